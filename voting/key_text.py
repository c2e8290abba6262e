# SPDX-License-Identifier: EUPL-1.2
"""The private key of an election as text for paper: 32 bytes as four lines of four groups. Pure: no Django.

A line has 8 bytes of the key and 2 bytes that check them, in the letters of Crockford's base32 (no I, L, O and U): 16
signs. So a typing error is found, and told by line. What is read back may be in small letters, with O for 0 and I or L
for 1, with any spaces and hyphens, with or without its line ends and line numbers."""

import hashlib
import re

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LINES, SIGNS, GROUP = 4, 16, 4
PART, CHECK = 8, 2
LENGTH = LINES * PART
MIX_UPS = str.maketrans("OIL", "011")
NUMBERED = re.compile(r"^\s*[1-4][.:)](?:\s+|$)")
LONGEST = 2_000  # signs typed; a page that was pasted as a whole is no key


class KeyTyped(ValueError):  # noqa: N818 -- it says what was typed
    """It is not a key: `code` is `empty`, `lines`, `letter`, `length` or `check`; `line` from 1, or 0 for the whole."""

    def __init__(self, code: str, line: int = 0, found: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.found = code, line, found


def written(key: bytes) -> str:
    """Four lines such as `7K3M-02DX-…`, without numbers."""
    return "\n".join("-".join(groups(line)) for line in _lines(key))


def plain(key: bytes) -> str:
    """The 64 signs without anything between them: what the QR code holds."""
    return "".join(_lines(key))


def groups(line: str) -> list[str]:
    return [line[n : n + GROUP] for n in range(0, len(line), GROUP)]


def read(text: str) -> bytes:
    """The 32 bytes of a key. Raises KeyTyped, which names the first line that is wrong."""
    return b"".join(_part(line, number) for number, line in enumerate(_typed_lines(text), start=1))


def _lines(key: bytes) -> list[str]:
    if len(key) != LENGTH:
        raise ValueError("a key has 32 bytes")
    parts = [key[n : n + PART] for n in range(0, LENGTH, PART)]
    return [_spelt(part + _check(part, number)) for number, part in enumerate(parts, start=1)]


def _check(part: bytes, number: int) -> bytes:
    return hashlib.sha256(b"overheidsdag-key-line-%d\n" % number + part).digest()[:CHECK]


def _spelt(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    return "".join(LETTERS[number >> 5 * n & 31] for n in reversed(range(SIGNS)))


def _typed_lines(text: str) -> list[str]:
    """The signs of each line; text on one line is cut where lines end."""
    if len(text) > LONGEST:
        raise KeyTyped("lines")
    rows = [_signs(NUMBERED.sub("", row)) for row in text.splitlines()]
    rows = [row for row in rows if row]
    if not rows:
        raise KeyTyped("empty")
    if len(rows) == LINES:
        return rows
    whole = "".join(rows)
    if len(rows) != 1 and len(whole) != LINES * SIGNS:
        raise KeyTyped("lines", found=str(len(rows)))
    return [whole[n : n + SIGNS] for n in range(0, max(len(whole), LINES * SIGNS), SIGNS)]


def _signs(row: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015]", "", row).upper().translate(MIX_UPS)


def _part(line: str, number: int) -> bytes:
    odd = next((sign for sign in line if sign not in LETTERS), "")
    if odd:
        raise KeyTyped("letter", min(number, LINES), odd)
    if len(line) != SIGNS or number > LINES:
        raise KeyTyped("length", min(number, LINES), str(len(line)))
    value = 0
    for sign in line:
        value = value << 5 | LETTERS.index(sign)
    data = value.to_bytes(PART + CHECK, "big")
    if data[PART:] != _check(data[:PART], number):
        raise KeyTyped("check", number)
    return data[:PART]
