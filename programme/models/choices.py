# SPDX-License-Identifier: EUPL-1.2
"""The words that a column may hold; pure modules use them too."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _l


class Kind(TextChoices):
    WORKSHOP = "workshop", _l("workshop")
    TRAINING = "training", _l("training")
    LECTURE = "lecture", _l("lecture")
    PRESENTATION = "presentation", _l("presentation")
    TABLE = "table", _l("question table")
    PLENARY = "plenary", _l("plenary")
    BREAK = "break", _l("break")
    OTHER = "other", _l("other")


class Part(TextChoices):
    """What somebody does in a session."""

    SPEAKER = "speaker", _l("speaker")
    HOST = "host", _l("host")


class Availability(TextChoices):
    """What is known of when a speaker can come."""

    UNKNOWN = "unknown", _l("not known")
    ALWAYS = "always", _l("the whole day")
    GIVEN = "given", _l("only at these times")


class PlacementState(TextChoices):
    PLANNED = "planned", _l("planned")
    CANCELLED = "cancelled", _l("cancelled")


class ProposalState(TextChoices):
    """How a proposal stands; `programme.proposals.states` has the moves."""

    DRAFT = "draft", _l("draft")
    SUBMITTED = "submitted", _l("submitted")
    ACCEPTED = "accepted", _l("accepted")
    CONFIRMED = "confirmed", _l("confirmed")
    RESERVE = "reserve", _l("on the reserve list")
    REJECTED = "rejected", _l("rejected")
    WITHDRAWN = "withdrawn", _l("withdrawn")
    CANCELLED = "cancelled", _l("cancelled")
