# SPDX-License-Identifier: EUPL-1.2
"""What readers of schedules met, in sentences: per oddity a line, and why a file cannot be used."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext_lazy as _n

from programme.schedules import Oddity, UnreadableSchedule

SENTENCES: dict[str, Promise] = {
    "cancelled": _l("%(session)s is off in the file, and shown as cancelled."),
    "capacity-text": _l("%(name)s: “%(text)s” is no number of people. We read %(number)s."),
    "capacity-unknown": _l("%(name)s: “%(text)s” is no number of people. Fill in how many fit."),
    "day-disagrees": _l("%(session)s stands under %(day)s but starts at %(start)s. We took the time."),
    "double-entry": _l(
        "%(session)s stands there twice with the same time and room (%(start)s). We took it once."
    ),
    "duration-assumed": _l("%(session)s does not say how long it takes. We took %(minutes)s minutes."),
    "duration-unreadable": _l("%(session)s has a duration that we cannot read: “%(text)s”."),
    "entry-unreadable": _n(
        "%(count)d entry of room %(room)s cannot be read and is left out.",
        "%(count)d entries of room %(room)s cannot be read and are left out.",
        "count",
    ),
    "given-several-times": _l(
        "%(session)s is given %(count)s times. It became one session with %(count)s time slots."
    ),
    "html-converted": _n(
        "%(count)d text had HTML in it. Its words are kept, its layout as far as possible.",
        "%(count)d texts had HTML in them. Their words are kept, their layout as far as possible.",
        "count",
    ),
    "id-missing": _l("%(session)s has no id. With another title it would be a new session next time."),
    "id-used-twice": _l(
        "The id %(id)s is used for several sessions. %(session)s became a session of its own."
    ),
    "kind-missing": _n(
        "%(count)d session has no kind. It became a presentation.",
        "%(count)d sessions have no kind. They became presentations.",
        "count",
    ),
    "language-missing": _n(
        "%(count)d session does not say its language.",
        "%(count)d sessions do not say their language.",
        "count",
    ),
    "language-unknown": _l("We do not know the language “%(text)s”."),
    "link-left-out": _l("A link that a browser cannot follow is left out: %(url)s"),
    "more-of-the-same": _n("And %(count)d more like this.", "And %(count)d more like these.", "count"),
    "not-accepted": _n(
        "%(count)d session is left out because of its state: %(state)s.",
        "%(count)d sessions are left out because of their state: %(state)s.",
        "count",
    ),
    "only-first-page": _l("This file is one page of %(total)s sessions. Export everything in one file."),
    "outside-days": _l("%(session)s is on %(day)s, which is no day of the conference in the file."),
    "part-left-out": _l("The part “%(part)s” of the file is left out: the programme has no place for it."),
    "past-midnight": _l("%(session)s starts past midnight (%(start)s) and belongs to %(day)s."),
    "person-id-shared": _l("The id %(id)s has several names (%(names)s). They became several speakers."),
    "person-name-twice": _l("%(name)s is there with several ids (%(ids)s). They stay several speakers."),
    "person-without-id": _l("%(name)s has no id. We go by the name."),
    "person-without-name": _l("Somebody without a name (id %(id)s) is left out."),
    "position-differs": _l(
        "%(session)s has another time in the grid of the file (%(start)s). We took its own."
    ),
    "room-disagrees": _l("%(session)s stands under %(room)s but says %(other)s. We took %(room)s."),
    "room-missing": _l("%(session)s has no room."),
    "room-overlap": _l(
        "In %(room)s several sessions are on at once, such as %(first)s and %(second)s at %(start)s."
    ),
    "session-without-title": _l("A session without a title is left out."),
    "slot-id-used-twice": _l("The id %(id)s is used for several times of %(session)s. We go by their order."),
    "slot-unreadable": _l("A time of %(session)s cannot be read and is left out: “%(text)s”."),
    "speaker-missing": _n(
        "%(count)d session has no speaker.", "%(count)d sessions have no speaker.", "count"
    ),
    "start-unreadable": _l("%(session)s has no time that we can read. It is not in the timetable yet."),
    "text-cut": _l("A text (%(where)s, %(field)s) is too long. It is cut after %(limit)s characters."),
    "time-zone-assumed": _l("The file names no time zone. We took that of %(zone)s."),
    "time-zone-guessed": _l("The file names no time zone. We took one that fits its times: %(zone)s."),
    "time-zone-unknown": _l("We do not know the time zone “%(text)s”."),
    "title-twice": _l("Several sessions are called %(session)s. They stay several sessions."),
    "track-missing": _n("%(count)d session has no track.", "%(count)d sessions have no track.", "count"),
    "two-rooms-at-once": _l("%(session)s is in two rooms at the same time (%(start)s)."),
    "very-long": _l("%(session)s lasts %(hours)s hours."),
}
UNREADABLE: dict[str, Promise] = {
    "document-type": _l(
        "This file brings its own definitions (DOCTYPE), which can do harm. Export it again without them."
    ),
    "empty": _l("This file is empty. Export it again."),
    "no-sessions": _l("There is no session in this file. Is it the right one?"),
    "not-well-formed": _l(
        "This file is damaged: line %(line)s, character %(column)s cannot be read. Export it again."
    ),
    "too-deep": _l("This file is nested too deeply to be a programme. Is it the right one?"),
    "too-large": _l("This file is too large: at most %(megabytes)s MB. Is it the right one?"),
    "too-many-parts": _l("There is too much in this file to be a programme. Is it the right one?"),
    "truncated": _l(
        "This file is not complete: it stops in the middle, at line %(line)s. Download it again."
    ),
    "unknown-encoding": _l("The letters in this file cannot be read. Export it as UTF-8."),
    "unknown-format": _l(
        "We do not know this kind of file (%(found)s). We read frab or pentabarf XML, frab JSON and pretalx JSON."
    ),
    "web-page": _l(
        "This is a web page, not a programme. Download the file itself, for example schedule.xml."
    ),
    "wrong-type": _l("This is JSON, but not a programme (%(found)s). Is it the right file?"),
}
# These say the number themselves.
COUNTED = frozenset(
    [
        "entry-unreadable",
        "html-converted",
        "kind-missing",
        "language-missing",
        "more-of-the-same",
        "not-accepted",
        "speaker-missing",
        "track-missing",
        "given-several-times",
    ]
)


def sentence_of(oddity: Oddity) -> str:
    """One line for people; what happened more often says so."""
    detail: Mapping[str, Any] = oddity.detail
    values = defaultdict(str, {key: value for key, value in detail.items() if value is not None})
    values["where"] = oddity.where
    values["name"] = values["session"] or values["room"] or values["name"]
    code = (
        "capacity-unknown" if oddity.code == "capacity-text" and detail.get("number") is None else oddity.code
    )
    if code not in SENTENCES:
        return f"{code}: {oddity.where}"
    text = str(SENTENCES[code] % values)
    count = detail.get("count")
    if oddity.code in COUNTED or not isinstance(count, int) or count < 2:
        return text
    return _("%(sentence)s (%(count)d times)") % {"sentence": text, "count": count}


def why_unreadable(error: UnreadableSchedule) -> str:
    """What is wrong with the file and what to do."""
    values = defaultdict(str, error.params)
    if isinstance(limit := error.params.get("limit"), int):
        values["megabytes"] = limit // 1_000_000
    return str(UNREADABLE.get(error.code, UNREADABLE["unknown-format"]) % values)
