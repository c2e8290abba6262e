# SPDX-License-Identifier: EUPL-1.2
"""Whose a domain is, and which domains wait for the officer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from conference.models import GovernmentDomain
from voting.domain_lists import is_provider, is_throwaway, parents, registrable
from voting.models import Award, DomainDecision, VoteDomain

GOVERNMENT, PROVIDER, DISPOSABLE, OTHER = "government", "provider", "disposable", "other"


@dataclass(frozen=True, slots=True)
class Class:
    """What kind of domain it is, and under which name its votes are counted."""

    kind: str
    domain: str


def classes_of(domains: Iterable[str]) -> dict[str, Class]:
    """Of each of these domains, in one query."""
    asked = set(domains)
    names = {name for domain in asked for name in parents(domain)}
    public = set(GovernmentDomain.objects.filter(domain__in=names).values_list("domain", flat=True))
    return {domain: _class_of(domain, public) for domain in asked}


def _class_of(domain: str, public: set[str]) -> Class:
    """A public body's also when it lies under one of theirs: `mail.zwolle.nl`."""
    own = next((name for name in parents(domain) if name in public), None)
    if own is not None:
        return Class(GOVERNMENT, own)
    if is_provider(domain):
        return Class(PROVIDER, domain)
    if is_throwaway(domain):
        return Class(DISPOSABLE, domain)
    return Class(OTHER, registrable(domain))


def domains_to_see(award: Award) -> QuerySet[VoteDomain]:
    """Those that wait, with how many (`waiting_count`), the most first; then those about which something was decided.

    One query, however many there are."""
    rows = VoteDomain.objects.filter(award=award).annotate(waiting_count=Count("waiting"))
    seen = rows.filter(Q(waiting_count__gt=0) | ~Q(decision=DomainDecision.LIMITED))
    return seen.select_related("decided_by").order_by("-waiting_count", "domain")


def waiting_domains(award: Award) -> QuerySet[VoteDomain]:
    """Those of which people wait for a decision, with how many (`waiting_count`), the most first."""
    rows = VoteDomain.objects.filter(award=award).annotate(waiting_count=Count("waiting"))
    return rows.filter(waiting_count__gt=0).order_by("-waiting_count", "domain")
