from django.db import migrations

FORWARD = """
CREATE FUNCTION masthead_delivery_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO delivery_lane (account_id) SELECT DISTINCT account_id FROM fresh ON CONFLICT DO NOTHING;
    IF EXISTS (SELECT 1 FROM fresh WHERE ready) THEN PERFORM pg_notify('masthead_delivery', ''); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER publishing_delivery_added AFTER INSERT ON publishing_delivery
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION masthead_delivery_added();

CREATE FUNCTION masthead_delivery_wakes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('masthead_delivery', ''); RETURN NULL; END $$;
CREATE TRIGGER publishing_delivery_wakes AFTER UPDATE ON publishing_delivery FOR EACH ROW
    WHEN (NEW.state = 'waiting' AND NEW.ready
          AND (OLD.state, OLD.ready, OLD.due_at) IS DISTINCT FROM (NEW.state, NEW.ready, NEW.due_at))
    EXECUTE FUNCTION masthead_delivery_wakes();
CREATE TRIGGER freeze_wakes AFTER INSERT OR UPDATE ON freeze_pass
    FOR EACH STATEMENT EXECUTE FUNCTION masthead_delivery_wakes();
"""
BACKWARD = """
DROP TRIGGER freeze_wakes ON freeze_pass;
DROP TRIGGER publishing_delivery_wakes ON publishing_delivery;
DROP FUNCTION masthead_delivery_wakes();
DROP TRIGGER publishing_delivery_added ON publishing_delivery;
DROP FUNCTION masthead_delivery_added();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0002_kept"),
        ("publishing", "0002_kept"),
        ("freeze", "0002_nothing_moves"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
