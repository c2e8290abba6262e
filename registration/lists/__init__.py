# SPDX-License-Identifier: EUPL-1.2
"""Lists of people from a spreadsheet: reading them without touching the database."""

from registration.lists.trouble import UnreadableList, why_unreadable

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 2_000_000, 2_000, 60

__all__ = ["MOST_BYTES", "MOST_COLUMNS", "MOST_ROWS", "UnreadableList", "why_unreadable"]
