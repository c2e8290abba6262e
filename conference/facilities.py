# SPDX-License-Identifier: EUPL-1.2
"""What a room can have and a session can need, by word: data that the clash rules compare."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _l


class Facility(TextChoices):
    SCREEN = "screen", _l("screen or projector")
    SOUND = "sound", _l("sound for films")
    MICROPHONE = "microphone", _l("microphone")
    FLIP_CHART = "flip-chart", _l("flip chart")
    WHITEBOARD = "whiteboard", _l("whiteboard")
    WIFI = "wifi", _l("wifi for everybody")
    POWER = "power", _l("sockets at the tables")
    COMPUTERS = "computers", _l("computers")
    FREE_FLOOR = "free-floor", _l("free floor to move on")
    DAYLIGHT = "daylight", _l("daylight")
    STEP_FREE = "step-free", _l("reachable without steps")
    HEARING_LOOP = "hearing-loop", _l("hearing loop")
    QUIET = "quiet", _l("quiet surroundings")


def labels(keys: Iterable[str]) -> list[str]:
    """Their words, in the order of the list; a word that is no longer in it as it stands."""
    wanted = set(keys)
    known = [str(one.label) for one in Facility if one in wanted]
    return known + sorted(wanted - set(Facility.values))
