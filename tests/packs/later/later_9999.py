from django.db import migrations, models


class Migration(migrations.Migration):
    """As if ideas had not said before whether they are samples, and nobody had flagged one."""

    dependencies = [("campaigns", "0001_initial")]
    operations = [
        migrations.AddField(
            "Idea", "is_sample", models.BooleanField(default=True), preserve_default=False
        ),
        migrations.AlterField("Idea", "title", models.CharField("title", max_length=500)),
        migrations.CreateModel("Decision", []),
        migrations.AddField("Campaign", "themes", models.ManyToManyField("groups.Theme")),
    ]
