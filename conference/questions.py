# SPDX-License-Identifier: EUPL-1.2
"""The kinds of questions that organisers can ask, at registering and in the call for speakers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _l

YES, NO = "yes", "no"  # the answers to a question of that kind, as a form sends them


class QuestionKind(TextChoices):
    TEXT = "text", _l("short text")
    LONG = "long", _l("long text")
    CHOICE = "choice", _l("one of several")
    SEVERAL = "several", _l("several of several")
    NUMBER = "number", _l("number")
    YES_NO = "yes-no", _l("yes or no")
    FILE = "file", _l("file")
