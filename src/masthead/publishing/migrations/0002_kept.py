from django.db import migrations

from masthead.kernel.immutable import refuse_change

FORWARD = """
CREATE FUNCTION masthead_delivery_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.account_id, NEW.post_id, NEW.revision_id, NEW.digest, NEW.act, NEW.campaign_id)
       IS DISTINCT FROM (OLD.account_id, OLD.post_id, OLD.revision_id, OLD.digest, OLD.act, OLD.campaign_id) THEN
        RAISE EXCEPTION 'a delivery keeps its account, post, revision, act and campaign'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN (
        'waiting>sending', 'waiting>held', 'waiting>missed', 'waiting>withdrawn',
        'sending>sent', 'sending>uncertain', 'sending>failed', 'sending>waiting', 'sending>held',
        'uncertain>sent', 'uncertain>waiting', 'uncertain>failed', 'uncertain>held', 'uncertain>missed',
        'held>waiting', 'held>withdrawn', 'held>missed',
        'missed>waiting', 'missed>withdrawn',
        'failed>waiting', 'failed>withdrawn',
        'sent>retracted'
    ) THEN
        RAISE EXCEPTION 'a delivery does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER publishing_delivery_steps BEFORE UPDATE ON publishing_delivery
    FOR EACH ROW EXECUTE FUNCTION masthead_delivery_steps();
"""
BACKWARD = """
DROP TRIGGER publishing_delivery_steps ON publishing_delivery;
DROP FUNCTION masthead_delivery_steps();
"""


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial"), ("kernel", "0001_clock")]
    operations = [
        refuse_change("publishing_revision"),
        refuse_change("publishing_medium", delete=False),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
