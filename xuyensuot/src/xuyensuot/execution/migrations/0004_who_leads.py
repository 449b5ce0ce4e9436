from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("execution", "0003_matters")]

    operations = [
        migrations.RunSQL(
            "UPDATE execution_occurrence SET lead_id = task.lead_id FROM programmes_task AS task"
            " WHERE task.id = execution_occurrence.task_id AND execution_occurrence.lead_id IS NULL",
            migrations.RunSQL.noop,
        ),
    ]
