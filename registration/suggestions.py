# SPDX-License-Identifier: EUPL-1.2
"""Questions that most event days ask: an organiser adds one with one press and makes it theirs. In both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to begin with; `kind` as in `registration.models.QuestionKind`, options as (Dutch, English)."""

    key: str
    kind: str
    label: str
    label_en: str
    options: tuple[tuple[str, str], ...] = ()
    minimum: int | None = None
    maximum: int | None = None


SUGGESTIONS = (
    Suggestion(
        "heard",
        "choice",
        "Hoe hoorde je van deze dag?",
        "How did you hear of this day?",
        (
            ("Van een collega", "From a colleague"),
            ("In de nieuwsbrief", "In the newsletter"),
            ("Op ons intranet", "On our intranet"),
            ("Op sociale media", "On social media"),
            ("Anders", "In another way"),
        ),
    ),
    Suggestion(
        "transport",
        "yes-no",
        "Kom je met het openbaar vervoer?",
        "Do you come by public transport?",
    ),
    Suggestion(
        "layer",
        "choice",
        "Bij welk deel van de overheid werk je?",
        "For which part of government do you work?",
        (
            ("Gemeente", "Municipality"),
            ("Provincie", "Province"),
            ("Waterschap", "Water authority"),
            ("Rijk", "National government"),
            ("Anders", "Another part"),
        ),
    ),
    Suggestion(
        "years",
        "number",
        "Hoeveel jaar werk je bij de overheid?",
        "How many years have you worked in government?",
        minimum=0,
        maximum=60,
    ),
    Suggestion(
        "hopes",
        "long",
        "Wat hoop je op deze dag te leren?",
        "What do you hope to learn on this day?",
    ),
)
