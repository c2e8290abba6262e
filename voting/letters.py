# SPDX-License-Identifier: EUPL-1.2
"""What every letter to a voter tells: of which award of which event it is. Never a link: only a typed code counts."""

from typing import Any

from django.utils.translation import gettext_lazy as _l

from voting.models import Award

# The letters that tell that somebody votes, or tried to: they leave the outbox soon. Heads of the board are others.
TO_VOTERS = ("code", "tried", "waits", "disposable", "refused", "ended")
TEMPLATES = tuple(f"voting/{name}" for name in TO_VOTERS)

# What makes witnesses of candidates, and what tells one that it is no witness any more.
TO_WITNESSES = ("voting/head", "voting/witness_changed")
WHY_NOT_STOPPED = _l(
    "With this mail a candidate can prove that no vote was taken off the board. So nobody can keep it back, change it or discard it."
)


def about(award: Award, language: str) -> dict[str, Any]:
    return {
        "award_name": in_language(award, language),
        "about_event": in_language(award.event, language),
        "help_email": award.event.help_email,
    }


def in_language(row: Any, language: str) -> str:
    return str((getattr(row, "name_en", "") if language == "en" else "") or row.name)


def names_of(award: Award) -> dict[str, str]:
    """For a letter in both languages: a candidate's contact has none of its own."""
    return {"award": in_language(award, "nl"), "award_en": in_language(award, "en")}
