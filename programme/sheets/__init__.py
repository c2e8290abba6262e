# SPDX-License-Identifier: EUPL-1.2
"""Proposals in a spreadsheet: which column is what, and what each row of a file would do. Touches no database."""

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 5_000_000, 1_000, 120
