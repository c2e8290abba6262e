# SPDX-License-Identifier: EUPL-1.2
"""What the scanner's script says, in the language of the page. `{name}` in them is filled in by the script."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext as _p


def words() -> dict[str, Any]:
    return verdicts() | advice() | network() | parts() | {"reasons": reasons()}


def verdicts() -> dict[str, str]:
    """The word of each verdict, in large letters."""
    return {
        "ok": _p("scan", "Welcome"),
        "bye": _p("scan", "Goodbye"),
        "takenBack": _p("scan", "Taken back"),
        "duplicate": _p("scan", "Already inside"),
        "alreadyOut": _p("scan", "Already outside"),
        "wrong-venue": _p("scan", "Other city"),
        "wrong-room": _p("scan", "Other room"),
        "not-registered-here": _p("scan", "Not registered"),
        "nothingToUndo": _p("scan", "Not inside"),
        "waiting": _p("scan", "On the waiting list"),
        "full": _p("scan", "Full"),
        "revoked": _p("scan", "Badge withdrawn"),
        "unknown": _p("scan", "Unknown"),
    }


def advice() -> dict[str, str]:
    """What to tell the person, and what to do for them."""
    return {
        "unknownCode": _("We do not know this code"),
        "handOut": _("Give them: {what}"),
        "duplicateAt": _("Scanned before at {time} at {door}."),
        "duplicateTime": _("Scanned before at {time}."),
        "duplicateAsk": _("Ask: have you been outside for a moment?"),
        "alreadyOutSay": _("This badge was scanned on the way out before."),
        "expectedVenue": _("Registered for {venue}."),
        "expectedIn": _("Has a place in {room} now."),
        "expectedAt": _("Has a place in {room}: {title}, at {start}."),
        "nextIn": _("Goes to {room}."),
        "nextAt": _("Goes to {room}: {title}, at {start}."),
        "wrong-venueSay": _("Registered for the other venue."),
        "wrong-roomSay": _("Has a place in another room now."),
        "not-registered-hereSay": _("Has no place here."),
        "waitingSay": _("Waits for a place here."),
        "fullSay": _("No more people may come in here. Only an organiser can allow it."),
        "revokedSay": _("This badge opens no door any more. Send them to the desk for a new one."),
        "unknownSay": _("Send them to the desk. There they look people up by name."),
        "canStay": _("Say: you can stay here, we change it for you. There is room."),
        "freeOne": _("There is 1 free place: you can let them in."),
        "freeMany": _("There are {n} free places: you can let them in."),
        "noneFree": _("No place is free here."),
        "waitHere": _("Ask them to wait here: places of who does not come are given away after the start."),
        "toDesk": _("Send them to the desk."),
        "moveTo": _("Change to {venue}"),
        "letIn": _("Let in"),
    }


def network() -> dict[str, str]:
    return {
        "online": _("Online"),
        "offline": _("Offline"),
        "onlineWaiting": _("Online, {n} waiting"),
        "offlineWaiting": _("Offline, {n} waiting"),
        "offlineTitle": _("No internet: just go on scanning"),
        "offlineTextNone": _("No scans wait on this phone. Last contact {time}."),
        "offlineTextOne": _("1 scan waits on this phone. Last contact {time}."),
        "offlineText": _("{n} scans wait on this phone. Last contact {time}."),
        "never": _("not yet"),
        "noNetwork": _("No internet. Try again in a moment."),
        "walkInAway": _("No internet, so we cannot change it now. You can let them in all the same."),
        "refusedOne": _("The server did not take 1 scan. Tell an organiser."),
        "refusedMany": _("The server did not take {n} scans. Tell an organiser."),
        "clockOff": _("The clock of this phone is wrong. We correct the times."),
        "lossOne": _("1 scan has not been sent yet and will be lost."),
        "lossMany": _("{n} scans have not been sent yet and will be lost."),
    }


def parts() -> dict[str, str]:
    """Of the other screens."""
    return {
        "ready": _("Hold the badge in front of the camera"),
        "out": _("Exit"),
        "last": _("Latest: {who}, {word}, {time}"),
        "someone": _("unknown badge"),
        "pairRefused": _("This pairing code does not work. Ask an organiser for a new one."),
        "pairShape": _("This is not a pairing code. It begins with a number and a dash."),
        "notKnown": _(
            "The site does not know this scanner any more. Pair it again; scans that wait are kept."
        ),
        "cameraRefused": _(
            "The camera is not allowed. Allow it in the settings of your browser, or type the code."
        ),
        "cameraNone": _("There is no camera that works. Type the code, or use a hand scanner."),
        "insecure": _("Open this page with https: without it a browser gives no camera and keeps nothing."),
        "noStorage": _("The browser keeps nothing here. Use a normal window, not a private one."),
        "searchFew": _("Type at least two letters."),
        "searchNone": _("Nobody found. Try part of the name."),
        "searchMore": _("The first {n}. Type more of the name."),
        "searchFetching": _("Fetching the names …"),
        "whyAnyway": _("Why do you let them in?"),
        "whyUndo": _("Why do you take it back?"),
        "noShowsFrom": _("This can be done from {time}, five minutes after the start."),
        "noShowsNone": _("Nothing to give away: all are there, nobody waits, or it was done already."),
        "noShowsOne": _("1 place was given away."),
        "noShowsMany": _("{n} places were given away."),
        "noShowsUndone": _("Undone: everybody has their place back."),
        "camera": _("Camera {n}"),
    }


def reasons() -> dict[str, list[str]]:
    """The choices of who must give a reason; the chosen text is kept with the scan."""
    return {
        "anyway": [
            _("Stood on a list on paper"),
            _("Organiser said it is right"),
            _("Helps here or speaks here"),
            _("There is room enough"),
        ],
        "undo": [
            _("Wrong badge scanned"),
            _("Did not go in after all"),
            _("Was only a try"),
        ],
        "again": [_("Went out without being scanned")],
    }
