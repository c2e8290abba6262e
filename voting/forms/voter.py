# SPDX-License-Identifier: EUPL-1.2
"""What a voter fills in: candidates, an address, and the code that came by mail."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from voting.addresses import folded, is_disposable
from voting.codes import DIGITS, digits_of
from voting.models import Award, Candidate, Method

PICKS = "keuze"  # the name of the field, also in a link that ticks a candidate beforehand
MOST = 200  # choices that are read at all
NONCE = re.compile(r"[0-9a-f]{32}")
LONGEST_PASTE = 5_000  # characters in which a code is looked for: a whole mail, and more
# Eight digits, perhaps with a space or a dash between them, and no digit beside them.
CODE = re.compile(r"(?<!\d)(?:\d[\s-]?){7}\d(?!\d)")


class Ticks(forms.MultipleChoiceField):
    """The candidates. Each mistake has its own words, and keeps what was ticked."""

    def __init__(self, award: Award, candidates: Sequence[Candidate]) -> None:
        self.award = award
        super().__init__(
            label=_l("Your choice"),
            choices=[(one.slug, one.name) for one in candidates],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value: list[str]) -> None:
        known = {slug for slug, _name in self.choices}
        if not known.issuperset(value) or len(set(value)) < len(value):
            raise forms.ValidationError(
                _("One of the candidates in this form is not in this vote. Choose again.")
            )
        count, picks = len(value), self.award.picks
        if count > picks:
            text = ngettext(
                "You ticked %(count)d. Choose one candidate.",
                "You ticked %(count)d. Leave %(picks)d of them.",
                picks,
            )
            raise forms.ValidationError(text % {"count": count, "picks": picks})
        if not count or (count < picks and self.award.method == Method.EXACTLY):
            raise forms.ValidationError(self.too_few(count, picks))

    def too_few(self, count: int, picks: int) -> str:
        if self.award.method == Method.UP_TO or picks == 1:
            return _("Tick at least one candidate.")
        if count:
            text = ngettext(
                "You ticked one. Choose %(picks)d candidates.",
                "You ticked %(count)d. Choose %(picks)d candidates.",
                count,
            )
            return text % {"count": count, "picks": picks}
        return _("You ticked none yet. Choose %(picks)d candidates.") % {"picks": picks}


class PicksForm(forms.Form):
    """The ticked candidates, in the order in which this visitor sees them."""

    def __init__(self, award: Award, candidates: Sequence[Candidate], data: Any = None) -> None:
        given = data.getlist(PICKS)[:MOST] if data is not None else []
        super().__init__(None if data is None else {PICKS: given})
        self.candidates = candidates
        self.fields[PICKS] = Ticks(award, candidates)
        self.ticked = frozenset(given)

    @property
    def picked(self) -> list[Candidate]:
        return [one for one in self.candidates if one.slug in self.ticked]


class VoterAddressForm(forms.Form):
    """The address to which the code goes. Refused at once: what is no address, and what is thrown away after one mail."""

    email = forms.EmailField(
        label=_l("Your e-mail address"),
        max_length=254,
        help_text=_l("We mail you a code of eight digits. One address, one vote."),
        error_messages={
            "required": _l("Fill in your e-mail address: the code goes there."),
            "invalid": _l("Check your e-mail address, for example naam@gemeente.nl."),
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        try:
            folded(email)
        except ValueError:
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"]) from None
        if is_disposable(email):
            text = _(
                "This is an address that is thrown away after a few minutes. Use your own address: for work or at home."
            )
            raise forms.ValidationError(text)
        return email


class VoteCodeForm(forms.Form):
    """The code from the mail: typed with any signs between the digits, or pasted with the words that stand around it."""

    code = forms.CharField(
        label=_l("The code from our mail"),
        max_length=LONGEST_PASTE,
        help_text=_l("Eight digits."),
        error_messages={
            "required": _l("Fill in the code from our mail."),
            "max_length": _l("The code has eight digits. Look at the mail again."),
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autocapitalize": "off",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        """The eight digits; of more than eight, those that stand together, when only one eight do."""
        typed = self.cleaned_data["code"]
        codes = {digits_of(found) for found in [typed, *CODE.findall(typed)]}
        codes = {code for code in codes if len(code) == DIGITS}
        if len(codes) != 1:
            raise forms.ValidationError(self.fields["code"].error_messages["max_length"])
        return codes.pop()
