# SPDX-License-Identifier: EUPL-1.2
"""Badges from data to paper, in four steps that each know nothing of the next.

`faces` asks the database what stands on each badge → `cards` fits the texts and says what does not fit → `press` makes
pages of them (WeasyPrint, with the codes as vectors, in processes of its own) → `sheets` lays the pages on paper.
`formats` has the measures, `piles` the order. Lengths are millimetres from the top left, sizes of letters points.
"""
