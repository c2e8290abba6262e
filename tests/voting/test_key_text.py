# SPDX-License-Identifier: EUPL-1.2
"""The key on paper: typed over by a tired person, and yet right or refused by line."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.key_text import LETTERS, KeyTyped, plain, read, written

KEY = bytes(range(32))
keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_what_is_written_is_read_back(key):
    assert read(written(key)) == read(plain(key)) == key


@given(keys, st.randoms(use_true_random=False))
def test_capitals_spaces_line_ends_and_look_alikes_do_not_matter(key, dice: random.Random):
    like = {"0": "0Oo", "1": "1IilL"}
    typed = "".join(
        dice.choice(like.get(sign, sign + sign.lower())) + dice.choice(["", "", " ", "-", " - "])
        for sign in plain(key)
    )
    assert read(typed) == key


def test_the_numbers_of_the_lines_may_be_typed_along():
    lines = [f" {n}.  {line}" for n, line in enumerate(written(KEY).splitlines(), start=1)]
    assert read("\n\n".join(lines)) == KEY
    alone = [f"{n}.\n{line}" for n, line in enumerate(written(KEY).splitlines(), start=1)]
    assert read("\r\n".join(alone)) == KEY


@pytest.mark.parametrize("line", [0, 1, 2, 3])
def test_one_wrong_sign_is_found_and_told_by_line(line):
    lines = written(KEY).splitlines()
    for place in (0, 8, 18):
        wrong = next(sign for sign in LETTERS if sign != lines[line][place])
        typed = [*lines]
        typed[line] = lines[line][:place] + wrong + lines[line][place + 1 :]
        assert fault("\n".join(typed)) == fault("".join(typed)) == ("check", line + 1)


def fault(typed: str) -> tuple[str, int]:
    with pytest.raises(KeyTyped) as raised:
        read(typed)
    return raised.value.code, raised.value.line


def test_what_is_no_key_is_refused_with_the_reason():
    first, second, third, fourth = written(KEY).splitlines()
    assert {
        name: fault(typed)
        for name, typed in {
            "nothing": " \n ",
            "a sign too few": "\n".join([first, second[:-1], third, fourth]),
            "a sign too many": "\n".join([first, second, third + "7", fourth]),
            "two lines exchanged": "\n".join([second, first, third, fourth]),
            "no such letter": "\n".join([first, second, third, "U" + fourth[1:]]),
            "another sign": "\n".join([first, "é" + second[1:], third, fourth]),
            "a line left out": "\n".join([first, second, fourth]),
            "a line left out, on one line": first + second + fourth,
            "a line too many": "\n".join([first, second, third, fourth, first]),
            "a whole page": "A" * 5_000,
        }.items()
    } == {
        "nothing": ("empty", 0),
        "a sign too few": ("length", 2),
        "a sign too many": ("length", 3),
        "two lines exchanged": ("check", 1),
        "no such letter": ("letter", 4),
        "another sign": ("letter", 2),
        "a line left out": ("lines", 0),
        "a line left out, on one line": ("check", 3),
        "a line too many": ("lines", 0),
        "a whole page": ("lines", 0),
    }
