# SPDX-License-Identifier: EUPL-1.2
"""Marks and colours to begin with, each combination easy to read. Pure; a test measures the contrast."""

from collections.abc import Collection

_FIELDS = (
    "mark",
    "accent",
    "accent_strong",
    "on_accent",
    "accent_text",
    "accent_tint",
    "dark_accent_text",
    "dark_accent_tint",
)
LOOKS = tuple(
    dict(zip(_FIELDS, row, strict=True))
    for row in (
        ("circle", "#2a35e0", "#1b239e", "#ffffff", "#2a35e0", "#eceeff", "#a9b0ff", "#20234f"),
        ("square", "#ff6a1f", "#ff8a4d", "#15120f", "#b03a00", "#fff0e5", "#ff9c66", "#3d2312"),
        ("diamond", "#096f3c", "#07502b", "#ffffff", "#096f3c", "#edfdf5", "#19e680", "#163b29"),
        ("triangle", "#962eb8", "#6c2185", "#ffffff", "#962eb8", "#f8effb", "#d093e4", "#32163b"),
    )
)


def next_look(used: Collection[str]) -> dict[str, str]:
    """The first look whose accent no venue has yet; the first of all when each is taken."""
    return next((look for look in LOOKS if look["accent"] not in used), LOOKS[0])
