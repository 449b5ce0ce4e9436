from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_event_by_time'),
    ]

    operations = [
        migrations.AddField(
            model_name='sentform',
            name='digest',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
    ]
