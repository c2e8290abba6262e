# SPDX-License-Identifier: EUPL-1.2
"""The sixty workshops of the demo, by track, and when and where each is given."""

from conference.site.demo.workshops import (
    craft,
    data_and_algorithms,
    digital_work,
    leadership,
    open_government,
    with_residents,
)
from conference.site.demo.workshops.timetable import Occurrence, plan
from conference.site.demo.workshops.workshop import Workshop

WORKSHOPS: tuple[Workshop, ...] = (
    *open_government.WORKSHOPS,
    *digital_work.WORKSHOPS,
    *with_residents.WORKSHOPS,
    *data_and_algorithms.WORKSHOPS,
    *craft.WORKSHOPS,
    *leadership.WORKSHOPS,
)

__all__ = ["WORKSHOPS", "Occurrence", "Workshop", "plan"]
