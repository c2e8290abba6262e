# SPDX-License-Identifier: EUPL-1.2
"""Files that a stranger wrote: read within bounds, and only as the format allows."""

import contextlib
import functools
import hashlib
import json
import os
import re
import stat

from voting.election.verifier.words import Stop

MOST_LINES, MOST_LINE, MOST_BYTES, MOST_TEXT = 300_000, 65_536, 160_000_000, 2_000_000
MOST_IN_LIST, MOST_PARTS = 1_000, 20  # the work grows with one times the other
HEX, HEX32, SIGNATURE, SLUG = "[0-9a-f]{64}", "[0-9a-f]{32}", "[0-9a-f]{128}", "[a-z0-9_-]{1,100}"
MOMENT = "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z"
ANY, FRACTION = "(?s).{0,2000}", "[0-9]{1,300}(/[1-9][0-9]{0,299})?"
BOTH = {"nl": ANY, "en": ANY}
HEAD = {"at": MOMENT, "rights": int, "root": HEX, "signature": SIGNATURE, "size": int}
HEAD_TEXT = (
    r"\{ *"
    + " *, *".join(
        f'"{name}": *"?({"0|[1-9][0-9]{0,14}" if shape is int else shape})"?' for name, shape in HEAD.items()
    )
    + r" *\}"
)
ANNULLED = {"commitment": HEX, "reason": BOTH}
BALLOT = {"choices": [SLUG], "commitment": HEX, "electorate": SLUG, "server_nonce": HEX, "voter_nonce": HEX32}
BOARD = (
    {"data": HEX, "i": int, "type": "ballot|open"},
    {"data": {"at": MOMENT, "reason": BOTH}, "i": int, "type": "pause"},
    {"data": {"at": MOMENT}, "i": int, "type": "resume|close"},
    {"data": {"at": MOMENT, "closes_at": MOMENT}, "i": int, "type": "extend"},
    {"data": ANNULLED, "i": int, "type": "annul"},
)
ELECTION = {
    **{"format": "overheidsdag-election-1", "event": SLUG, "award": SLUG, "name": BOTH, "quorum": int},
    **{"candidates": [{"slug": SLUG, "name": BOTH}], "method": "exactly|up-to", "picks": int},
    "ties": [SLUG, MOST_PARTS + 1],
    **{"components": [{"slug": SLUG, "weight": "[0-9]{1,9}(/[1-9][0-9]{0,8})?"}, MOST_PARTS]},
    **{"opens_at": MOMENT, "closes_at": MOMENT, "box_key": HEX, "sign_key": HEX},
}
TALLY = {
    **{"format": "overheidsdag-tally-1", "fingerprint": HEX, "size": int, "root": HEX, "rights": int},
    "components": [{"slug": SLUG, "ballots": int, "votes": {"*": int}}],
    "result": [{"slug": SLUG, "score": FRACTION}],
    **{"quorum_met": bool, "winner": (None, SLUG), "tie": (None, SLUG)},
}
CERTIFICATE = {
    **{
        "format": "overheidsdag-certificate-1",
        "fingerprint": HEX,
        "tally": HEX,
        "head": HEAD,
        "officer": ANY,
    },
    **{"at": MOMENT, "objections_until": MOMENT, "signature": SIGNATURE},
}
AFTER = ("ballots.jsonl", "annulled.jsonl", "jury.jsonl", "tally.json")
KNOWN = {"election.json", "board.jsonl", "heads.jsonl", *AFTER, "certificate.json", "verify.py", "README.txt"}


@contextlib.contextmanager
def ordinary(path):
    """An ordinary file, open; no link, pipe or device is followed."""
    flags = [getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")]
    try:
        number = os.open(path, os.O_RDONLY | sum(flags))
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise OSError
            yield file
    except (OSError, ValueError):
        raise Stop("no-file", file=os.path.basename(path)) from None


def content(path, most):
    """The bytes of an ordinary file: no more than `most` are read."""
    with ordinary(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Stop("too-big", file=os.path.basename(path))
    return data


def small(digits):
    if len(digits) > 15:
        raise ValueError
    return int(digits)


def refused(_number):
    raise ValueError


READER = json.JSONDecoder(parse_int=small, parse_float=refused, parse_constant=refused)
WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False)


def canonical(value):
    return WRITER.encode(value).encode()


def sha(data):
    return hashlib.sha256(data).hexdigest()


def fits(value, shape):
    """Whether a value has this shape: a pattern for text, a type, a list of one shape (how many at most), any of a tuple,
    exactly these keys."""
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value) is not None
    if isinstance(shape, dict):
        names = dict.fromkeys(value, shape["*"]) if "*" in shape and isinstance(value, dict) else shape
        return (
            isinstance(value, dict)
            and value.keys() == names.keys()
            and all(fits(value[n], names[n]) for n in names)
        )
    if isinstance(shape, list):
        each, most = (*shape, MOST_IN_LIST)[:2]
        return isinstance(value, list) and len(value) <= most and all(fits(one, each) for one in value)
    if isinstance(shape, tuple):
        return any(fits(value, each) for each in shape)
    return value is None if shape is None else type(value) is shape and value >= 0


def parsed(raw, shape, name, line=1):
    """The value in these bytes, if it is of the shape and spelt in the one way that is allowed."""
    try:
        value, _end = READER.raw_decode(raw.decode())
        if canonical(value) == raw and fits(value, shape):
            return value
    except (ValueError, RecursionError):
        pass
    raise Stop("bad-line", file=name, n=line)


def one(folder, name, shape):
    data = content(os.path.join(folder, name), MOST_TEXT)
    return data, parsed(data, shape, name)


def rows(folder, name, shape):
    """Each line of a file, without its end, and what it holds: one at a time, for there may be very many."""
    with ordinary(os.path.join(folder, name)) as file:
        for n in range(1, lines_in(file, name) + 1):
            line = file.readline(MOST_LINE + 1)
            if line[-1:] != b"\n":
                raise Stop("bad-line", file=name, n=n)
            yield line[:-1], parsed(line[:-1], shape, name, n)


def lines_in(file, name):
    """How many lines there are, when it is not too much to read them."""
    size, count, end = 0, 0, b"\n"
    for part in iter(functools.partial(file.read, MOST_LINE), b""):
        size, count, end = size + len(part), count + part.count(b"\n"), part[-1:]
        if size > MOST_BYTES or count > MOST_LINES:
            raise Stop("too-big", file=name)
    if end != b"\n":
        raise Stop("cut-line", file=name)
    file.seek(0)
    return count
