import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import masthead.kernel.ids

EARLIER = """
UPDATE freeze_pass p SET needs_second = p.second_by IS NOT NULL OR p.effective_at IS NULL, freeze_ids = COALESCE(
    (SELECT array_agg(f.id) FROM freeze_freeze f WHERE f.placed_at <= p.released_at
     AND COALESCE(f.lifted_at, f.ends_at, p.released_at) >= p.released_at), '{}');
DELETE FROM freeze_pass WHERE freeze_ids = '{}';
"""
"""What was let through before names the freezes that held then; a pass through none was none."""

FORWARD = """
CREATE FUNCTION masthead_in_house(who uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM people_person p
                  WHERE p.id = who AND p.office_id IS NOT NULL AND p.partner_id IS NULL AND p.kind = 'human') $$;

CREATE FUNCTION masthead_speaker_in_house() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.freeze_id, NEW.person_id, NEW.named_by, NEW.named_at)
       IS DISTINCT FROM (OLD.freeze_id, OLD.person_id, OLD.named_by, OLD.named_at) THEN
        RAISE EXCEPTION 'who was named, and by whom, stays' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NOT (masthead_in_house(NEW.person_id) AND masthead_in_house(NEW.named_by)) THEN
        RAISE EXCEPTION 'only people in house speak through a freeze' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER freeze_speaker_in_house BEFORE INSERT OR UPDATE ON freeze_speaker
    FOR EACH ROW EXECUTE FUNCTION masthead_speaker_in_house();

CREATE FUNCTION masthead_pass_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.kind, NEW.post_id, NEW.digest, NEW.account_ids, NEW.needs_second, NEW.released_by, NEW.released_at)
           IS DISTINCT FROM
           (OLD.kind, OLD.post_id, OLD.digest, OLD.account_ids, OLD.needs_second, OLD.released_by, OLD.released_at)
           OR NEW.ends_at > OLD.ends_at
           OR (OLD.second_by IS NOT NULL AND NEW.second_by IS DISTINCT FROM OLD.second_by)
           OR (OLD.claim_by IS NOT NULL AND NEW.claim_by IS DISTINCT FROM OLD.claim_by)
           OR (OLD.reviewed_by IS NOT NULL AND (NEW.reviewed_by, NEW.verdict, NEW.verdict_reason)
               IS DISTINCT FROM (OLD.reviewed_by, OLD.verdict, OLD.verdict_reason))
           OR (OLD.effective_at IS NOT NULL AND (NEW.effective_at, NEW.saw, NEW.claims)
               IS DISTINCT FROM (OLD.effective_at, OLD.saw, OLD.claims)) THEN
            RAISE EXCEPTION 'a pass keeps what it names, and each yes that was given'
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    IF NOT (masthead_in_house(NEW.released_by)
            AND (NEW.second_by IS NULL OR masthead_in_house(NEW.second_by))
            AND (NEW.claim_by IS NULL OR masthead_in_house(NEW.claim_by))
            AND (NEW.reviewed_by IS NULL OR masthead_in_house(NEW.reviewed_by))) THEN
        RAISE EXCEPTION 'only people in house let something through a freeze' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER freeze_pass_steps BEFORE INSERT OR UPDATE ON freeze_pass
    FOR EACH ROW EXECUTE FUNCTION masthead_pass_steps();
"""
BACKWARD = """
DROP TRIGGER freeze_pass_steps ON freeze_pass;
DROP FUNCTION masthead_pass_steps();
DROP TRIGGER freeze_speaker_in_house ON freeze_speaker;
DROP FUNCTION masthead_speaker_in_house();
DROP FUNCTION masthead_in_house(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("freeze", "0004_pass_names_its_post"), ("people", "0002_outsiders")]
    operations = [
        migrations.CreateModel(
            name='PassUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pass_id', models.UUIDField()),
                ('account_id', models.UUIDField()),
                ('delivery_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.UUIDField(default=masthead.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('person_name', models.CharField(max_length=200)),
                ('named_by', models.UUIDField()),
                ('named_by_name', models.CharField(max_length=200)),
                ('named_at', models.DateTimeField()),
                ('withdrawn_by', models.UUIDField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='pass',
            name='pass_two_people',
        ),
        migrations.AddField(
            model_name='pass',
            name='claim_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='pass',
            name='claim_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='pass',
            name='claim_reason',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='pass',
            name='claims',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None),
        ),
        migrations.AddField(
            model_name='pass',
            name='freeze_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='pass',
            name='needs_second',
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='pass',
            name='reviewed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='pass',
            name='reviewed_by',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='pass',
            name='saw',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None),
        ),
        migrations.AddField(
            model_name='pass',
            name='second_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='pass',
            name='subjects',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None),
        ),
        migrations.AddField(
            model_name='pass',
            name='verdict',
            field=models.CharField(choices=[('right', 'Right'), ('wrong', 'Wrong')], default='', max_length=10),
        ),
        migrations.AddField(
            model_name='pass',
            name='verdict_reason',
            field=models.TextField(default=''),
        ),
        migrations.AlterField(
            model_name='pass',
            name='kind',
            field=models.CharField(choices=[('held_post', 'Held Post'), ('template', 'Template'), ('free_text', 'Free Text'), ('glass', 'Glass')], max_length=12),
        ),
        migrations.AddIndex(
            model_name='pass',
            index=models.Index(condition=models.Q(('kind', 'glass'), ('reviewed_at', None)), fields=['released_at'], name='pass_unreviewed'),
        ),
        migrations.AddIndex(
            model_name='pass',
            index=models.Index(fields=['-released_at'], name='pass_released'),
        ),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='pass',
            constraint=models.CheckConstraint(condition=models.Q(('second_by', None), models.Q(('released_by', models.F('second_by')), _negated=True), _connector='OR'), name='pass_two_people'),
        ),
        migrations.AddConstraint(
            model_name='pass',
            constraint=models.CheckConstraint(condition=models.Q(('claim_by', None), models.Q(models.Q(('released_by', models.F('claim_by')), _negated=True), models.Q(('claim_reason', ''), _negated=True)), _connector='OR'), name='pass_claim_confirmed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='pass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_by', None), ('verdict', '')), models.Q(('kind', 'glass'), models.Q(('released_by', models.F('reviewed_by')), _negated=True), models.Q(('verdict', ''), _negated=True), models.Q(('verdict_reason', ''), _negated=True)), _connector='OR'), name='pass_glass_reviewed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='pass',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'held_post'), models.Q(('kind', 'free_text'), ('needs_second', True)), models.Q(('kind__in', ['template', 'glass']), ('needs_second', False)), _connector='OR'), name='pass_people_of_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='pass',
            constraint=models.CheckConstraint(condition=models.Q(('effective_at', None), models.Q(models.Q(('needs_second', False), models.Q(('second_by', None), _negated=True), _connector='OR'), models.Q(('claims__len', 0), models.Q(('claim_by', None), _negated=True), _connector='OR')), _connector='OR'), name='pass_whole_before_effective'),
        ),
        migrations.AddConstraint(
            model_name='pass',
            constraint=models.CheckConstraint(condition=models.Q(('account_ids__len__gt', 0), ('freeze_ids__len__gt', 0)), name='pass_names_what_it_passes'),
        ),
        migrations.AddConstraint(
            model_name='passuse',
            constraint=models.UniqueConstraint(fields=('pass_id', 'account_id'), name='pass_used_once'),
        ),
        migrations.AddField(
            model_name='speaker',
            name='freeze',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speakers', to='freeze.freeze'),
        ),
        migrations.AddConstraint(
            model_name='speaker',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('freeze', 'person_id'), name='speaker_named_once'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
