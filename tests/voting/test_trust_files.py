# SPDX-License-Identifier: EUPL-1.2
"""The files with which anybody checks an election."""

import hashlib
import io
import subprocess
import sys
from zipfile import ZipFile

import pytest
from django.test import Client

from tests.make_awards import now
from tests.voting.checked_election import (
    body,
    get,
    head_text,
    page_of,
)
from voting import downloads
from voting.models import BoardPart, Head
from voting.operations.publishing import publish
from voting.queries.board import newest_head
from voting.queries.published import board_parts

pytestmark = pytest.mark.django_db


def files_of(award):
    index = Client().get(f"/api/v1/events/{award.event.slug}/awards/{award.slug}/board").json()
    return {file["name"]: file for file in index["files"]}


def test_every_file_is_what_the_index_says(certified):
    files = files_of(certified)
    assert set(files) == {
        *("election.json", "board.jsonl", "heads.jsonl", "verify.py", "ballots.jsonl", "annulled.jsonl"),
        *("jury.jsonl", "tally.json", "certificate.json", "README.txt"),
    }
    for name, file in files.items():
        response = get(certified, f"bord/{name}")
        content = body(response)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["size"], file["sha256"])
        assert response["Content-Length"] == str(len(content))
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_before_the_count_there_are_four_files_and_no_more(election):
    assert set(files_of(election)) == {"election.json", "board.jsonl", "heads.jsonl", "verify.py"}
    for name in (
        "ballots.jsonl",
        "tally.json",
        "certificate.json",
        "README.txt",
        "..%2f..%2fdb.sqlite3",
        "sign.key",
    ):
        get(election, f"bord/{name}", 404)


def test_a_download_that_is_under_way_ends_at_the_head_at_which_it_began(election, monkeypatch):
    monkeypatch.setattr(downloads, "WHOLE", 0)
    response = get(election, "bord/board.jsonl")
    assert response.streaming
    publish(election.pk, now(), everything=True)
    assert len(body(response)) == int(response["Content-Length"])
    assert len(body(get(election, "bord/board.jsonl"))) > int(response["Content-Length"])


def test_what_is_small_waits_for_nobody_who_reads_slowly(election):
    assert not get(election, "bord/election.zip").streaming


def test_a_long_board_is_read_many_parts_at_a_time(election, django_assert_num_queries):
    """Anybody may ask for it as often as they like, so one question for every part is too many."""
    begun = newest_head(election).size
    parts = (BoardPart(award=election, first=begun + n, size=1, text=f"{n}\n") for n in range(120))
    BoardPart.objects.bulk_create(parts)
    with django_assert_num_queries(3):
        content = b"".join(board_parts(election, begun + 100))
    assert (content[-6:], content.count(b"\n")) == (b"98\n99\n", begun + 100)


def test_who_has_the_file_hears_that_it_is_still_the_same(election):
    etag = get(election, "bord/board.jsonl")["ETag"]
    again = Client().get(page_of(election, "bord/board.jsonl"), headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    head = Client().head(page_of(election, "bord/board.jsonl"))
    assert (head.content, head["ETag"]) == (b"", etag)
    assert int(head["Content-Length"]) == len(body(get(election, "bord/board.jsonl")))


@pytest.mark.parametrize("phase", ["open", "certified"])
def test_the_zip_is_as_long_as_it_says_and_its_folder_passes_the_check(request, tmp_path, phase, monkeypatch):
    monkeypatch.setattr(downloads, "WHOLE", 0 if phase == "open" else downloads.WHOLE)
    award = request.getfixturevalue("election" if phase == "open" else "certified")
    old = tmp_path / "standen.txt"
    old.write_text(head_text(Head.objects.order_by("number").first()))
    response = get(award, "bord/election.zip")
    content = body(response)
    assert response["Content-Length"] == str(len(content))
    ZipFile(io.BytesIO(content)).extractall(tmp_path)
    folder = tmp_path / award.slug
    command = [
        sys.executable,
        "-I",
        folder / "verify.py",
        folder,
        old,
        "--receipt",
        award.receipts[0].commitment,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("ALLES KLOPT." in done.stdout, "OPVALLEND" in done.stdout) == (True, False)
