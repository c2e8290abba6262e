# SPDX-License-Identifier: EUPL-1.2
"""Ways to falsify a small election: the files that then are published. `Files` are names with their bytes."""

import json
from collections.abc import Callable

from tests.voting.small_election import KEY, NAMES, SmallElection, commitment, held, lines, sha, spelt

Files = dict[str, bytes]


def edited(name: str, change: Callable[[list], object], **of_it) -> Files:
    """The files of an honest election, the lines of one of them changed by somebody without keys."""
    files = held(**of_it).files()
    found = [json.loads(line) for line in files[name].splitlines()]
    return files | {name: lines(change(found) or found)}


def restated(name: str, change: Callable[[dict], object]) -> Files:
    """The files of an honest election, one document changed by somebody without keys."""
    files = held().files()
    document = json.loads(files[name])
    change(document)
    return files | {name: spelt(document)}


def inside(change: Callable[[SmallElection], object], **of_it) -> Files:
    """What an insider with all keys publishes after changing what happened."""
    election = held(**of_it)
    change(election)
    return election.files()


def signed_again(files: Files, **values) -> Files:
    """With a certificate that says something else, and rightly signed."""
    document = json.loads(files["certificate.json"]) | values
    del document["signature"]
    signature = KEY.sign(b"overheidsdag-certificate-1\n" + spelt(document)).hex()
    return files | {"certificate.json": spelt(document | {"signature": signature})}


def certified_anew(files: Files) -> Files:
    return signed_again(files, tally=sha(files["tally.json"]))


def changed_with_its_commitment() -> Files:
    """The choice and the commitment, so that the opening fits itself."""

    def change(found):
        found[0]["choices"] = ["assen", "breda", "epe"]
        found[0]["commitment"] = commitment(held().fp, found[0])
        return sorted(found, key=lambda row: row["commitment"])

    return edited("ballots.jsonl", change)


def stuffed(election: SmallElection) -> None:
    """A vote that is counted and never stood on the board."""
    election.vote(NAMES[:3])
    election.events.pop()


def moved(election: SmallElection, place: int, by: int) -> None:
    """So many lines more before this one: heads of later lines stay with the same lines."""
    election.signed = {size + by if size > place else size: at for size, at in election.signed.items()}


def without_the_second_vote(election: SmallElection) -> None:
    """All of it, board, heads and count, as if that vote had never been cast."""
    kind, c = election.events.pop(2)
    assert kind == "ballot"
    del election.openings[c]
    moved(election, 2, -1)


def with_a_line(place: int, kind: str, data) -> Callable[[SmallElection], None]:
    """An insider adds a line to the board, and signs that."""

    def change(election: SmallElection) -> None:
        election.events.insert(place, (kind, data))
        moved(election, place, 1)

    return change


def vote_after_closing(election: SmallElection) -> None:
    election.vote(NAMES[:3])
    election.signed.popitem()
    election.sign("2027-01-20T12:00:00Z")


def invalid_vote(choices) -> Callable[[SmallElection], None]:
    """A vote of these choices as the last before closing."""

    def change(election: SmallElection) -> None:
        close = election.events.pop()
        election.vote(choices)
        election.events.append(close)
        election.signed.popitem()
        election.sign("2027-01-20T12:00:00Z")

    return change


def many_heads(number: int) -> Files:
    """An honest election with so many heads, of one line each."""
    election = held(number)
    election.signed = dict.fromkeys(range(1, number + 1), "2027-01-01T09:00:00Z")
    election.signed[number + 2] = "2027-01-20T12:00:00Z"
    return election.files()


def faults(lines: list[str]) -> list[str]:
    """What it names. Of a document that follows from the rest only the name, whatever differs in it."""
    named = [line.removeprefix("- ") for line in lines[lines.index("DIT KLOPT NIET:") + 1 :]]
    documents = ("certificate.json", "tally.json")
    followed = [name for name in documents if any(line.startswith(f"{name} zegt bij") for line in named)]
    return [each for each in named if not each.startswith((*documents, "… en dit nog"))] + followed


def day(moment: str) -> str:
    """A moment of the files as it is said on the screen."""
    return moment.replace("T", " ").replace("Z", " UTC")
