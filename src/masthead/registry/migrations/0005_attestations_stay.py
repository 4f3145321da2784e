from django.db import migrations

from masthead.kernel.immutable import refuse_change


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_posture"), ("kernel", "0001_clock")]
    operations = [refuse_change("registry_attestation"), refuse_change("registry_acceptedrisk")]
