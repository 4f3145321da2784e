from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_clock"), ("tabletop", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER tabletop_run_kept BEFORE UPDATE ON tabletop_run FOR EACH ROW"
            " WHEN (OLD.state = 'finished') EXECUTE FUNCTION masthead_refuse_change();",
            "DROP TRIGGER tabletop_run_kept ON tabletop_run;",
        ),
    ]
