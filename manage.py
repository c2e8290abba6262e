#!/usr/bin/env python
# SPDX-License-Identifier: EUPL-1.2
"""Run a management command: `python manage.py COMMAND`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- the settings come first

    execute_from_command_line(sys.argv)
