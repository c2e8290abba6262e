# SPDX-License-Identifier: EUPL-1.2
"""What a scan means: the table of cases, as the phones have it too."""

import json

import pytest
from django.conf import settings

from registration.door.rules import judge

CASES = json.loads((settings.BASE_DIR / "registration/door/cases.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_scan_means_what_the_table_says(case):
    judged = judge(
        case["known"], case["facts"], case["direction"], has_room=case["hasRoom"], anyway=case["anyway"]
    )
    assert judged == (case["verdict"], case["effect"])
