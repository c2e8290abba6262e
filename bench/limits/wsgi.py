# SPDX-License-Identifier: EUPL-1.2
"""The limits' door for the server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.limits.settings"
application = get_wsgi_application()
