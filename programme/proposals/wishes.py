# SPDX-License-Identifier: EUPL-1.2
"""What somebody wants to see in the list of proposals, as its address says it. What we do not know is left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from conference.numbers import numbers_in
from programme.filters import clean_words
from programme.models.choices import Kind, ProposalState

NO_DECISION, ANY_DECISION = "geen", "elk"
SWITCHES = ("gesprek", "mist", "aanpassen", "verzoek")
MOST_NUMBERS = 500


@dataclass(frozen=True, slots=True)
class Wishes:
    """The filters, the order and the columns. Without `status`: all but drafts. `nummers` are only these proposals."""

    q: str = ""
    status: str = ""
    soort: str = ""
    thema: str = ""
    locatie: str = ""
    taal: str = ""
    label: str = ""
    besluit: str = ""
    gesprek: str = ""
    mist: str = ""
    aanpassen: str = ""
    verzoek: str = ""
    nummers: str = ""
    sorteer: str = ""
    kolom: tuple[str, ...] = ()

    @property
    def numbers(self) -> list[int]:
        return [int(one) for one in self.nummers.split(",") if one]

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the list down, as far as it was asked for."""
        every = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: text for name, text in every.items() if text and name not in ("sorteer", "kolom")}

    def address(self, **changed: Any) -> str:
        """`?soort=…` with these wishes, some of them changed; empty when there are none."""
        wanted = replace(self, **changed)
        pairs = list(wanted.filters.items())
        if wanted.sorteer:
            pairs.append(("sorteer", wanted.sorteer))
        pairs += [("kolom", key) for key in wanted.kolom]
        return f"?{urlencode(pairs)}" if pairs else ""


@dataclass(frozen=True, slots=True)
class Known:
    """What can be asked for: the words of each filter, and the keys of columns and of orders."""

    thema: Collection[str] = ()
    locatie: Collection[str] = ()
    taal: Collection[str] = ()
    label: Collection[str] = ()
    columns: Sequence[str] = ()
    orders: Collection[str] = ()
    is_organiser: bool = False
    states: Collection[str] = field(default_factory=lambda: ProposalState.values)


def read(query: Mapping[str, str], several: Iterable[str], known: Known) -> Wishes:
    """The wishes in an address; `several` are the columns in it."""
    states = [one for one in known.states if known.is_organiser or one != ProposalState.DRAFT]
    allowed: dict[str, Collection[str]] = {
        "status": states,
        "soort": Kind.values,
        "thema": known.thema,
        "locatie": known.locatie,
        "taal": known.taal,
        "label": known.label,
    }
    if known.is_organiser:
        allowed["besluit"] = ("accepted", "reserve", "rejected", NO_DECISION, ANY_DECISION)
    found = {name: query.get(name, "") for name in allowed if query.get(name, "") in allowed[name]}
    found |= {name: "1" for name in SWITCHES if query.get(name) and (known.is_organiser or name != "verzoek")}
    sort = query.get("sorteer", "")
    asked = set(several)
    return Wishes(
        q=clean_words(query.get("q", "")),
        nummers=_numbers(query.get("nummers", "")),
        sorteer=sort if sort.removeprefix("-") in known.orders else "",
        kolom=tuple(key for key in known.columns if key in asked),
        **found,
    )


def _numbers(text: str) -> str:
    whole = set(numbers_in(text.split(","), 7))
    return ",".join(map(str, sorted(whole)[:MOST_NUMBERS]))
