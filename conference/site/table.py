# SPDX-License-Identifier: EUPL-1.2
"""This app's part of the access table: view name → who may open it."""

from conference.access import Allowed

TABLE: dict[str, Allowed] = {}
