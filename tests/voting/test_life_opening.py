# SPDX-License-Identifier: EUPL-1.2
"""An award is prepared and opened: with exactly the rules of a trial, and with the key from the sheet."""

from datetime import timedelta
from functools import partial

import pytest

from conference.errors import Refusal
from conference.models import Change, Phase
from conference.versions import StaleEdit, fingerprint
from tests.make_awards import SHEETS, make_award, make_candidate, now, open_award
from voting.election.manifest import rules_in
from voting.keys import demo_key_of, new_key_pair, public_of, read_key, read_key_of
from voting.models import Award, Candidate, Head
from voting.operations.awards import award_values, save_award
from voting.operations.candidates import (
    candidate_values,
    move_candidate,
    remove_candidate,
    save_candidate,
)
from voting.operations.opening import open_election
from voting.queries.board import lines_of
from voting.rules import is_tried, rules_digest
from voting.secrets_kept import secrets_of

pytestmark = pytest.mark.django_db
TOMORROW = now().replace(microsecond=0) + timedelta(days=1)


def prepared(**values):
    award = make_award(**({"closes_at": TOMORROW} | values))
    Award.objects.filter(pk=award.pk).update(trial_digest=rules_digest(award), trial_at=now())
    return award


def code_of(work):
    with pytest.raises(Refusal) as raised:
        work()
    return raised.value.code


def opens(award, key=""):
    return open_election(award, key or new_key_pair().private, by=None, at=now())


def test_opening_fixes_the_rules_and_begins_the_board():
    award = prepared(name="De prijs", name_en="The prize", quorum=7)
    sheet = new_key_pair()
    opened = open_election(award, sheet.private.lower().replace("0", "O"), by=None, at=now())
    rules = rules_in(opened.manifest.encode())
    assert (opened.phase, rules.name, rules.quorum, rules.picks) == ("open", ("De prijs", "The prize"), 7, 3)
    assert (rules.box_key, rules.sign_key) == (sheet.public, secrets_of(opened).sign_public)
    assert [one.slug for one in rules.candidates] == [f"kandidaat-{n}" for n in range(1, 6)]
    assert list(lines_of(opened, "open")) == [opened.fingerprint]
    assert list(Head.objects.values_list("size", "rights")) == [(1, 0)]
    assert Change.objects.filter(verb="award opened").count() == 1


def test_the_event_says_when_people_vote_from_the_first_opening_to_the_last_closing():
    first = prepared()
    later = make_award(first.event, opens_at=TOMORROW, closes_at=TOMORROW + timedelta(days=9))
    opened = opens(first)
    phase = Phase.objects.get(event=first.event, kind="voting")
    assert (phase.opens_at, phase.closes_at) == (opened.opens_at, later.closes_at)


def test_there_is_no_opening_without_a_trial_or_after_the_rules_changed():
    award = make_award(closes_at=TOMORROW)
    assert code_of(lambda: opens(award)) == "untried"
    award = prepared()
    save_award(award, {"closes_at": TOMORROW + timedelta(days=1)}, by=None, at=now())
    assert is_tried(Award.objects.get(pk=award.pk))  # a trial says nothing about moments
    for change in ({"quorum": 5}, {"picks": 2}, {"name": "Een andere naam"}):
        other = prepared()
        save_award(other, change, by=None, at=now())
        assert code_of(partial(opens, other)) == "untried", change
    for act in (
        lambda: save_candidate(Candidate(award=award), {"slug": "erbij", "name": "Erbij"}, by=None, at=now()),
        lambda: save_candidate(award.candidates.first(), {"name_en": "Renamed"}, by=None, at=now()),
        lambda: remove_candidate(award.candidates.last(), by=None, at=now()),
    ):
        Award.objects.filter(pk=award.pk).update(trial_digest=rules_digest(award))
        act()
        assert code_of(lambda: opens(award)) == "untried"


def test_there_is_no_opening_of_what_is_not_ready():
    found = {
        "one candidate": code_of(lambda: opens(make_award(candidates=1, picks=1, closes_at=TOMORROW))),
        "more picks": code_of(lambda: opens(make_award(candidates=2, closes_at=TOMORROW))),
        "no moments": code_of(lambda: opens(make_award(opens_at=None, closes_at=None))),
        "closed before": code_of(lambda: opens(make_award(closes_at=now() - timedelta(seconds=5)))),
        "half a key": code_of(lambda: opens(prepared(), new_key_pair().private[:30])),
        "no key": code_of(lambda: opens(prepared(), " ")),
    }
    assert found == {
        "one candidate": "candidates",
        "more picks": "picks",
        "no moments": "moments",
        "closed before": "moments",
        "half a key": "key-typed",
        "no key": "key-typed",
    }
    assert not Award.objects.exclude(phase="draft").exists()
    assert not Head.objects.exists()


def test_a_typing_error_in_the_key_is_told_by_line():
    lines = new_key_pair().private.splitlines()
    lines[2] = ("7" if lines[2][0] != "7" else "8") + lines[2][1:]
    with pytest.raises(Refusal, match="key-typed") as raised:
        opens(prepared(), "\n".join(lines))
    assert raised.value.data["line"] == 3


def test_only_the_contact_changes_once_it_is_open():
    award = open_award()
    candidate = award.candidates.first()
    contact = {"contact_name": "Sam", "contact_email": "sam@gemeente.example"}
    changed = save_candidate(candidate, contact, by=None, at=now())
    assert changed.contact_email == "sam@gemeente.example"
    refused = [
        code_of(lambda: save_candidate(candidate, {"text": "Beter"}, by=None, at=now())),
        code_of(
            lambda: save_candidate(Candidate(award=award), {"slug": "x", "name": "X"}, by=None, at=now())
        ),
        code_of(lambda: remove_candidate(candidate, by=None, at=now())),
        code_of(lambda: move_candidate(candidate, up=False)),
        code_of(lambda: save_award(award, {"intro": "Anders"}, by=None, at=now())),
    ]
    assert refused == ["opened"] * 5


def test_two_who_change_the_same_hear_of_it():
    award = make_award()
    seen = fingerprint(award_values(award))
    save_award(award, {"intro": "Van Mo"}, seen=seen, by=None, at=now())
    with pytest.raises(StaleEdit):
        save_award(award, {"intro": "Van Sam"}, seen=seen, by=None, at=now())
    candidate = award.candidates.first()
    seen = fingerprint(candidate_values(candidate))
    save_candidate(candidate, {"motto": "Van Mo"}, seen=seen, by=None, at=now())
    with pytest.raises(StaleEdit):
        save_candidate(candidate, {"motto": "Van Sam"}, seen=seen, by=None, at=now())


def test_an_address_is_taken_once_and_no_page_of_the_site_is_hidden():
    award = make_award(slug="prijs")
    assert (
        code_of(
            lambda: save_award(Award(event=award.event), {"slug": "prijs", "name": "P"}, by=None, at=now())
        )
        == "invalid"
    )
    for slug in ("winnaars", "nieuw"):
        values = {"slug": slug, "name": "P"}
        save = partial(save_award, Award(event=award.event), values, by=None, at=now())
        assert code_of(save) == "reserved"
    double = {"slug": "kandidaat-1", "name": "K"}
    assert code_of(lambda: save_candidate(Candidate(award=award), double, by=None, at=now())) == "invalid"
    assert code_of(lambda: save_award(award, {"picks": 6}, by=None, at=now())) == "picks"
    none, one = (make_award(award.event, candidates=number) for number in (0, 1))
    assert save_award(none, {"picks": 2}, by=None, at=now()).picks == 2  # too early to say
    assert code_of(lambda: save_award(one, {"picks": 2}, by=None, at=now())) == "picks"


def test_candidates_are_put_in_order_as_they_are_added():
    award = make_award(candidates=0)
    for name in ("b", "a", "c"):
        save_candidate(Candidate(award=award), {"slug": name, "name": name}, by=None, at=now())
    move_candidate(award.candidates.get(slug="c"), up=True)
    assert list(award.candidates.values_list("slug", flat=True)) == ["b", "c", "a"]


def test_the_private_key_stays_on_this_machine_only_in_a_demo(settings):
    award = open_award()
    assert demo_key_of(award) == ""
    settings.DEMO = True
    assert demo_key_of(award) == ""
    shown = open_award()
    assert demo_key_of(shown) == SHEETS[shown.pk].private
    settings.DEMO = False
    assert demo_key_of(shown) == ""


def test_the_key_of_another_election_is_told_by_the_number_of_its_sheet():
    award, other = open_award(), open_award()
    with pytest.raises(Refusal, match="other-key") as raised:
        read_key_of(award, SHEETS[other.pk].private)
    assert SHEETS[award.pk].number in raised.value.message
    assert public_of(read_key(SHEETS[award.pk].private)) == award.box_key


def test_a_candidate_that_somebody_removed_is_gone():
    candidate = make_candidate(make_award())
    Candidate.objects.filter(pk=candidate.pk).delete()
    assert code_of(lambda: save_candidate(candidate, {"name": "Nog"}, by=None, at=now())) == "gone"
