# SPDX-License-Identifier: EUPL-1.2
"""Invitation links and decisions on requests, on the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from conference.forms.fields import MomentField
from conference.forms.versioned import Section, Versioned
from conference.models import Event
from conference.versions import fingerprint, values_of
from registration.forms.kinds import MOST_PEOPLE, number
from registration.invited import read_pasted
from registration.models import AttendeeKind, RegistrationLink
from registration.operations.inviting import LINK_FIELDS

MOST_ADDRESSES = 2_000


class LinkForm(Versioned, forms.Form):
    """For whom a link is, and how long and how often it works."""

    layout = (
        Section("", ("note", "kind")),
        Section(_l("Who may use it"), ("allowed", "most", "expires_at")),
    )
    note = forms.CharField(
        label=_l("For whom"),
        max_length=120,
        help_text=_l("Only you see this. For example: press, or the team of Zwolle."),
        error_messages={"required": _l("Fill in for whom the link is.")},
    )
    kind = forms.ModelChoiceField(
        label=_l("They register as"), queryset=AttendeeKind.objects.none(), empty_label=None
    )
    allowed = forms.CharField(
        label=_l("Addresses or mail domains"),
        required=False,
        max_length=100_000,
        help_text=_l(
            "Paste them, one per line or with commas. A domain such as gemeente.nl lets in every address there, and "
            "at what comes before it: team.gemeente.nl. Empty means: everybody who has the link."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocapitalize": "off"}),
    )
    most = number(
        _l("At most so many registrations"), _l("Empty means: no limit of its own."), MOST_PEOPLE, least=1
    )
    expires_at = MomentField(
        label=_l("Works until"), help_text=_l("Empty means: until the last day of the event."), required=False
    )

    def __init__(self, *args: Any, event: Event, link: RegistrationLink | None = None, **kwargs: Any) -> None:
        self.link = link
        kwargs["initial"] = (self.filled_with(link) if link else {}) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = AttendeeKind.objects.filter(event=event).order_by("position", "pk")
        self.fields["kind"].label_from_instance = lambda kind: kind.name
        self.fields["expires_at"].zone = event.zone

    @staticmethod
    def filled_with(link: RegistrationLink) -> dict[str, Any]:
        return {
            "note": link.note,
            "kind": link.kind_id,
            "allowed": "\n".join([*link.emails, *link.domains]),
            "most": link.most,
            "expires_at": link.expires_at,
        }

    def opened(self) -> dict[str, Any]:
        return values_of(self.link, LINK_FIELDS) if self.link else {}

    def clean_allowed(self) -> str:
        text = self.cleaned_data["allowed"]
        self.pasted = read_pasted(text)
        if self.pasted.wrong:
            message = ngettext(
                "This is no address and no domain: %(words)s",
                "These are no addresses and no domains: %(words)s",
                len(self.pasted.wrong),
            )
            raise forms.ValidationError(message % {"words": ", ".join(self.pasted.wrong[:10])})
        if len(self.pasted.emails) + len(self.pasted.domains) > MOST_ADDRESSES:
            raise forms.ValidationError(
                _("These are too many for one link. Make a second link for the rest.")
            )
        return text

    def meet(self, now: Any) -> None:
        """The operation compares rows; the form shows what they are called here."""
        allowed = "\n".join([*now["emails"], *now["domains"]])
        shown = {"kind": now["kind_id"], "allowed": allowed}
        shown |= {name: now[name] for name in ("note", "most", "expires_at")}
        super().meet(shown)
        self.data[self.add_prefix("seen")] = fingerprint(now)

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "kind_id": given["kind"].pk,
            "note": given["note"],
            "emails": self.pasted.emails,
            "domains": self.pasted.domains,
            "most": given["most"],
            "expires_at": given["expires_at"],
        }


class WordForm(forms.Form):
    """A word of the organiser that goes along in the mail."""

    word = forms.CharField(
        label=_l("A word with it"),
        required=False,
        max_length=1_000,
        help_text=_l("It stands in the mail as you write it here."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
