# SPDX-License-Identifier: EUPL-1.2
"""What a speaker tells of themselves, and their photo."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import VersionedModelForm
from conference.pictures import Reason
from conference.templatetags.od import od_date
from programme.forms.call_questions import AsksCallQuestions
from programme.models import Availability, Call, CallQuestion, Speaker
from programme.operations.profiles import PROFILE_FIELDS, event_parts, profile_values
from programme.operations.speakers import times_of
from programme.proposals.day_parts import NAMES, is_exact
from programme.proposals.photos import MOST_BYTES, Cut

BIO_MAX = 800  # where there is no call
WHY: "dict[Reason, str | Promise]" = {
    Reason.TOO_LARGE: _l("This file is larger than 12 MB. Choose a smaller photo."),
    Reason.SVG: _l("This is a drawing (SVG). Choose a photo: a JPEG, PNG, WebP or GIF."),
    Reason.PDF: _l("This is a PDF. Choose a photo: a JPEG, PNG, WebP or GIF."),
    Reason.HEIC: _l(
        "This is a photo in HEIC, which not every browser can show. Save it as JPEG and send that."
    ),
    Reason.NO_PICTURE: _l("This is no photo that we know. Choose a JPEG, PNG, WebP or GIF."),
    Reason.BROKEN: _l("This photo is damaged or not whole. Save it once more as JPEG and send that."),
    Reason.TOO_MANY_PIXELS: _l(
        "This photo has too many pixels. Make it smaller, 2000 pixels wide is enough."
    ),
}


class ProseField(forms.CharField):
    """Some sentences, of which an end of line counts as one character, as it does while typing."""

    widget = forms.Textarea(attrs={"rows": 7})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")

    def bound(self, most: int, *, known: int) -> None:
        """At most so many characters, counted while typing (`data-max`); what is `known` and longer may stay."""
        self.validators = [*self.validators, MaxLengthValidator(max(most, known))]
        self.widget.attrs["data-max"] = most
        text = _("At most %(count)d characters.") % {"count": most}
        self.help_text = f"{self.help_text} {text}".strip()


class ProfileForm(AsksCallQuestions, VersionedModelForm):
    """Also the parts of the day, and what the organisers ask every speaker."""

    bio = ProseField(
        label=_l("About you"),
        required=False,
        help_text=_l("A few sentences for visitors: what do you do, and what do you know of this subject?"),
    )
    bio_en = ProseField(
        label=_l("About you, in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 7, "lang": "en"}),
        help_text=_l("For visitors who read no Dutch. You can leave it empty."),
    )
    parts = forms.MultipleChoiceField(
        label=_l("I can come in the"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Speaker
        fields = PROFILE_FIELDS
        labels: ClassVar = {"organisation": _l("Organisation"), "role": _l("Role")}
        help_texts: ClassVar = {
            "organisation": _l("Where you work. As you want it in the programme."),
            "role": _l("What you do there, for example: adviser."),
        }
        widgets: ClassVar = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "role": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "availability": forms.RadioSelect,
        }

    def __init__(self, *args: Any, call: Call | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = call.bio_max if call else BIO_MAX
        for name in ("bio", "bio_en"):
            self.fields[name].bound(most, known=len(getattr(self.instance, name)))
        self.fields["availability"].choices = [
            (Availability.UNKNOWN, _("I do not know yet")),
            (Availability.ALWAYS, _("The whole event")),
            (Availability.GIVEN, _("Only at some parts of it")),
        ]
        self.day_parts = event_parts(self.instance.event)
        self.fields["parts"].choices = [(part.key, self.part_label(part)) for part in self.day_parts]
        self.fields["parts"].initial = self.opened()["parts"]
        self.exact_times = [] if is_exact(self.day_parts, now := times_of(self.instance)) else now

    def part_label(self, part: Any) -> str:
        label = str(NAMES[part.name])
        return capfirst(label) if len(self.instance.event.days) == 1 else f"{od_date(part.day)}, {label}"

    def opened(self) -> dict[str, Any]:
        return profile_values(self.instance)

    def clean(self) -> dict[str, Any]:
        """Who ticks parts means that they come only then."""
        cleaned = super().clean()
        parts, availability = cleaned.get("parts"), cleaned.get("availability")
        if parts and availability == Availability.UNKNOWN:
            cleaned["availability"] = Availability.GIVEN
        if availability == Availability.GIVEN and not parts and not self.exact_times:
            self.add_error("parts", _("Tick at least one part of the day on which you can come."))
        return cleaned


def profile_form(
    data: Any,
    speaker: Speaker,
    call: Call | None,
    asked: list[CallQuestion],
    answered: dict[int, Any],
    at: datetime,
) -> ProfileForm:
    return ProfileForm(
        data, instance=speaker, call=call, asked=asked, answered=answered, requires=at if asked else None
    )


class PhotoForm(forms.Form):
    """A photo as it came; what it becomes is made by the operation."""

    photo = forms.FileField(
        label=_l("Photo"),
        help_text=_l(
            "A JPEG, PNG, WebP or GIF of at most 12 MB. We cut it square, and take out where it was taken."
        ),
        error_messages={
            "required": _l("Choose a photo."),
            "missing": _l("Choose a photo."),
            "empty": _l("This file is empty. Choose another one."),
        },
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    cut = forms.ChoiceField(
        label=_l("Which part stays"),
        choices=[
            (Cut.MIDDLE, _l("The middle; of a tall photo the upper part, where a face mostly is")),
            (Cut.START, _l("The top or the left")),
            (Cut.END, _l("The bottom or the right")),
        ],
        initial=Cut.MIDDLE,
        widget=forms.RadioSelect,
    )

    def clean_photo(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["photo"]
        if (sent.size or 0) > MOST_BYTES:
            raise ValidationError(WHY[Reason.TOO_LARGE], code=Reason.TOO_LARGE)
        return sent
