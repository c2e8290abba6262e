# SPDX-License-Identifier: EUPL-1.2
"""The candidates of an award on the desk, and what each of them misses."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from voting.models import Award, Candidate

MISSING: "tuple[tuple[str, str | Promise], ...]" = (
    ("text", _l("text")),
    ("english", _l("English")),
    ("picture", _l("picture")),
    ("contact", _l("contact")),
)


@dataclass(frozen=True, slots=True)
class Row:
    candidate: Candidate
    missing: "list[str | Promise]"


def candidate_rows(award: Award) -> list[Row]:
    """In the order of the desk; visitors see them in an order of their own."""
    return [Row(one, missing_of(one)) for one in award.candidates.all()]


def missing_of(candidate: Candidate) -> "list[str | Promise]":
    """What is not there yet, in words. English counts where there is something to translate."""
    texts = ((candidate.motto, candidate.motto_en), (candidate.text, candidate.text_en))
    done = {
        "text": bool(candidate.text),
        "english": all(english for dutch, english in texts if dutch),
        "picture": bool(candidate.picture),
        "contact": bool(candidate.contact_email),
    }
    return [words for key, words in MISSING if not done[key]]
