# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the vote ask. Nothing here writes."""
