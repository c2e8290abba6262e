# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the roof need of several apps. Nothing here writes."""
