# SPDX-License-Identifier: EUPL-1.2
"""The least settings with which Django serves a page and a form that somebody signed in sends."""

import os
from pathlib import Path

from conference import environment

SECRET_KEY = "bench-only-" * 5
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.limits.urls"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
DATABASES = {"default": environment.database(os.environ["DATABASE_URL"], Path.cwd())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
