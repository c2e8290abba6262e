# SPDX-License-Identifier: EUPL-1.2
"""The fields of a proposal, and how they stand on the page."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _l

from programme.forms.call_questions import AsksCallQuestions
from programme.models import Kind

MOST_PEOPLE, MOST_TIMES = 5_000, 50
IN_ENGLISH = ("title_en", "abstract_en", "goal_en")
ONLY_TABLE = {"data-after": "kind", "data-values": Kind.TABLE.value}


class Group(NamedTuple):
    """Fields under one heading; `fold` is the text of what opens them when they are folded away."""

    legend: Any
    names: tuple[str, ...]
    hint: Any = ""
    is_grid: bool = False
    fold: Any = ""


def area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


GROUPS = (
    Group(_l("About the session"), ("kind", "title", "abstract", "goal", "level", "language")),
    Group(
        _l("In English too"),
        IN_ENGLISH,
        _l("For visitors who read no Dutch. You can leave it empty."),
        fold=_l("Write it in English too"),
    ),
    Group(_l("How people find it"), ("track", "tags")),
    Group(_l("How long, how often and for how many"), ("minutes", "times", "seats"), is_grid=True),
    Group(_l("The question table"), ("brought_by", "helpers_wanted", "most_helpers")),
    Group(
        _l("Where"),
        ("venues", "is_online"),
        _l("Where you can give it. Choose nothing when every place is fine."),
    ),
    Group(
        _l("The room"),
        ("layout", "facilities", "room_note"),
        _l("We look for a room that fits. Tell us only what you cannot do without."),
        fold=_l("What the room must have"),
    ),
    Group(_l("Questions of the organisers"), ()),
    Group(_l("Anything else"), ("do_not_record", "note")),
)


class ProposalFields(AsksCallQuestions):
    """What can be filled in; what there is to choose from is set by `ProposalForm`."""

    kind = forms.ChoiceField(label=_l("Kind of session"), widget=forms.RadioSelect)
    title = forms.CharField(label=_l("Title"), max_length=250, required=False)
    abstract = forms.CharField(
        label=_l("What it is about"), max_length=20_000, required=False, widget=area(8)
    )
    goal = forms.CharField(
        label=_l("What people take home"), max_length=1_000, required=False, widget=area(3)
    )
    level = forms.CharField(
        label=_l("Level"),
        max_length=60,
        required=False,
        help_text=_l("What people must know already. For example: no experience needed."),
    )
    language = forms.ChoiceField(label=_l("Language"), required=False)
    title_en = forms.CharField(label=_l("Title in English"), max_length=250, required=False)
    abstract_en = forms.CharField(
        label=_l("What it is about, in English"),
        max_length=20_000,
        required=False,
        widget=area(8, lang="en"),
    )
    goal_en = forms.CharField(
        label=_l("What people take home, in English"),
        max_length=1_000,
        required=False,
        widget=area(3, lang="en"),
    )
    track = forms.TypedChoiceField(label=_l("Track"), required=False, coerce=int, empty_value=None)
    minutes = forms.TypedChoiceField(label=_l("Duration"), required=False, coerce=int, empty_value=None)
    times = forms.IntegerField(
        label=_l("How often"),
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        help_text=_l("How many times you want to give it that day."),
    )
    seats = forms.IntegerField(
        label=_l("People at most"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=_l("How many can take part at a time."),
    )
    brought_by = forms.CharField(
        label=_l("Which organisation brings the question?"),
        max_length=160,
        required=False,
        help_text=_l("Only for a question table."),
        widget=forms.TextInput(attrs=ONLY_TABLE),
    )
    helpers_wanted = forms.CharField(
        label=_l("Which help do you look for?"),
        max_length=1_000,
        required=False,
        help_text=_l("Only for a question table. Who can help, reads this and signs up."),
        widget=area(3, **ONLY_TABLE),
    )
    most_helpers = forms.IntegerField(
        label=_l("Helpers at most"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_l("Only for a question table. Empty means no limit."),
        widget=forms.NumberInput(attrs=ONLY_TABLE),
    )
    venues = forms.TypedMultipleChoiceField(
        label=_l("At which venue?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    is_online = forms.BooleanField(label=_l("It can be given online"), required=False)
    layout = forms.ChoiceField(label=_l("Layout of the room"), required=False)
    facilities = forms.MultipleChoiceField(
        label=_l("What must be there?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    room_note = forms.CharField(label=_l("What else must the room have?"), max_length=500, required=False)
    do_not_record = forms.BooleanField(label=_l("Do not record this session"), required=False)
    note = forms.CharField(
        label=_l("Note for the organisers"),
        max_length=2_000,
        required=False,
        widget=area(3),
        help_text=_l("Not shown to the public."),
    )
