# SPDX-License-Identifier: EUPL-1.2
"""Whatever lies in the folder, verify.py answers with a sentence: no traceback, no waiting, no end to memory."""

import ast
import json
import os
import re
import resource
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.voting.small_election import NAMES, held, spelt, write
from voting.election.verifier.main import check
from voting.election.verifier.words import WORDS, Report, Stop
from voting.election.verify import script

HONEST = held()
FILES = HONEST.files()
BOARD, ELECTION = FILES["board.jsonl"], json.loads(FILES["election.json"])
FIRST, REST = BOARD.split(b"\n", 1)


def of_election(**values) -> dict[str, bytes]:
    return {"election.json": spelt(ELECTION | values)}


def of_board(line: bytes) -> dict[str, bytes]:
    """The board with this as its second line."""
    return {"board.jsonl": FIRST + b"\n" + line + b"\n"}


BAD = "Regel {} van {} is niet geschreven zoals het hoort."
IN_BOARD, IN_ELECTION = BAD.format(2, "board.jsonl"), BAD.format(1, "election.json")
BALLOT = b'{"data":"%s","i":1,"type":"ballot"}' % (b"0" * 64)
UNREADABLE = {
    "empty rules": ({"election.json": b""}, IN_ELECTION),
    "rules that are no object": ({"election.json": b"[]"}, IN_ELECTION),
    "binary rules": ({"election.json": bytes(range(256))}, IN_ELECTION),
    "rules with a byte order mark": ({"election.json": b"\xef\xbb\xbf" + spelt(ELECTION)}, IN_ELECTION),
    "rules with a line end": ({"election.json": spelt(ELECTION) + b"\n"}, IN_ELECTION),
    "deep rules": ({"election.json": b'{"a":' * 300_000}, IN_ELECTION),
    "deep rules that end": ({"election.json": b"[" * 900_000 + b"]" * 900_000}, IN_ELECTION),
    "a key missing": (
        {"election.json": spelt({k: ELECTION[k] for k in ELECTION if k != "picks"})},
        IN_ELECTION,
    ),
    "a key more": (of_election(jury=[]), IN_ELECTION),
    "a key twice": ({"election.json": spelt(ELECTION)[:-1] + b',"ties":["lot"]}'}, IN_ELECTION),
    "another format": (of_election(format="overheidsdag-election-2"), IN_ELECTION),
    "a number as text": (of_election(picks="3"), IN_ELECTION),
    "a truth as number": (of_election(picks=True), IN_ELECTION),
    "a number below nothing": (of_election(picks=-1), IN_ELECTION),
    "a fraction of choices": (
        {"election.json": spelt(ELECTION).replace(b'"picks":3', b'"picks":3.0')},
        IN_ELECTION,
    ),
    **{
        f"{number[:6]}…": (
            {"election.json": spelt(ELECTION).replace(b'"quorum":5', b'"quorum":' + number.encode())},
            IN_ELECTION,
        )
        for number in ("NaN", "Infinity", "-Infinity", "1e999", "9" * 10_000)
    },
    "a weight divided by nothing": (
        of_election(components=[{"slug": "public", "weight": "1/0"}]),
        IN_ELECTION,
    ),
    "a weight without end": (of_election(components=[{"slug": "public", "weight": "1" * 9999}]), IN_ELECTION),
    "candidates without end": (
        of_election(candidates=[{"slug": f"k{n:04}", "name": {"nl": "", "en": ""}} for n in range(1_001)]),
        IN_ELECTION,
    ),
    "components without end": (
        of_election(components=[{"slug": f"c{n}", "weight": "1/21"} for n in range(21)]),
        IN_ELECTION,
    ),
    "ties without end": (of_election(ties=["public"] * 21 + ["lot"]), IN_ELECTION),
    "candidates that are texts": (of_election(candidates=["assen"]), IN_ELECTION),
    "a name that is a list": (of_election(name=["nl", "en"]), IN_ELECTION),
    "half a character": ({"election.json": spelt(ELECTION).replace(b"Prijs", b"\\ud800")}, IN_ELECTION),
    "a day that is none": (of_election(closes_at="gisteren"), IN_ELECTION),
    "rules without end": (
        of_election(name={"nl": "a" * 3_000_000, "en": ""}),
        "election.json is groter dan dit programma aankan.",
    ),
    "a line that is empty": (of_board(b""), IN_BOARD),
    "a line that is no JSON": (of_board(b"{"), IN_BOARD),
    "a line with spaces": (of_board(BALLOT.replace(b",", b", ")), IN_BOARD),
    "keys in another order": (of_board(b'{"type":"ballot","i":1,"data":"%s"}' % (b"0" * 64)), IN_BOARD),
    "lines as in Windows": ({"board.jsonl": BOARD.replace(b"\n", b"\r\n")}, BAD.format(1, "board.jsonl")),
    "a type that is unknown": (of_board(BALLOT.replace(b'"ballot"', b'"jury"')), IN_BOARD),
    "a commitment in capitals": (of_board(BALLOT.replace(b"000", b"AAA")), IN_BOARD),
    "a pause without a reason": (
        of_board(b'{"data":{"at":"2027-01-02T00:00:00Z"},"i":1,"type":"pause"}'),
        IN_BOARD,
    ),
    "a line without end": (of_board(b'"' + b"a" * 70_000 + b'"'), IN_BOARD),
    "a board of line ends": (
        {"board.jsonl": b"\n" * 400_000},
        "board.jsonl is groter dan dit programma aankan.",
    ),
    "half a line": ({"board.jsonl": BOARD[:-9]}, "De laatste regel van board.jsonl is niet heel."),
    "heads that are ballots": ({"heads.jsonl": FILES["ballots.jsonl"]}, BAD.format(1, "heads.jsonl")),
    "ballots without nonces": ({"ballots.jsonl": b'{"choices":[]}\n'}, BAD.format(1, "ballots.jsonl")),
    "a count that is a list": ({"tally.json": b"[]"}, BAD.format(1, "tally.json")),
    "a score divided by nothing": (
        {"tally.json": FILES["tally.json"].replace(b'"1/4"', b'"1/0"')},
        BAD.format(1, "tally.json"),
    ),
    "a certificate without a head": ({"certificate.json": b"{}"}, BAD.format(1, "certificate.json")),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_not_of_the_format_is_refused_with_a_sentence(what, verified_here):
    files, said = UNREADABLE[what]
    assert verified_here(FILES | files) == (2, ["DIT KAN IK NIET CONTROLEREN:", said])


@pytest.mark.parametrize("name", [name for name in FILES if name != "certificate.json"])
def test_a_file_that_is_missing_is_named(name, verified_here):
    code, lines = verified_here({each: FILES[each] for each in FILES if each != name})
    assert (code, lines[1:]) == (2, [f"{name} ontbreekt of is geen gewoon, leesbaar bestand."])


SPECIAL = {
    "a link": lambda path: path.symlink_to("/etc/hostname"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a pipe": os.mkfifo,
    "a folder": lambda path: path.mkdir(),
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize(
    ("what", "name"),
    [*zip(SPECIAL, ("election.json", "board.jsonl", "heads.jsonl", "tally.json", "jury.jsonl"), strict=True)],
)
def test_what_is_no_ordinary_file_is_not_opened(what, name, verified, tmp_path):
    write(tmp_path / "folder", {})
    SPECIAL[what](tmp_path / "folder" / name)
    code, lines = verified({each: FILES[each] for each in FILES if each != name})
    assert (code, lines[1:]) == (2, [f"{name} ontbreekt of is geen gewoon, leesbaar bestand."])


def test_a_folder_that_is_not_there_is_named(verifier, tmp_path):
    done = subprocess.run(
        [sys.executable, "-I", verifier, tmp_path / "nergens"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, b"")


def test_files_that_nobody_knows_are_named_and_not_read(verified):
    code, lines = verified(FILES | {"Ballots.jsonl": b"\0", "ballots (1).jsonl": b"", "verify.py": b"raise"})
    assert (code, lines[-2:]) == (0, ["Niet bekeken: Ballots.jsonl, ballots (1).jsonl.", "ALLES KLOPT."])


def test_names_do_not_steer_the_screen(verified):
    name = "Gemeente\x1b[2J\r\n\u202eneerheV\u0007"
    candidates = [{"slug": slug, "name": {"nl": name, "en": name}} for slug in NAMES]
    code, lines = verified(held(candidates=candidates).files())
    assert (code, lines[-3]) == (0, "Gewonnen: Gemeente?[2J???neerheV?.")


def test_a_large_hostile_folder_is_refused_within_bounds(verifier, tmp_path):
    """160 million of one byte, and a board that is far larger than it says, in half a gigabyte and ten seconds of CPU."""
    folder = write(tmp_path / "folder", FILES)
    with (folder / "board.jsonl").open("wb") as file:
        file.truncate(2**40)

    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))

    command = [sys.executable, "-I", verifier, folder]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=bounded)  # noqa: PLW1509
    assert (done.returncode, done.stdout.decode().splitlines()[1:], done.stderr) == (
        2,
        ["board.jsonl is groter dan dit programma aankan."],
        b"",
    )


def test_the_script_is_one_file_for_an_old_python_with_nothing_but_its_library():
    tree = ast.parse(script(), feature_version=(3, 9))
    brought = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    brought |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert brought <= sys.stdlib_module_names
    assert not {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset
    }


def test_every_sentence_is_there_in_both_languages_with_the_same_blanks():
    blanks = {code: [set(re.findall(r"{(\w+)}", text)) for text in pair] for code, pair in WORDS.items()}
    assert {code: found for code, found in blanks.items() if len(found) != 2 or found[0] != found[1]} == {}


def test_every_sentence_is_said_somewhere():
    """What names a phase of the board is said by that name."""
    said = script().decode().split("WORDS = ")[1]
    assert [code for code in WORDS if f'"{code}"' not in said] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([name for name in FILES if FILES[name]]), st.integers(0), st.integers(1, 255))
def test_no_byte_of_a_file_can_be_changed_unseen(tmp_path, name, place, by):
    """In this process, because there are many."""
    changed = bytearray(FILES[name])
    changed[place % len(changed)] ^= by
    report = Report("nl")
    try:
        check(report, write(tmp_path / "folder", FILES | {name: bytes(changed)}), [], "")
    except Stop as stop:
        assert report.words(*stop.args)
    else:
        assert report.faults
