# SPDX-License-Identifier: EUPL-1.2
"""The door for the server: `granian --interface wsgi conference.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.settings")
application = get_wsgi_application()
