from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("common", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='AuditRecord',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('common.auditentry',),
        ),
    ]
