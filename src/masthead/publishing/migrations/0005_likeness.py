from django.db import migrations

from masthead.publishing.likeness import likeness

TABLE = "publishing_medium"


def fill(apps, schema_editor):
    """Say of the pictures that are here already what they look like; their bytes stay what they are."""
    medium = apps.get_model("publishing", "Medium")
    schema_editor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {TABLE}_kept")
    for key in medium.objects.values_list("sha256", flat=True):
        data = bytes(medium.objects.values_list("data", flat=True).get(sha256=key))
        medium.objects.filter(sha256=key).update(phash=likeness(data))
    schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER {TABLE}_kept")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0004_quarantine_events_slots")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
