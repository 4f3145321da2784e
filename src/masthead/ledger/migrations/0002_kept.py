from django.db import migrations

from masthead.kernel.immutable import refuse_change


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("kernel", "0001_clock")]
    operations = [
        refuse_change("ledger_entry"),
        refuse_change("ledger_payload"),
        refuse_change("ledger_sequenced"),
        refuse_change("ledger_checkpoint"),
    ]
