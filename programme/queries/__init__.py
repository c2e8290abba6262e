# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the programme, and the apps above, ask. Nothing here writes."""

from programme.queries.programme import ProgrammePage, programme_page
from programme.queries.sessions import (
    SessionPage,
    names_of,
    session_page,
    speaker_page,
    speakers_page,
)

__all__ = [
    "ProgrammePage",
    "SessionPage",
    "names_of",
    "programme_page",
    "session_page",
    "speaker_page",
    "speakers_page",
]
