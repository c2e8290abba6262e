# SPDX-License-Identifier: EUPL-1.2
"""Reading pages in tests."""

import re
from html import unescape


def text(response) -> str:
    """What a reader sees of the main part: no tags, single spaces."""
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def ids(*rows) -> list[str]:
    return [str(row.pk) for row in rows]
