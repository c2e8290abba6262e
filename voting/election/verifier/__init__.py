# SPDX-License-Identifier: EUPL-1.2
"""The parts of verify.py (`voting.election.verify` puts them together). Only Python's standard library, from 3.9 on, and
nothing of this project: what checks the count must not share its faults."""
