from django.db import migrations

from masthead.kernel.immutable import refuse_change


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial"), ("kernel", "0001_clock")]
    operations = [refuse_change("delivery_publishedcopy"), refuse_change("delivery_retraction")]
