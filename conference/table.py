# SPDX-License-Identifier: EUPL-1.2
"""The floor's part of the access table: view name → who may open it."""

from conference.access import ANYONE, Allowed

TABLE: dict[str, Allowed] = {
    "healthz": ANYONE,
    "readyz": ANYONE,
}
