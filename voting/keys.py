# SPDX-License-Identifier: EUPL-1.2
"""The key pair with which ballots are sealed: its private part is on paper, never here (but in a demo)."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from conference.errors import Refusal
from voting import key_text
from voting.election.sealing import Box, new_box_key
from voting.folder import home_of
from voting.models import Award

DEMO_FILE = "demo-box.key"


@dataclass(frozen=True, slots=True)
class KeySheet:
    """`private` is text for paper (see `key_text`), `public` 64 hex characters."""

    private: str
    public: str

    @property
    def number(self) -> str:
        return key_number(self.public)


def new_key_pair() -> KeySheet:
    """A new pair, of which nothing is kept anywhere."""
    private = new_box_key()
    return KeySheet(key_text.written(private), public_of(private))


def public_of(private: bytes) -> str:
    return Box(private).box_key


def key_number(public: str) -> str:
    """What tells one sheet from another: the first eight signs of the public key, in two groups."""
    return f"{public[:4]} {public[4:8]}" if public else ""


def read_key(typed: str) -> bytes:
    """The private key that somebody typed or pasted. Raises Refusal `key-typed` (`data["line"]`: from 1, or 0)."""
    try:
        return key_text.read(typed)
    except key_text.KeyTyped as problem:
        raise Refusal("key-typed", _said(problem), line=problem.line) from None


def read_key_of(award: Award, typed: str) -> bytes:
    """The same, for an election that has its key. Raises Refusal `key-typed`, `other-key`."""
    private = read_key(typed)
    if public_of(private) != award.box_key:
        text = _(
            "This is a key, but not the key of this election. Look for the sheet with number %(number)s."
        )
        raise Refusal("other-key", text % {"number": key_number(award.box_key)}, line=0)
    return private


def _said(problem: key_text.KeyTyped) -> str:
    words = {
        "empty": _("Type or paste the key from the sheet."),
        "lines": _(
            "The key has four lines of sixteen signs. Type the four lines of the sheet, and nothing else."
        ),
        "letter": _(
            "Line %(line)d has a sign that keys do not have: %(found)s. Look at the sheet once more."
        ),
        "length": _("Line %(line)d has %(found)s signs; it should have sixteen. Compare it with the sheet."),
        "check": _("Line %(line)d has a typing error. Compare it with the sheet, sign by sign."),
    }
    return words[problem.code] % {"line": problem.line, "found": problem.found}


def keep_demo_key(award: Award, private: bytes) -> None:
    """In a demo nobody has paper: the private key stays beside the secrets, and every page says so."""
    if settings.DEMO and award.trial_of_id is None:
        path = home_of(award) / DEMO_FILE
        path.touch(mode=0o600)
        path.write_text(key_text.written(private) + "\n", encoding="ascii")


def demo_key_of(award: Award) -> str:
    """The text of the private key where this is a demo; else empty."""
    path = home_of(award) / DEMO_FILE
    return path.read_text(encoding="ascii").strip() if settings.DEMO and path.is_file() else ""
