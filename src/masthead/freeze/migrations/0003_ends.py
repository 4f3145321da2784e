import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("freeze", "0002_nothing_moves")]
    operations = [
        migrations.AddIndex(
            model_name="freeze",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce("lifted_at", "ends_at"), name="freeze_end"
            ),
        ),
    ]
