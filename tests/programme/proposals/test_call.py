# SPDX-License-Identifier: EUPL-1.2
"""What the call opens when and for whom, and its kinds and codes as organisers change them."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change, Phase
from conference.versions import StaleEdit, fingerprint
from programme.models import Call, CallKind, CallQuestion, Track
from programme.operations import calls
from programme.operations.call_copies import copy_call
from programme.operations.shape import copy_shape
from programme.queries.call_page import call_page
from programme.queries.calls import code_of, code_with, code_works, find_call, open_kinds, window_of
from tests.make import NOW, make_event, make_person
from tests.make_proposals import make_call, make_proposal

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


def kind_of(call: Call, kind: str = "workshop", **values) -> CallKind:
    row = call.kinds.get(kind=kind)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def track_named(event, slug: str) -> Track:
    return Track.objects.create(event=event, slug=slug, letter=slug, name=slug)


def code_for(call: Call, *kinds: CallKind, **values):
    values = {"note": "Te laat", "kinds": [kind.pk for kind in kinds]} | values
    return calls.add_call_code(call, values, by=None, at=NOW)


def opened(event, at=NOW, code=None) -> list[str]:
    return [kind.kind for kind in open_kinds(event, at, code)]


def states(event, at=NOW, code=None) -> dict[str, str]:
    return {one.kind.kind: one.state for one in call_page(event, at, code).offered}


def test_a_kind_is_open_by_its_own_moments_before_those_of_the_phase(event):
    call = make_call(event, "workshop", "lecture", "table")
    kind_of(call, "lecture", closes_at=NOW)
    kind_of(call, "table", closes_at=NOW + 8 * DAY)
    assert opened(event, NOW - HOUR) == ["workshop", "lecture", "table"]
    assert opened(event) == ["workshop", "table"]
    assert opened(event, NOW + 6 * DAY) == ["table"]
    assert opened(event, NOW + 8 * DAY) == []


def test_nothing_is_open_without_an_opening_or_a_call_or_once_the_event_began(event):
    assert opened(event) == []
    make_call(event)
    phase = Phase.objects.get(event=event, kind="call")
    phase.closes_at = None
    phase.save()
    assert opened(event, event.start_of(event.starts_on)) == []
    phase.opens_at = None
    phase.save()
    assert opened(event) == []


def test_a_code_opens_hidden_and_closed_kinds_until_it_ends_and_only_its_own(event):
    call = make_call(event, "workshop", "lecture", "table")
    hidden = kind_of(call, "table", is_hidden=True)
    late = NOW + 6 * DAY
    code = code_for(call, hidden, ends_at=NOW + 7 * DAY)
    assert (opened(event), opened(event, NOW, code)) == (
        ["workshop", "lecture"],
        ["workshop", "lecture", "table"],
    )
    assert (opened(event, late), opened(event, late, code)) == ([], ["table"])
    assert opened(event, NOW + 7 * DAY, code) == []
    every = code_for(call)
    assert opened(event, late, every) == ["workshop", "lecture", "table"]
    hidden.call = find_call(event)
    assert window_of(hidden, None, every).closes == event.start_of(event.starts_on)


def test_a_code_is_read_in_any_spelling_and_only_at_its_own_event(event):
    code, other = code_for(make_call(event)), make_event("ander")
    typed = code_of(code)
    assert [code_with(event, text) for text in (typed, f" {typed.upper().replace('-', ' ')} ")] == [
        code,
        code,
    ]
    wrong = typed[:-1] + ("a" if typed[-1] != "a" else "b")
    assert [code_with(event, text) for text in (wrong, "", "-", "12", "x" * 60, "²-abcde-fghij")] == [
        None
    ] * 6
    assert code_with(other, typed) is None


def test_a_code_that_is_renewed_or_stopped_dies_at_once(event):
    code = code_for(make_call(event))
    first = code_of(code)
    second = code_of(calls.renew_call_code(code, by=None, at=NOW))
    assert (code_with(event, first), code_with(event, second)) == (None, code)
    assert (calls.stop_call_code(code, by=None, at=NOW), calls.stop_call_code(code, by=None, at=NOW)) == (
        True,
        False,
    )
    assert code_with(event, second) is None
    assert code_with(event, code_of(calls.renew_call_code(code, by=None, at=NOW))) == code
    verbs = list(Change.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["call code made", "call code renewed", "call code stopped", "call code renewed"]


def test_only_what_was_handed_in_uses_a_code_up(event):
    code = code_for(make_call(event), most_uses=1)
    for state in ("draft", "withdrawn"):
        make_proposal(event, state, code=code)
    assert code_works(code, NOW)
    used = make_proposal(event, code=code)
    assert (code_works(code, NOW), code_works(code, NOW, besides=used)) == (False, True)


def test_the_page_says_per_kind_how_it_stands_and_how_long_in_the_events_days(event):
    call = make_call(event, "workshop", "lecture", "table", "training")
    kind_of(call, "lecture", closes_at=NOW + 6 * HOUR)
    kind_of(call, "table", opens_at=NOW + DAY)
    kind_of(call, "training", closes_at=NOW - HOUR)
    page = call_page(event, NOW)
    assert {one.kind.kind: (one.state, one.left) for one in page.offered} == {
        "workshop": ("closing", "nog 5 dagen"),
        "lecture": ("closing", "sluit vandaag om 18:00"),
        "table": ("coming", "opent morgen om 12:00"),
        "training": ("closed", ""),
    }
    assert (page.state, page.left, page.closes_at) == ("closing", "nog 5 dagen", NOW + 5 * DAY)


def test_the_page_of_the_whole_call_goes_from_coming_to_over(event):
    assert call_page(event, NOW).state == "none"
    make_call(event)
    began = event.start_of(event.starts_on)
    moments = (NOW - 11 * DAY, NOW - 9 * DAY, NOW, NOW + 5 * DAY, began)
    assert [call_page(event, at).state for at in moments] == ["coming", "open", "closing", "closed", "over"]
    Phase.objects.filter(event=event, kind="call").update(opens_at=None)
    assert call_page(event, NOW).state == "none"


def test_a_hidden_kind_stands_on_the_page_only_for_who_has_its_code(event):
    call = make_call(event, "workshop", "table")
    hidden, late = kind_of(call, "table", is_hidden=True), NOW + 6 * DAY
    code = code_for(call, hidden)
    assert (states(event), states(event, NOW, code)) == (
        {"workshop": "closing"},
        {"workshop": "closing", "table": "open"},
    )
    page = call_page(event, late, code)
    assert (page.state, states(event, late, code)) == ("closed", {"workshop": "closed", "table": "open"})
    assert (page.more, call_page(event, late).more) == (event.start_of(event.starts_on), None)


def test_a_call_is_made_once_with_the_usual_kinds(event):
    first, again = calls.call_of(event), calls.call_of(event)
    assert first == again
    assert list(first.kinds.values_list("kind", "durations")) == [
        (kind, durations) for kind, durations, _asks in calls.FIRST_KINDS
    ]


def test_who_changes_the_call_second_hears_it_and_loses_nothing(event):
    call = make_call(event)
    seen = fingerprint({name: getattr(call, name) for name in calls.CALL_FIELDS})
    calls.change_call(call, {"theme": "Durf"}, seen=seen, by=make_person(), at=NOW)
    with pytest.raises(StaleEdit) as stale:
        calls.change_call(call, {"theme": "Doen"}, seen=seen, by=make_person(), at=NOW)
    assert stale.value.values["theme"] == "Durf"
    assert Change.objects.get(verb="call changed").data == {"fields": ["theme"]}


def test_a_kind_goes_only_when_nothing_was_proposed_and_no_code_is_for_it_alone(event):
    call = make_call(event, "workshop", "lecture", "table")
    workshop, lecture, table = call.kinds.all()
    make_proposal(event, "draft", kind="workshop")
    code_for(call, table)
    with pytest.raises(Refusal, match="proposed"):
        calls.delete_call_kind(workshop, by=None, at=NOW)
    with pytest.raises(Refusal, match="proposed"):
        calls.change_call_kind(workshop, {"kind": "training"}, by=None, at=NOW)
    with pytest.raises(Refusal, match="only-kind"):
        calls.delete_call_kind(table, by=None, at=NOW)
    calls.delete_call_kind(lecture, by=None, at=NOW)
    assert [kind.kind for kind in call.kinds.all()] == ["workshop", "table"]


def test_kinds_keep_the_order_in_which_an_organiser_puts_them(event):
    call = make_call(event, "workshop", "lecture")
    added = calls.add_call_kind(call, {"kind": "training", "durations": [90]}, by=None, at=NOW)
    calls.move_call_kind(added, up=True, by=None, at=NOW)
    assert [kind.kind for kind in call.kinds.all()] == ["workshop", "training", "lecture"]


def test_the_next_event_gets_the_call_with_its_moments_later_and_no_codes(event):
    track = track_named(event, "a")
    gone = track_named(event, "b")
    call = make_call(event, "workshop", theme="Durf", edits_until=NOW)
    kind_of(call, closes_at=NOW + DAY)
    code_for(call)
    for label, tracks in (("Bekend", [track]), ("Verdwenen", [gone]), ("Altijd", [])):
        CallQuestion.objects.create(call=call, kind="text", label=label).tracks.set(tracks)
    target = make_event(
        "later", time_zone="UTC", starts_on=event.starts_on + 364 * DAY, ends_on=event.ends_on + 364 * DAY
    )
    track_named(target, "a")
    assert (copy_call(event, target), copy_call(event, target)) == (True, False)
    copied = target.call
    assert (copied.theme, copied.edits_until, copied.codes.count()) == ("Durf", NOW + 364 * DAY, 0)
    assert [kind.closes_at for kind in copied.kinds.all()] == [NOW + 365 * DAY]
    questions = {
        one.label: (one.is_active, [t.slug for t in one.tracks.all()]) for one in copied.questions.all()
    }
    assert questions == {"Bekend": (True, ["a"]), "Verdwenen": (False, []), "Altijd": (True, [])}


def test_a_copy_of_the_shape_takes_the_call_along(event):
    make_call(event, theme="Durf")
    target = make_event("later")
    copy_shape(event, target)
    assert target.call.theme == "Durf"
