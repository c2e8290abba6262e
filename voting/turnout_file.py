# SPDX-License-Identifier: EUPL-1.2
"""How many rights there were when the result was certified: numbers only, which stay when the rights themselves go."""

import json
from typing import Any

from django.db.models import Count, Sum

from voting import folder
from voting.models import Award, DomainDecision, RightState

NAME = "turnout.json"


def keep_turnout(award: Award) -> None:
    rights = dict(award.rights.order_by().values_list("state").annotate(Count("pk")))
    domains = award.domains.order_by().values_list("decision").annotate(Count("pk"), Sum("issued"))
    numbers: dict[str, Any] = {state: rights.get(state, 0) for state in RightState.values}
    numbers["domains"] = {decision: [0, 0] for decision in DomainDecision.values}
    numbers["domains"] |= {decision: [count, issued] for decision, count, issued in domains}
    folder.write(folder.home_of(award) / NAME, [json.dumps(numbers).encode()])


def turnout_numbers(award: Award) -> dict[str, Any]:
    """`{"used", "valid", "waiting", "refused", "domains": {decision: [domains, rights]}}`; empty when it was not certified."""
    path = folder.home_of(award) / NAME
    return json.loads(path.read_bytes()) if path.is_file() else {}
