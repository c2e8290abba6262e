# SPDX-License-Identifier: EUPL-1.2
"""What the programme does with proposals on the clock, and how often."""

from conference import clock
from programme.operations.drafts import forget_old_drafts, forget_unconfirmed_drafts, remind_drafts


def register() -> None:
    """Leave it all to the clock."""
    clock.register("reminders of drafts", remind_drafts, every=10 * 60)
    clock.register("drafts of nobody", forget_unconfirmed_drafts, every=clock.HOUR)
    clock.register("old drafts", forget_old_drafts, every=clock.HOUR)
