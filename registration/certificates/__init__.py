# SPDX-License-Identifier: EUPL-1.2
"""Certificates of attendance: for who was seen, with the sessions that they were scanned at.

`told` says what stands on one, `codes` makes its reference, `paper` the PDF, `files` keeps those of everybody.
"""
