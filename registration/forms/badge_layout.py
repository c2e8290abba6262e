# SPDX-License-Identifier: EUPL-1.2
"""How badges look, chosen by somebody who knows no CSS; and a logo, which is kept while the form is being filled in."""

import hashlib
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import ColourInput, capital
from conference.forms.versioned import Difference, Section, VersionedModelForm
from conference.pictures import MOST_BYTES, Reason, UnusablePicture
from registration.badges import shelf
from registration.badges.logos import logo_of
from registration.models import BadgeFormat, BadgeLayout
from registration.operations.badge_layouts import LAYOUT_FIELDS, layout_values

WHY: "dict[Reason, str | Promise]" = {
    Reason.TOO_LARGE: _l("This file is larger than 5 MB. Make the picture smaller, or send a PNG."),
    Reason.SVG: _l("This is an SVG. Save it as PNG and send that, 1200 pixels wide is enough."),
    Reason.PDF: _l("This is a PDF. Save the logo as PNG and send that, 1200 pixels wide is enough."),
    Reason.HEIC: _l("This is a photo in HEIC, which we cannot read. Save it as PNG or JPEG and send that."),
    Reason.NO_PICTURE: _l("This is no picture that we know. Send a PNG, JPEG, GIF or WebP."),
    Reason.BROKEN: _l("This picture is damaged or not whole. Save it once more as PNG and send that."),
    Reason.TOO_MANY_PIXELS: _l(
        "This picture has too many pixels. Make it smaller, 1200 pixels wide is enough."
    ),
}
FIRST_COLOUR = "#2a35e0"
HELP: "dict[str, str | Promise]" = {
    "name": _l("For yourselves, for example: crew."),
    "shows_kind": _l("A letter in a colour, so that crew can be told from afar."),
    "own_text": _l(
        "For example the wifi, or a telephone number. Five short lines fit, two on a card of credit-card size."
    ),
    "own_text_en": _l("Empty means: the same text for who reads English."),
    "has_marks": _l("Thin lines beside the badges, to cut along."),
    "has_bleed": _l(
        "Only when a printing house asks for it. Not possible where badges touch each other, as with four on a sheet."
    ),
}


class LogoField(forms.FileField):
    """A picture as somebody sends it; a PNG of ours comes out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.FileInput(attrs={"accept": "image/*"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        sent: UploadedFile | None = super().clean(data, initial)
        if not sent:
            return None
        try:
            # What is too large was not read to its end (see `conference.uploads`).
            return logo_of(sent.read(MOST_BYTES + 1))
        except UnusablePicture as unusable:
            raise ValidationError(WHY[unusable.reason], code=unusable.reason) from unusable


class BadgeLayoutForm(VersionedModelForm):
    layout = (
        Section("", ("name", "format", "is_default")),
        Section(
            _l("On the front"),
            ("shows_organisation", "shows_role", "shows_venue", "shows_track", "shows_kind"),
            _l("The name and the code are always there."),
        ),
        Section(_l("On the back"), ("shows_seats", "own_text", "own_text_en")),
        Section(
            _l("Colour"),
            ("own_colour", "colour"),
            _l("Letters stand on it in black or white, whichever can be read."),
        ),
        Section(_l("For cutting"), ("has_marks", "has_bleed")),
    )
    own_colour = forms.BooleanField(
        label=_l("One colour for everybody, instead of the colour of the venue"), required=False
    )
    logo_file = LogoField(
        label=_l("Logo"),
        help_text=_l("PNG, JPEG, GIF or WebP, at most 5 MB. It is printed on white."),
    )
    logo_kept = forms.RegexField(r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)
    without_logo = forms.BooleanField(label=_l("Take the logo away"), required=False)

    class Meta:
        model = BadgeLayout
        fields = LAYOUT_FIELDS
        labels: ClassVar = {
            "colour": _l("This colour"),
            "is_default": _l("Use this when nothing else is chosen"),
        }
        help_texts: ClassVar = HELP
        widgets: ClassVar = {
            "format": forms.RadioSelect,
            "colour": ColourInput(),
            "own_text": forms.Textarea(attrs={"rows": 4}),
            "own_text_en": forms.Textarea(attrs={"rows": 4, "lang": "en"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.logo = bytes(self.instance.logo)
        self.fields["format"].choices = capital(BadgeFormat.choices)
        for name in (one for one in LAYOUT_FIELDS if one.startswith(("shows_", "has_", "own_"))):
            self.fields[name].label = capital([("", self.fields[name].label)])[0][1]
        self.fields["own_colour"].initial = bool(self.instance.colour)
        if not self.instance.colour:
            self.initial["colour"] = FIRST_COLOUR
        if self.instance.is_default:
            self.fields["is_default"].disabled = True
            self.fields["is_default"].help_text = _l("It is. Let another layout be it to change this.")

    def opened(self) -> dict[str, Any]:
        return layout_values(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("own_colour"):
            cleaned["colour"] = ""
            self._errors.pop("colour", None)
        if "logo_file" in cleaned:
            self.logo = self.chosen_logo(cleaned)
        return cleaned

    def chosen_logo(self, cleaned: dict[str, Any]) -> bytes:
        """The one sent now, else the one sent before with this form, else the one there was; or none."""
        if cleaned.get("logo_file"):
            self.keep(cleaned["logo_file"])
            return cleaned["logo_file"]
        if cleaned.get("without_logo"):
            return b""
        if kept := cleaned.get("logo_kept"):
            try:
                return (self.shelf / f"{kept}.logo").read_bytes()
            except FileNotFoundError:
                self.add_error("logo_file", _("Choose the logo again: it was not saved in time."))
                self.keep(b"")
        return self.logo

    def keep(self, logo: bytes) -> None:
        """A browser does not send a file twice: keep it until the form is saved."""
        name = hashlib.sha256(logo).hexdigest() if logo else ""
        if logo:
            shelf.put(self.shelf / f"{name}.logo", logo)
        self.data = self.data.copy()
        self.data[self.add_prefix("logo_kept")] = name
        self.data.pop(self.add_prefix("without_logo"), None)

    @property
    def shelf(self) -> Any:
        return shelf.shelf_of(self.instance.event_id)

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"logo": self.logo}

    @property
    def as_chosen(self) -> BadgeLayout:
        """The layout as it would be saved, for a form that is right."""
        self.instance.logo = self.logo
        return self.instance

    def let_name_wait(self) -> None:
        """To be looked at it needs no name yet."""
        self.errors.pop("name", None)

    def meet(self, now: Any) -> None:
        super().meet(now)
        mine = hashlib.sha256(self.logo).hexdigest()[:16] if self.logo else ""
        if now["logo"] != mine:
            theirs = _("Another logo") if now["logo"] else _("No logo")
            self.conflict.append(Difference(_("Logo"), theirs, _("Yours") if mine else _("No logo")))
