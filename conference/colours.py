# SPDX-License-Identifier: EUPL-1.2
"""Contrast of colours after WCAG 2.2 (relative luminance, success criterion 1.4.3). Pure: no Django models."""

import re
from functools import lru_cache, partial
from typing import Protocol

from django.utils.translation import gettext as _

PAPER, DARK_PAPER, WHITE = "#ffffff", "#14130f", "#ffffff"
INK = "#15120f"
ENOUGH = 4.5


class VenueColours(Protocol):
    accent: str
    accent_strong: str
    on_accent: str
    accent_text: str
    accent_tint: str
    dark_accent_text: str
    dark_accent_tint: str


def is_colour(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Between 1 (the same) and 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=100)
def readable_on(colour: str) -> str:
    """White or ink, whichever can be read best on it."""
    return max((WHITE, INK), key=partial(contrast, colour))


def venue_contrast_problems(venue: VenueColours) -> dict[str, str]:
    """The fields whose colour cannot be read, each with what to do; empty when all can."""
    pairs = {
        "on_accent": [(venue.on_accent, venue.accent), (venue.on_accent, venue.accent_strong)],
        "accent_text": [(venue.accent_text, PAPER), (venue.accent_text, venue.accent_tint)],
        "dark_accent_text": [
            (venue.dark_accent_text, DARK_PAPER),
            (venue.dark_accent_text, venue.dark_accent_tint),
        ],
    }
    problems = {}
    for field, combinations in pairs.items():
        if not all(is_colour(colour) for pair in combinations for colour in pair):
            continue
        worst = min(contrast(*pair) for pair in combinations)
        if worst < ENOUGH:
            problems[field] = unreadable(worst)
    return problems


def unreadable(ratio: float) -> str:
    return _(
        "This is hard to read: contrast %(ratio).1f, and 4.5 is needed. Choose a darker or lighter colour."
    ) % {"ratio": ratio}
