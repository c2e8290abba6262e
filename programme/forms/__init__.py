# SPDX-License-Identifier: EUPL-1.2
"""The forms of the programme's desk."""

from programme.forms.content import SessionForm, TrackForm
from programme.forms.importing import READ_AT_ONCE, ImportForm
from programme.forms.placing import BulkForm, PlaceForm
from programme.forms.releasing import ReleaseForm

__all__ = [
    "READ_AT_ONCE",
    "BulkForm",
    "ImportForm",
    "PlaceForm",
    "ReleaseForm",
    "SessionForm",
    "TrackForm",
]
