# SPDX-License-Identifier: EUPL-1.2
"""verify.py reads a line at a time: for each ballot it keeps less than the files say about it."""

import tracemalloc

from tests.voting.small_election import held, lines, sha, spelt, write
from voting.election.verifier import reading
from voting.election.verifier.main import check
from voting.election.verifier.words import Report


def files_with(many: int) -> dict[str, bytes]:
    """With so many ballots. None of them is what it says, which makes no difference here."""
    files, commitments = held().files(), [sha(b"%d" % n) for n in range(many)]
    ballot = {"choices": ["assen", "breda", "delft"], "electorate": "public"}
    ballot |= {"server_nonce": "0" * 64, "voter_nonce": "0" * 32}
    board = [{"data": FP, "i": 0, "type": "open"}]
    board += [{"data": one, "i": n, "type": "ballot"} for n, one in enumerate(commitments, 1)]
    counted = [ballot | {"commitment": one} for one in sorted(commitments)]
    return files | {"board.jsonl": lines(board), "ballots.jsonl": lines(counted)}


FP = sha(spelt(held().manifest))


def test_no_file_is_whole_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_TEXT", 50_000)  # for which room is made at once
    most, size = {}, {}
    for many in (1, 1, 500):  # once before it counts, for what is kept between
        files = files_with(many)
        folder, report = write(tmp_path / "folder", files), Report("nl")
        tracemalloc.start()
        check(report, folder, [], "")
        most[many], size[many] = tracemalloc.get_traced_memory()[1], sum(map(len, files.values()))
        tracemalloc.stop()
        assert f"Ook nagerekend: de uitslag. Geopende stemmen: {many}." in report.lines
    assert most[500] - most[1] < size[500] - size[1]
