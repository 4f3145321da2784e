from django.db import migrations

FORWARD = """
CREATE TABLE kernel_clock (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    clock_offset interval NOT NULL DEFAULT interval '0'
);
INSERT INTO kernel_clock DEFAULT VALUES;

CREATE TABLE masthead_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX masthead_cache_expires ON masthead_cache (expires);

CREATE FUNCTION masthead_now() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT transaction_timestamp() + clock_offset FROM kernel_clock $$;

CREATE FUNCTION masthead_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
BACKWARD = """
DROP FUNCTION masthead_refuse_change();
DROP FUNCTION masthead_now();
DROP TABLE masthead_cache;
DROP TABLE kernel_clock;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
