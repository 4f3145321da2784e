import django.contrib.postgres.fields
import django.db.models.deletion
import masthead.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_outsiders'),
        ('publishing', '0003_times_cover'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Quarantined',
            fields=[
                ('id', models.UUIDField(default=masthead.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField(null=True)),
                ('address', models.CharField(default='', max_length=2000)),
                ('sha256', models.CharField(default='', max_length=64)),
                ('phash', models.CharField(default='', max_length=16)),
                ('label', models.CharField(max_length=60)),
                ('reason', models.TextField()),
                ('added_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.UUIDField(default=masthead.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('title', models.CharField(max_length=200)),
                ('planned_at', models.DateTimeField()),
                ('dropped_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='event',
            name='account_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name='event',
            name='confidential',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('event', 'Event: its words are sensitive'), ('quiet_period', 'Quiet period: its words could move a market'), ('exercise', 'Exercise: nothing in its scope is the real thing')], default='event', max_length=12),
        ),
        migrations.AddField(
            model_name='medium',
            name='phash',
            field=models.CharField(default='', max_length=16),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'event'), ('ends_at__isnull', False), _connector='OR'), name='event_has_an_end'),
        ),
        migrations.AddField(
            model_name='quarantined',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='quarantined',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office'),
        ),
        migrations.AddField(
            model_name='slot',
            name='planned_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='slot',
            name='post',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='publishing.post'),
        ),
        migrations.AddIndex(
            model_name='quarantined',
            index=models.Index(condition=models.Q(('lifted_at', None)), fields=['office'], name='quarantined_now'),
        ),
        migrations.AddConstraint(
            model_name='quarantined',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('address', ''), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='quarantined_is_something'),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(condition=models.Q(('dropped_at', None)), fields=['at'], name='slot_time'),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(fields=['planned_by', 'at'], name='slot_planner'),
        ),
    ]
