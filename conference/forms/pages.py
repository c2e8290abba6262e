# SPDX-License-Identifier: EUPL-1.2
"""Practical pages."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import VersionedModelForm
from conference.models import Page
from conference.operations.pages import PAGE_FIELDS


class PageForm(VersionedModelForm):
    class Meta:
        model = Page
        fields = PAGE_FIELDS
        help_texts: ClassVar = {
            "kind": _l(
                "Accessibility and privacy are linked under every page. Press and contact show the details of the event."
            ),
            "body": _l(
                "You may use Markdown: ## for a heading, - for a list, **bold**, [words](https://…) for a link."
            ),
        }
        widgets: ClassVar = {
            "body": forms.Textarea(attrs={"rows": 16, "class": "od-size-l"}),
            "body_en": forms.Textarea(attrs={"rows": 16, "class": "od-size-l", "lang": "en"}),
            "title_en": forms.TextInput(attrs={"lang": "en"}),
        }
