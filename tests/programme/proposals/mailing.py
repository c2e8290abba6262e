# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages of mail about proposals, as tests open and read them."""

import re

from programme.operations.proposal_letters import tell
from tests.make import NOW
from tests.make_proposals import make_proposal

MAIL = "/organisatie/dag/voorstellen/mail/"
TEXTS = f"{MAIL}teksten/"
NEW = "/organisatie/dag/voorstellen/nieuw/"


def letters(event, count, told="accepted"):
    return [tell(make_proposal(event, told), told, at=NOW, held=True)[0] for _n in range(count)]


def text(response):
    plain = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(plain.replace("&#x27;", "'").replace("&quot;", '"').split())
