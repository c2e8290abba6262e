# SPDX-License-Identifier: EUPL-1.2
"""The address of an award or a candidate: typed, or made of its name when nothing was."""

from collections.abc import Iterable
from typing import ClassVar

from django import forms
from django.utils.translation import gettext as _

from conference.forms.versioned import VersionedModelForm
from conference.slugs import Slugs


class SlugForm(VersionedModelForm):
    """Subclasses say which addresses are `reserved` for our own pages, what to take for a name without letters (`instead`),
    and which others there are (`taken`). Their field `name` comes before `slug`."""

    reserved: ClassVar[Iterable[str]] = ()
    instead: ClassVar[str] = ""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def taken(self) -> Iterable[str]:
        raise NotImplementedError

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in self.reserved:
            raise forms.ValidationError(_("This word is taken by a page of ours. Choose another one."))
        if slug or "name" not in self.cleaned_data:
            return slug
        most = int(self._meta.model._meta.get_field("slug").max_length or 0)
        return Slugs({*self.reserved, *self.taken()}, most).new(self.cleaned_data["name"], self.instead)
