from django.db import migrations

FORWARD = """
CREATE FUNCTION masthead_account_owners() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong text;
BEGIN
    SELECT p.name INTO wrong FROM people_person p
    WHERE (p.id IN (NEW.communications_owner_id, NEW.communications_deputy_id)
           AND (p.function <> 'communications' OR p.office_id IS NULL OR p.kind <> 'human'))
       OR (p.id IN (NEW.it_owner_id, NEW.it_deputy_id)
           AND (p.function <> 'it' OR p.office_id IS NULL OR p.kind <> 'human'))
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION '% cannot own this account: owners and deputies are in house, of the function they own for', wrong
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER registry_account_owners BEFORE INSERT OR UPDATE ON registry_account
    FOR EACH ROW EXECUTE FUNCTION masthead_account_owners();
"""
BACKWARD = """
DROP TRIGGER registry_account_owners ON registry_account;
DROP FUNCTION masthead_account_owners();
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("people", "0002_outsiders")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
