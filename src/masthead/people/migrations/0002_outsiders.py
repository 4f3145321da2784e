from django.db import migrations

FORWARD = """
CREATE FUNCTION masthead_grant_affiliation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE who people_person%ROWTYPE;
BEGIN
    SELECT * INTO who FROM people_person WHERE id = NEW.person_id;
    IF NEW.ended_at IS NOT NULL THEN RETURN NEW; END IF;
    IF who.partner_id IS NOT NULL AND (NEW.engagement_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM people_engagement e WHERE e.id = NEW.engagement_id AND e.partner_id = who.partner_id)) THEN
        RAISE EXCEPTION 'a role of a partner''s person names an engagement of that partner'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF (who.partner_id IS NOT NULL AND NEW.role NOT IN ('author', 'responder'))
       OR (who.kind = 'agent' AND NEW.role <> 'author') THEN
        RAISE EXCEPTION 'partners and agents only write' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_grant_affiliation BEFORE INSERT OR UPDATE ON people_grant
    FOR EACH ROW EXECUTE FUNCTION masthead_grant_affiliation();

CREATE FUNCTION masthead_key_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.communications_by_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM people_person p WHERE p.id = NEW.communications_by_id
        AND p.function = 'communications' AND p.office_id IS NOT NULL AND p.kind = 'human') THEN
        RAISE EXCEPTION 'this key is turned in house, by communications' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.it_by_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM people_person p WHERE p.id = NEW.it_by_id
        AND p.function = 'it' AND p.office_id IS NOT NULL AND p.kind = 'human') THEN
        RAISE EXCEPTION 'this key is turned in house, by IT' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_key_holder BEFORE INSERT OR UPDATE ON people_twokeychange
    FOR EACH ROW EXECUTE FUNCTION masthead_key_holder();
"""
BACKWARD = """
DROP TRIGGER people_key_holder ON people_twokeychange;
DROP FUNCTION masthead_key_holder();
DROP TRIGGER people_grant_affiliation ON people_grant;
DROP FUNCTION masthead_grant_affiliation();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
