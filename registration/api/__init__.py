# SPDX-License-Identifier: EUPL-1.2
"""Slots with their seats for everybody; for who has an attendee's token, what that attendee has and remembers; the door."""

from registration.api import door, favourites, own, slots

urlpatterns = [*slots.urlpatterns, *own.urlpatterns, *favourites.urlpatterns, *door.urlpatterns]
