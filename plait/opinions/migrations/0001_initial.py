import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contributions', '0005_attachments'),
        ('people', '0002_protected_people'),
        ('rooms', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionMap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seed', models.PositiveIntegerField()),
                ('moderation', models.CharField(choices=[('strict', 'A partner reads it first'), ('open', 'At once; a partner can take it out')], default='strict', max_length=10)),
                ('takes_statements', models.BooleanField(default=True)),
                ('is_shown', models.BooleanField(default=False)),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contributions.question')),
                ('room', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.room')),
            ],
            options={
                'ordering': ['-room__opens_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('is_seed', models.BooleanField(default=False)),
                ('is_meta', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('held', 'Waits for a partner'), ('accepted', 'People are asked'), ('refused', 'Taken out')], default='held', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=20)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='statement', to='contributions.contribution')),
                ('opinion_map', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='opinions.opinionmap')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['opinion_map', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Sums',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_at', models.DateTimeField(blank=True, null=True)),
                ('people', models.PositiveIntegerField(default=0)),
                ('votes', models.PositiveIntegerField(default=0)),
                ('tallies', models.JSONField(blank=True, default=dict)),
                ('released', models.JSONField(blank=True, default=dict)),
                ('releases', models.PositiveIntegerField(default=0)),
                ('worked_out', models.JSONField(blank=True, default=dict)),
                ('worked_out_at', models.DateTimeField(blank=True, null=True)),
                ('worked_out_from', models.CharField(blank=True, max_length=80)),
                ('opinion_map', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sums', to='opinions.opinionmap')),
            ],
            options={
                'verbose_name': 'sums of an opinion map',
                'verbose_name_plural': 'sums of opinion maps',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.SmallIntegerField(choices=[(1, 'Agree'), (-1, 'Disagree'), (0, 'Pass')])),
                ('at', models.DateTimeField()),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='rooms.seat')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='opinions.statement')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='opinionmap',
            constraint=models.CheckConstraint(condition=models.Q(('moderation__in', ['strict', 'open'])), name='opinion_map_moderation_is_known'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('opinion_map', 'order'), name='statement_order_once'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='statement_refused_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['held', 'accepted', 'refused'])), name='statement_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('seat', 'statement'), name='vote_once_a_statement'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', -1), ('value__lte', 1)), name='vote_value_is_known'),
        ),
    ]
