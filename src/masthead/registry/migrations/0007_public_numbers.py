"""What an account may say that the guard would stop elsewhere: numbers and mailboxes that it publishes."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0006_complete_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="public_numbers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200), default=list, size=None
            ),
        ),
    ]
