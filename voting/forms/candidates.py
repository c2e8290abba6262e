# SPDX-License-Identifier: EUPL-1.2
"""A candidate and its picture, on the desk."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy

from conference.forms.versioned import Section, VersionedModelForm
from conference.pictures import Reason
from programme.forms.profile import WHY
from programme.proposals.photos import MOST_BYTES
from voting.films import film_of, film_sites
from voting.forms.awards import text_area
from voting.forms.slugs import SlugForm
from voting.models import Candidate
from voting.operations.candidates import CONTACT_FIELDS, candidate_values

PUBLIC_FIELDS = ("name", "name_en", "slug", "motto", "motto_en", "text", "text_en", "film", "website")
RESERVED = {"nieuw", "volgorde"}
CONTACT = Section(
    _l("Contact"),
    CONTACT_FIELDS,
    _l(
        "Not public. The contact gets every head of the board by mail, and so can prove it when a vote vanishes."
    ),
)


class CandidateForm(SlugForm):
    """What people read, and who gets the heads."""

    reserved, instead = RESERVED, "kandidaat"
    layout = (
        Section(_l("What people read"), ("name", "name_en", "slug", "motto", "motto_en", "text", "text_en")),
        Section(_l("More about it"), ("film", "website")),
        CONTACT,
    )

    film = forms.URLField(label=_l("Film"), max_length=300, required=False, assume_scheme="https")
    website = forms.URLField(
        label=_l("Website"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_l("Of the organisation."),
    )

    class Meta:
        model = Candidate
        fields = (*PUBLIC_FIELDS, *CONTACT_FIELDS)
        help_texts: ClassVar = {
            "slug": _l(
                "The last part of the link, for example gemeente-zwolle. Leave it empty, and it is made of the name."
            ),
            "motto": _l("Under the name in the list: why this one should win."),
            "text": _l("What did they do, and what came of it? With headings and lists if you want."),
        }
        widgets: ClassVar = {
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "motto_en": forms.TextInput(attrs={"lang": "en"}),
            "text": text_area(10),
            "text_en": text_area(10, lang="en"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = _("Of one of these sites: %(sites)s. Nothing of it loads before a visitor presses play.")
        self.fields["film"].help_text = text % {"sites": film_sites()}

    def opened(self) -> dict[str, Any]:
        return candidate_values(self.instance)

    def taken(self) -> Iterable[str]:
        return self.instance.award.candidates.values_list("slug", flat=True)

    def clean_film(self) -> str:
        url: str = self.cleaned_data["film"]
        if url and film_of(url) is None:
            text = _("We do not know a film at this address. Take the address of one film on: %(sites)s.")
            raise forms.ValidationError(text % {"sites": film_sites()})
        return url


class ContactForm(VersionedModelForm):
    """What can still change once people vote."""

    layout = (CONTACT,)

    class Meta:
        model = Candidate
        fields = CONTACT_FIELDS

    def opened(self) -> dict[str, Any]:
        return candidate_values(self.instance)


class PictureForm(forms.Form):
    """A picture as it came (none: the one that is there stays), with what is to be seen in it."""

    picture = forms.FileField(
        label=pgettext_lazy("of a candidate", "Picture"),
        help_text=_l("A JPEG, PNG, WebP or GIF of at most 12 MB. We take out where it was taken."),
        error_messages={
            "required": _l("Choose a picture."),
            "missing": _l("Choose a picture."),
            "empty": _l("This file is empty. Choose another one."),
        },
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    alt = forms.CharField(
        label=_l("What is in the picture"),
        max_length=200,
        help_text=_l("For who cannot see it. For example: five colleagues at a table full of post-its."),
    )
    alt_en = forms.CharField(
        label=_l("What is in the picture, in English"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )

    def __init__(self, *args: Any, candidate: Candidate, **kwargs: Any) -> None:
        initial = {"alt": candidate.picture_alt, "alt_en": candidate.picture_alt_en}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["picture"].required = not candidate.picture

    def clean_picture(self) -> UploadedFile | None:
        sent: UploadedFile | None = self.cleaned_data["picture"]
        if sent and (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(WHY[Reason.TOO_LARGE], code=Reason.TOO_LARGE)
        return sent
