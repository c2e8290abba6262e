# SPDX-License-Identifier: EUPL-1.2
"""The award of the demo: candidates, a trial, and an election that has been open for six days.

Votes are cast by the operation that voters use. Where the private key is, is said on the officer's pages."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from conference.models import Event, Message, Person, RoleGrant
from conference.models.role import Role
from conference.operations.kept_files import keep_picture
from conference.site.demo.award_pictures import picture_for
from conference.site.demo.award_texts import AWARD, CANDIDATES, PAST, Entry
from voting.keys import new_key_pair
from voting.letters import TEMPLATES
from voting.models import Award, Candidate, PastWinner
from voting.operations.asking import answer_requests, ask_code
from voting.operations.awards import save_award
from voting.operations.candidate_pictures import FOLDER
from voting.operations.candidates import save_candidate
from voting.operations.opening import open_election
from voting.operations.past_winners import FIELDS, add_past_winner
from voting.operations.publishing import publish
from voting.operations.trials import cast_one, run_trial

DAYS_OPEN, TRIAL_BALLOTS, LIMIT = 6, 25, 5
# How many voted before each head of the board: slow, a newsletter, slow again.
TURNOUT = (22, 31, 24, 64, 41, 27, 29)
ASKED = 9  # addresses at one unknown domain, of which some wait
PICKS = 3


def hold_vote(event: Event, dice: Random, *, by: Person, at: datetime) -> Award:
    """An open election with so many votes, of which the board has all but a few."""
    officer = RoleGrant.objects.filter(event=event, role=Role.OFFICER).first().person
    for values in (dict(zip(FIELDS, row, strict=True)) for row in PAST):
        if not PastWinner.objects.filter(year=values["year"]).exists():  # they are of no event
            add_past_winner(event, values, by=by, at=at - timedelta(days=20))
    award = prepare_award(event, by=by, at=at - timedelta(days=14))
    with tempfile.TemporaryDirectory() as folder:
        run_trial(award, TRIAL_BALLOTS, Path(folder) / "proef", at=at - timedelta(days=7), by=officer)
    award.refresh_from_db()
    opened = at - timedelta(days=DAYS_OPEN)
    award = open_election(award, new_key_pair().private, by=officer, at=opened)
    cast_votes(award, dice, opened)
    let_some_wait(award, at)
    return award


def prepare_award(event: Event, *, by: Person, at: datetime) -> Award:
    phase = event.phases.get(kind="voting")
    moments = {"opens_at": phase.opens_at, "closes_at": phase.closes_at}
    values = AWARD | moments | {"picks": PICKS, "quorum": 100, "domain_limit": LIMIT}
    award = save_award(Award(event=event), values, by=by, at=at)
    for entry in CANDIDATES:
        add_candidate(award, entry, by=by, at=at)
    return award


def add_candidate(award: Award, entry: Entry, *, by: Person, at: datetime) -> Candidate:
    picture, small = picture_for(entry.slug)
    name = keep_picture(FOLDER, award.event, picture, small)
    values = entry._asdict() | {
        "picture": name,
        "picture_alt": "Vlakken en bogen, het beeldmerk van deze kandidaat",
        "picture_alt_en": "Shapes and arcs, the mark of this candidate",
        "contact_name": "Communicatie",
        "contact_email": f"{entry.slug}@kandidaat.example",
    }
    return save_candidate(Candidate(award=award), values, by=by, at=at)


def cast_votes(award: Award, dice: Random, opened: datetime) -> None:
    """Some candidates are liked better than others; the heads of the board lie a day apart."""
    slugs = [entry.slug for entry in CANDIDATES]
    liking = [dice.uniform(0.4, 2.4) for _slug in slugs]
    number = 0
    for day, count in enumerate(TURNOUT):
        for _ballot in range(count):
            number += 1
            cast_one(award, f"kiezer{number}@gemeente.example", choices_of(slugs, liking, dice))
        if day < len(TURNOUT) - 1:  # the last ones wait for more
            publish(award.pk, opened + timedelta(days=day, hours=14))


def choices_of(slugs: list[str], liking: list[float], dice: Random) -> list[str]:
    """Three different ones."""
    keyed = sorted(slugs, key=lambda slug: dice.random() ** (1 / liking[slugs.index(slug)]))
    return keyed[-PICKS:]


def let_some_wait(award: Award, at: datetime) -> None:
    """Colleagues of a domain that nobody knows: some may vote, the others wait for the officer."""
    for number in range(ASKED):
        ask_code(award, f"collega{number}@buurtkracht.example", language="nl", at=at)
    answer_requests(at)
    Message.objects.filter(template__in=TEMPLATES).delete()
