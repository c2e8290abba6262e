# SPDX-License-Identifier: EUPL-1.2
"""Where an election is on the desk, and the one thing that comes next. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from conference.templatetags.od import od_day, od_moment
from voting.models import Award, Candidate
from voting.objections import last_objection, objections_until
from voting.queries.desk_candidates import missing_of
from voting.rules import FEWEST_CANDIDATES, is_tried

STEPS = (
    ("draft", _l("Prepare")),
    ("open", _l("Voting")),
    ("closed", _l("Count")),
    ("counted", _l("Certify")),
    ("certified", _l("Objections")),
    ("archived", _l("Archived")),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: `hint` says how it stands, `route` is where it can be mended (none: not on this desk)."""

    label: str
    is_done: bool
    is_needed: bool
    route: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: in words, and the page on which it is done (none: it comes by itself)."""

    title: str
    text: str
    route: str = ""
    label: str = ""
    is_officers: bool = False


def steps_of(award: Award) -> list[dict[str, Any]]:
    """The steps with where the award is: `past`, `now` or `later`."""
    here = "open" if award.phase == "paused" else award.phase
    keys = [key for key, _label in STEPS]
    place = keys.index(here)
    return [
        {"label": label, "state": "past" if n < place else "now" if n == place else "later"}
        for n, (_key, label) in enumerate(STEPS)
    ]


def checks_of(award: Award, candidates: Iterable[Candidate], at: datetime) -> list[Check]:
    """What must be there before the voting can open, and what is wise."""
    rows = list(candidates)
    incomplete = sum(bool(missing_of(one)) for one in rows)
    return [
        Check(
            _("Text and rules"),
            bool(award.intro and award.rules),
            False,
            "desk-award-edit",
            _("What people read about the award."),
        ),
        Check(_("English texts"), bool(award.name_en and award.intro_en), False, "desk-award-edit"),
        candidates_check(award, len(rows)),
        Check(
            _("Every candidate complete"),
            bool(rows) and not incomplete,
            False,
            "desk-candidates",
            incomplete_hint(incomplete),
        ),
        moments_check(award, at),
        trial_check(award),
        visible_check(award),
    ]


def incomplete_hint(count: int) -> str:
    said = ngettext("%(count)d misses something.", "%(count)d miss something.", count)
    return said % {"count": count} if count else ""


def missing_for(award: Award, *but: str) -> list[str]:
    """What must still be there before the voting can open, but for what is done on these pages."""
    checks = checks_of(award, award.candidates.all(), timezone.now())
    return [one.label for one in checks if one.is_needed and not one.is_done and one.route not in but]


def candidates_check(award: Award, count: int) -> Check:
    least = max(FEWEST_CANDIDATES, award.picks)
    hint = _("%(count)d now; people choose %(picks)d.") % {"count": count, "picks": award.picks}
    return Check(_("Enough candidates"), count >= least, True, "desk-candidates", hint)


def moments_check(award: Award, at: datetime) -> Check:
    is_right = bool(award.opens_at and award.closes_at and award.closes_at > at)
    hint = ""
    if award.opens_at and award.closes_at:
        words = {
            "opens": od_moment(award.opens_at, award.event),
            "closes": od_moment(award.closes_at, award.event),
        }
        hint = _("From %(opens)s to %(closes)s.") % words
    return Check(_("Moments, with a closing that is still to come"), is_right, True, "desk-award-edit", hint)


def trial_check(award: Award) -> Check:
    done = is_tried(award)
    hint = ""
    if award.trial_at and done:
        words = {"moment": od_moment(award.trial_at, award.event), "count": award.trial_ballots}
        said = ngettext(
            "On %(moment)s, with %(count)d ballot.",
            "On %(moment)s, with %(count)d ballots.",
            award.trial_ballots or 0,
        )
        hint = said % words
    elif award.trial_at:
        hint = _("The rules or the candidates changed since the last trial. Run it again.")
    return Check(_("A trial with exactly these rules"), done, True, "desk-award-trial", hint)


def visible_check(award: Award) -> Check:
    done = award.event.is_published
    hint = "" if done else _("Only the team sees it now. An organiser shows it: Settings, Show to everyone.")
    return Check(_("The event is visible to everyone"), done, True, "", hint)


def next_of(award: Award, checks: Iterable[Check], at: datetime) -> Next:
    """The one thing to do now."""
    return NEXT[award.phase](award, checks, at)


def in_draft(_award: Award, checks: Iterable[Check], _at: datetime) -> Next:
    missing = next((one for one in checks if one.is_needed and not one.is_done), None)
    if missing is None:
        text = _(
            "Everything is there. First you make the key and print it; with that sheet you open the voting."
        )
        return Next(_("Make the key, and open"), text, "desk-award-key", _("Make the key"), True)
    if missing.route == "desk-award-trial":
        text = _(
            "The whole election is done once with invented votes. Nothing of it stays, and no mail leaves."
        )
        return Next(_("Run a trial"), text, missing.route, _("Go to the trial"), True)
    if not missing.route:
        return Next(_("Wait until the event is visible"), missing.hint)
    labels = {"desk-candidates": _("Go to the candidates"), "desk-award-edit": _("Fill in the moments")}
    text = f"{missing.label}. {missing.hint}".strip() if missing.hint else missing.label
    return Next(_("Prepare the award"), text, missing.route, labels[missing.route])


def in_open(award: Award, _checks: Iterable[Check], at: datetime) -> Next:
    words = {
        "closes": od_moment(award.closes_at, award.event),
        "opens": od_moment(award.opens_at, award.event),
    }
    if award.closes_at and award.closes_at <= at:
        text = _(
            "The moment has passed. The clock closes the voting within a minute; you can do it yourself too."
        )
        return Next(_("Close the voting"), text, "desk-award-close", _("Close…"), True)
    if award.opens_at and award.opens_at > at:
        return Next(
            _("Wait until %(opens)s") % words, _("From then on people can vote. You need to do nothing.")
        )
    text = _("It closes by itself on %(closes)s. Until then: look now and then whether domains wait below.")
    return Next(_("Nothing: people are voting"), text % words)


def decide_first(coming: Next, award: Award) -> Next:
    """What comes next while domains wait: with nothing else to do, a decision about them."""
    if award.phase != "open" or coming.route:
        return coming
    text = _("People of the domains below want to vote and cannot until you decide.")
    return Next(_("Decide about domains"), text, "desk-award-domains", _("Decide about domains"), True)


def in_pause(award: Award, _checks: Iterable[Check], at: datetime) -> Next:
    if award.closes_at and award.closes_at <= at:
        return Next(
            _("Close the voting"),
            _("The moment of closing has passed."),
            "desk-award-close",
            _("Close…"),
            True,
        )
    text = _("Nobody can vote now. Resume as soon as it can be done; extend if people lost time.")
    return Next(_("Resume the voting"), text, "desk-award-resume", _("Resume…"), True)


def in_closed(_award: Award, _checks: Iterable[Check], _at: datetime) -> Next:
    text = _(
        "Take the sheet with the key. With it the votes are opened; after that anyone can check the count."
    )
    return Next(_("Count the votes"), text, "desk-award-count", _("Count…"), True)


def in_counted(_award: Award, _checks: Iterable[Check], _at: datetime) -> Next:
    text = _("Look at the result together, run the check, and sign with your name.")
    return Next(_("Certify the result"), text, "desk-award-certify", _("Certify…"), True)


def in_certified(award: Award, _checks: Iterable[Check], at: datetime) -> Next:
    until = objections_until(award)
    if until and until > at:
        text = _(
            "Until the end of %(day)s people can object. After that the keys with which addresses can be checked are destroyed, by themselves."
        )
        return Next(_("Wait for objections"), text % {"day": od_day(last_objection(award))})
    text = _("The time for objections is over. The clock does this by itself; you can do it now as well.")
    return Next(_("Archive the election"), text, "desk-award-archive", _("Archive…"), True)


def in_archive(_award: Award, _checks: Iterable[Check], _at: datetime) -> Next:
    return Next(
        _("Nothing: it is done"),
        _(
            "The keys of the site are destroyed; shred your two key sheets, and ask who runs the server to delete the backups of the voting. The published files stay, so that anyone can still check the count."
        ),
    )


NEXT = {
    "draft": in_draft,
    "open": in_open,
    "paused": in_pause,
    "closed": in_closed,
    "counted": in_counted,
    "certified": in_certified,
    "archived": in_archive,
}
