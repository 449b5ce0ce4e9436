from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_structure")]

    operations = [
        migrations.AddField(
            model_name="resemblance",
            name="holds",
            field=models.CharField(
                blank=True,
                choices=[("existing", "giữ mức đang thực hiện"), ("document", "lấy theo văn bản này")],
                default="",
                max_length=8,
                verbose_name="mức nào có hiệu lực",
            ),
            preserve_default=False,
        )
    ]
