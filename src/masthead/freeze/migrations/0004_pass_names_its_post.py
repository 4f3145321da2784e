from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("freeze", "0003_ends")]
    operations = [
        migrations.AddField("pass", "post_id", models.UUIDField(null=True)),
        migrations.RunSQL(
            "UPDATE freeze_pass p SET post_id = d.post_id FROM publishing_delivery d WHERE d.digest = p.digest",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField("pass", "post_id", models.UUIDField()),
    ]
