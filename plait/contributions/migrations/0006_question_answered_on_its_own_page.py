from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0005_attachments'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='answer_page',
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
