# SPDX-License-Identifier: EUPL-1.2
"""The table of the database cache, so that `migrate` is all there is to do."""

from typing import ClassVar

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("conference", "0001_initial")]

    operations: ClassVar = [migrations.RunPython(make_table, migrations.RunPython.noop)]
