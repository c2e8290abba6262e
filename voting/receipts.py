# SPDX-License-Identifier: EUPL-1.2
"""A receipt that comes back from a browser: whether it is one of this election's. Pure: no Django."""

import json
import re
from dataclasses import dataclass
from typing import Any

from voting.election.heads import is_head, is_receipt_of

COMMITMENT = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")
LONGEST_HEAD = 1_000


@dataclass(frozen=True, slots=True)
class ShownReceipt:
    """`head` is a line of heads.jsonl, as text; empty when there is none."""

    commitment: str
    signature: str
    head: str


def shown_receipt(sign_key: str, fingerprint: str, given: ShownReceipt) -> ShownReceipt | None:
    """The receipt when the election signed it, else None; what is no head of a board is left out."""
    if not COMMITMENT.fullmatch(given.commitment) or not SIGNATURE.fullmatch(given.signature):
        return None
    if not is_receipt_of(sign_key, fingerprint, given.commitment, given.signature):
        return None
    return ShownReceipt(given.commitment, given.signature, head_text(given.head))


def head_text(text: str) -> str:
    """The text when it is the line of a head, else nothing."""
    try:
        head: Any = json.loads(text) if len(text) <= LONGEST_HEAD else None
    except (ValueError, RecursionError):
        return ""
    return text if is_head(head) and text.isascii() else ""
