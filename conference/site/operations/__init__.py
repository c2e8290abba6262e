# SPDX-License-Identifier: EUPL-1.2
"""Changes that reach more than one app."""

from conference.site.operations.editions import change_venue, copy_edition

__all__ = ["change_venue", "copy_edition"]
