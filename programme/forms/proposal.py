# SPDX-License-Identifier: EUPL-1.2
"""The form of a proposal. A draft may lack anything; what must be there is said by `programme.proposals.complete`."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from conference.facilities import Facility
from conference.forms.fields import AddressField, capital
from conference.forms.versioned import Versioned
from conference.models import Event
from conference.models.venue import Layout
from conference.versions import fingerprint
from programme.forms.content import LANGUAGES, TagsField
from programme.forms.proposal_fields import GROUPS, Group, ProposalFields
from programme.languages import language_name
from programme.models import About, Call, CallKind, CallQuestion, Kind
from programme.operations.proposal_values import COLUMNS
from programme.proposals.complete import Limits
from programme.queries import calls

MOST_MINUTES = 1_440
NEEDED = ("title", "abstract", "minutes", "seats", "times")
TABLE_ONLY = ("brought_by", "helpers_wanted", "most_helpers")


class Offer(NamedTuple):
    """What can be chosen: the event's call, its kinds that are open, and what is asked about them."""

    event: Event
    call: Call | None
    kinds: Sequence[CallKind]
    questions: Sequence[CallQuestion]


def offer_of(event: Event, kinds: Iterable[CallKind]) -> Offer:
    """With these kinds, and the questions that can come up with them."""
    kinds = list(kinds)
    names = {kind.kind for kind in kinds}
    asked = calls.questions_of(event, About.PROPOSAL).filter(is_active=True)
    questions = [
        one for one in asked if calls.can_be_asked(one) and (not one.kinds or names & set(one.kinds))
    ]
    call = kinds[0].call if kinds else calls.find_call(event)
    return Offer(event, call, kinds, questions)


class ProposalForm(Versioned, ProposalFields):
    """All about a proposal. `offer` says what can be chosen; `kept` is what it holds now."""

    groups: tuple[Group, ...] = GROUPS

    def __init__(
        self,
        *args: Any,
        offer: Offer,
        kept: dict[str, Any],
        instead: dict[str, Any] | None = None,
        is_fixed: bool = False,
        requires: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        """`kept` is what it holds, `instead` what the form opens with where that differs; `is_fixed`: of this kind."""
        self.offer, self.kept = offer, kept
        answered = {int(name[1:]): value for name, value in kept.items() if is_answer(name)}
        initial = {**{name: kept[name] for name in COLUMNS if name in kept}, **(instead or {})}
        initial.update(kwargs.pop("initial", None) or {})
        super().__init__(
            *args, asked=offer.questions, answered=answered, requires=requires, initial=initial, **kwargs
        )
        self.offer_choices(initial)
        self.say_lengths()
        self.fields["kind"].disabled = is_fixed
        for name in NEEDED:
            self.fields[name].says_when = True  # "(optional)" would be wrong: it cannot be handed in without
        for question in offer.questions:
            mark_question(self.fields[f"q{question.pk}"], question)
            self.fields[f"q{question.pk}"].says_when = question.is_required

    def offer_choices(self, now: dict[str, Any]) -> None:
        """What this event has to choose from; what was chosen before stays among it."""
        event, fields = self.offer.event, self.fields
        kinds = dict.fromkeys([kind.kind for kind in self.offer.kinds] + [now.get("kind", "")])
        kinds.pop("", None)
        fields["kind"].choices = capital((kind, Kind(kind).label) for kind in kinds)
        fields["language"].choices = [
            (code, language_name(code)) for code in dict.fromkeys((*LANGUAGES, now.get("language") or "nl"))
        ]
        tracks = [(track.pk, str(track.name)) for track in event.tracks.all()]
        fields["track"].choices = [("", _("No choice yet")), *tracks]
        venues = [(venue.pk, venue.name) for venue in event.venues.order_by("position", "pk")]
        fields["venues"].choices = venues
        fields["layout"].choices = [("", _("It does not matter")), *capital(Layout.choices)]
        fields["facilities"].choices = capital(Facility.choices)
        offer_tags(self, now.get("tags", []))
        offer_durations(self, now.get("minutes"))
        for name, is_there in (("track", tracks), ("venues", len(venues) > 1)):
            if not is_there and not now.get(name):
                del fields[name]
        if Kind.TABLE not in kinds:
            for name in TABLE_ONLY:
                del fields[name]

    def say_lengths(self) -> None:
        """The lengths of the call: in words for who has no script, as marks for the counter."""
        limits = Limits()
        if call := self.offer.call:
            limits = Limits(call.title_max, call.abstract_min, call.abstract_max, call.goal_max)
        most = {"title": limits.title_max, "abstract": limits.abstract_max, "goal": limits.goal_max}
        for name, longest in most.items():
            least = limits.abstract_min if name == "abstract" else 0
            for one, shortest in ((name, least), (f"{name}_en", 0)):
                self.fields[one].widget.attrs |= count_marks(longest, shortest)
                self.fields[one].help_text = length_words(longest, shortest)

    def opened(self) -> dict[str, Any]:
        return self.kept

    def see(self, now: dict[str, Any]) -> None:
        """Let the form, shown once more, be of these values."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = fingerprint(now)

    @property
    def values(self) -> dict[str, Any]:
        """What to hand to the operation: every value that could be read."""
        given = {name: self.cleaned_data[name] for name in COLUMNS if name in self.cleaned_data}
        if "times" in given:
            given["times"] = given["times"] or 1
        if "venues" in given:
            given["venues"] = sorted(given["venues"])
        return given

    def facts(self) -> list[tuple[str, str]]:
        """What it holds, as label and words, for who only reads."""
        shown = [
            (name, self.kept.get(name)) for name in self.fields if name != "seen" and self.kept.get(name)
        ]
        words = [
            (str(self.fields[name].label).rstrip("?"), self._words(name, value)) for name, value in shown
        ]
        return [(label, text) for label, text in words if text]

    def shown(self) -> list[tuple[Group, list[forms.BoundField], bool]]:
        """The groups with their fields, those that have any; and whether what is folded stands open."""
        asked = tuple(f"q{question.pk}" for question in self.asked)
        found = []
        for group in self.groups:
            names = group.names or asked
            fields = [self[name] for name in names if name in self.fields]
            is_open = any(field.value() or field.errors for field in fields)
            if fields:
                found.append((group, fields, is_open))
        return found


def offer_tags(form: ProposalForm, now: list[str]) -> None:
    """The tags of the call, where it has some; else words of one's own."""
    known, most = (form.offer.call.tags, form.offer.call.most_tags) if form.offer.call else ([], 3)
    hint = ngettext("%(most)d at most.", "%(most)d at most.", most) % {"most": most}
    if known:
        form.fields["tags"] = forms.MultipleChoiceField(
            label=_("Tags"),
            required=False,
            choices=[(tag, tag) for tag in dict.fromkeys([*known, *now])],
            widget=forms.CheckboxSelectMultiple,
            help_text=hint,
        )
    else:
        words = _("Words to search by, with commas between them: for beginners, outside.")
        form.fields["tags"] = TagsField(
            label=_("Tags"), required=False, max_length=1_000, help_text=f"{words} {hint}"
        )


def offer_durations(form: ProposalForm, now: int | None) -> None:
    """Those of the kinds that can be chosen; a number where the call leaves it open."""
    durations = sorted({one for kind in form.offer.kinds for one in kind.durations} | ({now} - {None}))
    if not any(kind.durations for kind in form.offer.kinds):
        form.fields["minutes"] = forms.IntegerField(
            label=_("Duration in minutes"), required=False, min_value=5, max_value=MOST_MINUTES
        )
        return
    choices = [(one, _("%(count)d minutes") % {"count": one}) for one in durations]
    form.fields["minutes"].choices = [("", _("No choice yet")), *choices]
    if len(form.offer.kinds) > 1:
        form.fields["minutes"].help_text = " ".join(map(durations_of, form.offer.kinds))
        of_kinds = {kind.kind: kind.durations for kind in form.offer.kinds}
        form.fields["minutes"].widget.attrs["data-durations"] = json.dumps(of_kinds)


class NewProposalForm(ProposalForm):
    """The first time, by somebody whom we do not know: who they are comes last."""

    groups = (
        *GROUPS,
        Group(
            _l("Who are you?"),
            ("name", "email"),
            _l("You need no account. We mail you a code, and after that your own link."),
        ),
    )
    name = forms.CharField(
        label=_l("Name"),
        max_length=200,
        error_messages={"required": _l("Fill in your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        help_text=_l("Only the organisers see it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require_title(self)


def require_title(form: forms.Form) -> None:
    """A new draft needs a name to find it by."""
    form.fields["title"].required = True
    form.fields["title"].error_messages["required"] = _("Give it a title. You can change it later.")


def is_answer(name: str) -> bool:
    return name[:1] == "q" and name[1:].isdigit()


def durations_of(kind: CallKind) -> str:
    """`Workshop: 50 or 110 minutes.`"""
    label = str(Kind(kind.kind).label).capitalize()
    if not kind.durations:
        return ""
    numbers = _(" or ").join(str(one) for one in kind.durations)
    return _("%(kind)s: %(numbers)s minutes.") % {"kind": label, "numbers": numbers}


def count_marks(most: int, least: int = 0) -> dict[str, Any]:
    """By these `static/od/js/counter.js` counts along; see its first lines."""
    return {"data-max": most} | ({"data-min": least} if least else {})


def length_words(most: int, least: int = 0) -> str:
    if least:
        return _("Between %(least)d and %(most)d characters.") % {"least": least, "most": most}
    return _("At most %(most)d characters.") % {"most": most}


def mark_question(field: forms.Field, question: CallQuestion) -> None:
    """A question for some kinds says so, and the script shows it only then."""
    if not question.kinds:
        return
    kinds = ", ".join(str(Kind(kind).label) for kind in question.kinds if kind in Kind.values)
    field.widget.attrs |= {"data-after": "kind", "data-values": " ".join(question.kinds)}
    words = _("Only for: %(kinds)s.") % {"kinds": kinds}
    field.help_text = f"{words} {field.help_text}".strip()
