# SPDX-License-Identifier: EUPL-1.2
"""The sixty workshops of the demo, by track, and when and where each is given."""

from . import (
    craft,
    data_and_algorithms,
    digital_work,
    leadership,
    open_government,
    with_residents,
)
from .timetable import Occurrence, plan
from .workshop import Workshop

WORKSHOPS: tuple[Workshop, ...] = (
    *open_government.WORKSHOPS,
    *digital_work.WORKSHOPS,
    *with_residents.WORKSHOPS,
    *data_and_algorithms.WORKSHOPS,
    *craft.WORKSHOPS,
    *leadership.WORKSHOPS,
)

__all__ = ["WORKSHOPS", "Occurrence", "Workshop", "plan"]
