# SPDX-License-Identifier: EUPL-1.2
"""One speaker of the demo. All speakers are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Speaker:
    name: str
    role: str
    organisation: str  # a name in ORGANISATIONS
    bio: str
