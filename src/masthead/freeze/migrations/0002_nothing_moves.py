from django.db import migrations

FORWARD = """
CREATE FUNCTION masthead_frozen_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above uuid[];
BEGIN
    IF TG_TABLE_NAME = 'registry_account' THEN
        IF NEW.office_id = OLD.office_id THEN RETURN NEW; END IF;
        SELECT ancestors INTO above FROM people_office WHERE id = OLD.office_id;
    ELSE
        IF NEW.ancestors = OLD.ancestors THEN RETURN NEW; END IF;
        above := OLD.ancestors;
    END IF;
    PERFORM pg_advisory_xact_lock_shared(7253001);
    IF EXISTS (SELECT 1 FROM freeze_freeze f WHERE f.scope = 'office' AND f.lifted_at IS NULL
               AND (f.ends_at IS NULL OR f.ends_at > masthead_now()) AND f.scope_id = ANY(above)) THEN
        RAISE EXCEPTION 'nothing moves out of a frozen scope' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER freeze_account_stays BEFORE UPDATE OF office_id ON registry_account
    FOR EACH ROW EXECUTE FUNCTION masthead_frozen_stays();
CREATE TRIGGER freeze_office_stays BEFORE UPDATE OF ancestors ON people_office
    FOR EACH ROW EXECUTE FUNCTION masthead_frozen_stays();
"""
BACKWARD = """
DROP TRIGGER freeze_account_stays ON registry_account;
DROP TRIGGER freeze_office_stays ON people_office;
DROP FUNCTION masthead_frozen_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("freeze", "0001_initial"), ("registry", "0002_owners")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
