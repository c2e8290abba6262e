# SPDX-License-Identifier: EUPL-1.2
"""The lists of domains that lie in `voting/lists`, and whose a name is. Pure: no Django; each list is read once, when it is needed."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from publicsuffixlist import PublicSuffixList

LISTS = Path(__file__).resolve().parent / "lists"


def parents(domain: str) -> Iterator[str]:
    """The name itself and what it lies under: `mail.zwolle.nl`, `zwolle.nl`."""
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]


def is_throwaway(domain: str) -> bool:
    """Whether anybody can have mailboxes there without end; also under such a domain."""
    return domain not in providers() and any(one in throwaway() for one in parents(domain))


def is_provider(domain: str) -> bool:
    """Whether it is a large provider, where very many people have their mailbox. Not what lies under it."""
    return domain in providers()


def registrable(domain: str) -> str:
    """What somebody registered: `bedrijf.nl` of `mail.bedrijf.nl`, so that nobody gains by making subdomains.

    Only suffixes of registries count: those of companies are theirs to hand out, endlessly."""
    return suffixes().privatesuffix(domain) or domain


@cache
def throwaway() -> frozenset[str]:
    return _read("disposable/domains.txt")


@cache
def providers() -> frozenset[str]:
    return _read("providers.txt")


@cache
def suffixes() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)


def _read(name: str) -> frozenset[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
