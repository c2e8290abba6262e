# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("registration", "0003_a_kind_for_everyone")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="attendee",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="attendees",
                to="registration.attendeekind",
                verbose_name="kind",
            ),
        ),
    ]
