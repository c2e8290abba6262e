# SPDX-License-Identifier: EUPL-1.2
"""Files and links that come with a proposal."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from programme.models import Material
from programme.proposals.files import MOST_BYTES, TYPES, Reason

WHY: "dict[Reason, str | Promise]" = {
    Reason.TOO_LARGE: _l("This file is too large. Choose one of at most 25 MB, or give a link to it."),
    Reason.EMPTY: _l("This file is empty. Choose another one."),
    Reason.MACROS: _l("There are macros in this file, and those we do not pass on. Save it without macros."),
    Reason.OLD_OFFICE: _l(
        "This is an old or protected office file. Save it as PPTX, DOCX, XLSX or PDF, without a password."
    ),
    Reason.ZIP: _l("This is a ZIP or something like it. Send the files in it one by one, or give a link."),
    Reason.PICTURE: _l("This kind of picture we do not take. Save it as PNG or JPEG."),
    Reason.BROKEN: _l("This file is damaged or not whole. Save it once more, for example as PDF."),
    Reason.UNKNOWN: _l(
        "We cannot read this file. Choose a PDF, a picture (PNG or JPEG), PPTX, DOCX, XLSX, ODP, ODT or ODS."
    ),
}
PUBLIC = _l("Everybody may read it")
PUBLIC_HELP = _l(
    "On the page of the session, once that is in the programme. Otherwise only you and the organisers."
)


class SharedFields(forms.Form):
    title = forms.CharField(label=_l("Title"), max_length=160)
    is_public = forms.BooleanField(label=PUBLIC, help_text=PUBLIC_HELP, required=False)
    is_slides = forms.BooleanField(label=_l("These are the slides of the day"), required=False)

    def __init__(self, *args: Any, has_begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_begun:
            del self.fields["is_slides"]
        for field in self.fields.values():
            field.error_messages.setdefault("required", _("This field is required."))


class FileForm(SharedFields):
    file = forms.FileField(
        label=_l("File"),
        help_text=_l("PDF, PNG, JPEG, PPTX, DOCX, XLSX, ODP, ODT or ODS, at most 25 MB, without macros."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{one}" for one in (*TYPES, "jpeg"))}),
        error_messages={"required": _l("Choose a file."), "empty": WHY[Reason.EMPTY]},
    )
    title = forms.CharField(
        label=_l("Title"),
        max_length=160,
        required=False,
        help_text=_l("What it is, in a few words. Empty: the name of the file."),
    )
    field_order = ("file", "title", "is_public", "is_slides")

    def clean_file(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise ValidationError(WHY[Reason.TOO_LARGE], code=Reason.TOO_LARGE)
        return sent


class LinkForm(SharedFields):
    url = forms.CharField(
        label=_l("Address"),
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        error_messages={"required": _l("Fill in the address, beginning with https.")},
    )
    title = forms.CharField(
        label=_l("Title"),
        max_length=160,
        help_text=_l("What one finds there."),
        error_messages={"required": _l("Fill in what one finds there.")},
    )
    field_order = ("url", "title", "is_public", "is_slides")

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        try:
            URLValidator(schemes=["https"])(url)
            parts = urlsplit(url)
        except (ValidationError, ValueError):
            text = _(
                "This is not a whole address. It begins with https, for example https://www.voorbeeld.nl/blad."
            )
            raise ValidationError(text, code="invalid") from None
        if "@" in parts.netloc:
            raise ValidationError(
                _("There is a name or a password in this address. Leave it out."), code="name"
            )
        return url


class MaterialForm(forms.ModelForm):
    class Meta:
        model = Material
        fields = ("title", "is_public")
        labels = {"is_public": PUBLIC}
        help_texts = {"is_public": PUBLIC_HELP}
