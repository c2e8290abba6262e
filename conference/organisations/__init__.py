# SPDX-License-Identifier: EUPL-1.2
"""Lists of public bodies and their mail domains, read without touching the database."""

from conference.organisations.reading import (
    MOST_BYTES,
    ReadBodies,
    ReadBody,
    ReadDomain,
    UnreadableBodies,
    read_bodies,
)

__all__ = ["MOST_BYTES", "ReadBodies", "ReadBody", "ReadDomain", "UnreadableBodies", "read_bodies"]
