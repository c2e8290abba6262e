# SPDX-License-Identifier: EUPL-1.2
"""What the Makefile calls: `python -m tools.NAME`."""
