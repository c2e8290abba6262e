# SPDX-License-Identifier: EUPL-1.2
"""The press: its processes, what happens when one dies, and what is there already."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from registration.badges import press as pressing
from registration.badges.cards import cards_of
from registration.badges.formats import FORMATS
from registration.badges.press import PressError, pictures_of, press, print_one, show
from registration.badges.shapes import Card, Look
from registration.links import badge_address
from tests.conftest import ROOT
from tests.registration.badges.reading import codes_in, faces

LOOK = Look("a6")

# A worker that prints, in a process of its own, so that it can be killed.
WORKER = """
import django, sys; django.setup()
from pathlib import Path
from registration.badges import press as pressing
from registration.badges.cards import cards_of
from registration.badges.shapes import Look
from tests.registration.badges.reading import faces
pressing.CHUNK = 10
pressing.press(cards_of(faces(58)[0], Look("a6")), Look("a6"), Path(sys.argv[1]), lambda done, all: print(done, flush=True))
"""


def cards(count: int) -> list[Card]:
    return cards_of(faces(count)[0], LOOK)


def children(of: int | None = None) -> set[int]:
    """The processes at work for this one."""
    listed = Path(f"/proc/{of or os.getpid()}/task").glob("*/children")
    pids = {int(pid) for path in listed for pid in path.read_text().split()}
    return {pid for pid in pids if b"registration.badges.child" in Path(f"/proc/{pid}/cmdline").read_bytes()}


@contextmanager
def to_the_first_child(what: signal.Signals) -> Iterator[None]:
    """Send it while the press is at work."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            for pid in children():
                os.kill(pid, what)
                return

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def attendees_in(chunk: Path) -> list[str]:
    return [code for picture in pictures_of(chunk.read_bytes(), 100) for code in codes_in(opened(picture))]


def opened(png: bytes):
    from io import BytesIO  # noqa: PLC0415 -- only here

    from PIL import Image  # noqa: PLC0415 -- only here

    return Image.open(BytesIO(png)).convert("L")


def test_progress_is_told_and_a_second_time_nothing_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(pressing, "CHUNK", 4)
    row, told = cards(13), []
    chunks = press(row, LOOK, tmp_path, lambda done, all_: told.append((done, all_)))
    assert (
        len(chunks) == 4
    )  # fifteen with the blank ones, even parts of four at most, as many for each process
    assert (told[0], told[-1]) == ((0, 15), (15, 15))
    assert told == sorted(told)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert set(before) == set(chunks)
    told.clear()
    assert press(row, LOOK, tmp_path, lambda done, all_: told.append((done, all_))) == chunks
    assert told == [(15, 15)]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_only_the_chunk_that_changed_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(pressing, "CHUNK", 4)
    row = cards(6)
    first = press(row, LOOK, tmp_path)
    changed = [*row[:-1], cards(9)[8]]
    second = press(changed, LOOK, tmp_path)
    assert [one == other for one, other in zip(first, second, strict=True)] == [True, False]
    assert press(row, Look("a6", seats=False), tmp_path) != first  # another look is another file


def test_nothing_to_print_is_no_file(tmp_path):
    told = []
    assert press([], LOOK, tmp_path, lambda done, all_: told.append((done, all_))) == []
    assert told == [(0, 0)]
    assert list(tmp_path.iterdir()) == []


def test_a_card_that_is_not_one_page_stops_the_press_before_codes_go_to_others(tmp_path):
    good = cards(1)[0]
    with pytest.raises(PressError, match="ValueError at ink.py"):
        press([Card(good.attendee, good.code, good.front + good.front, good.back)], LOOK, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_child_is_an_error_with_nothing_half_made_and_the_next_run_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(pressing, "CHUNK", 10)
    row = cards(38)
    with to_the_first_child(signal.SIGKILL), pytest.raises(PressError, match="ended with -9"):
        press(row, LOOK, tmp_path)
    assert children() == set()
    for path in tmp_path.glob("*.pdf"):
        pikepdf.open(path).close()
    chunks = press(row, LOOK, tmp_path)
    assert [code for chunk in chunks for code in attendees_in(chunk)] == [
        badge_address(card.code) for card in row if card.code
    ]


def test_a_child_that_hangs_is_an_error_and_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(pressing, "CHUNK_SECONDS", 1.5)
    with to_the_first_child(signal.SIGSTOP), pytest.raises(PressError, match="took too long"):
        press(cards(3), LOOK, tmp_path)
    assert children() == set()


def test_who_stops_asking_leaves_no_child_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(pressing, "CHUNK", 5)

    def stop(done: int, _all: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        press(cards(28), LOOK, tmp_path, stop)
    assert children() == set()


def test_a_killed_worker_leaves_no_child_behind_and_its_run_is_taken_up_where_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(pressing, "CHUNK", 10)
    command = [sys.executable, "-c", WORKER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "0\n"
        while int(worker.stdout.readline()) == 0:
            pass
        left = children(worker.pid)
        worker.kill()
    assert left
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{pid}").exists() for pid in left) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in left if Path(f"/proc/{pid}").exists()] == []
    there = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.pdf")}
    assert there
    row, told = cards(58), []
    chunks = press(row, LOOK, tmp_path, lambda done, _all: told.append(done))
    assert told[0] == 10 * len(there)
    assert {path: path.stat().st_mtime_ns for path in there} == there
    assert [len(pikepdf.open(path).pages) for path in chunks] == [20] * 6


def test_two_who_print_at_once_each_have_all_of_theirs(tmp_path):
    wishes = [(cards(12), tmp_path / "one"), (cards(12), tmp_path / "two"), (cards(12), tmp_path / "one")]
    for _row, folder in wishes:
        folder.mkdir(exist_ok=True)
    with ThreadPoolExecutor() as pool:
        made = list(pool.map(lambda wish: press(wish[0], LOOK, wish[1]), wishes))
    for chunks, (row, folder) in zip(made, wishes, strict=True):
        assert {chunk.parent for chunk in chunks} == {folder}
        assert [code for chunk in chunks for code in attendees_in(chunk)] == [
            badge_address(card.code) for card in row if card.code
        ]


@pytest.mark.parametrize("slug", ["a6-4", "a6", "a5-fold", "credit"])
def test_one_badge_is_a_sheet_with_its_back(slug):
    look = Look(slug)
    card = cards_of(faces(1)[0], look)[0]
    pages = pictures_of(print_one(card, look, FORMATS[look.format]), 150)
    assert [code for page in pages for code in codes_in(opened(page))] == [badge_address(card.code)]
    assert len(pages) == (1 if slug == "a5-fold" else 2)


def test_cards_are_shown_as_the_press_makes_them():
    look = Look("credit", seats=False)
    row = cards_of(faces(2)[0], look)
    pictures = [opened(png) for png in show(row, look, 200)]
    assert [picture.size for picture in pictures] == [(675, 426)] * 4
    read = [codes_in(picture) for picture in pictures]
    assert read == [[badge_address(row[0].code)], [badge_address(row[1].code)], [], []]


def test_a_picture_is_the_page_at_that_size():
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(72, 144))
    from io import BytesIO  # noqa: PLC0415 -- only here

    buffer = BytesIO()
    pdf.save(buffer)
    assert [opened(png).size for png in pictures_of(buffer.getvalue(), 96)] == [(96, 192)]


def test_what_is_no_pdf_is_an_error_that_says_nothing_of_it():
    with pytest.raises(PressError, match=r"^PdfiumError at document\.py:\d+$"):
        pictures_of(b"Samira van Dijk", 96)


def test_a_logo_that_is_in_every_chunk_is_in_the_file_once(tmp_path, monkeypatch):
    from io import BytesIO  # noqa: PLC0415 -- only here

    from PIL import Image  # noqa: PLC0415 -- only here

    from registration.badges.shapes import Offset, Part  # noqa: PLC0415 -- only here
    from registration.badges.sheets import lay  # noqa: PLC0415 -- only here

    picture = BytesIO()
    Image.effect_noise((60, 20), 80).save(picture, "PNG")
    look = Look("a6-4", logo=picture.getvalue())
    monkeypatch.setattr(pressing, "CHUNK", 2)
    chunks = press(cards_of(faces(4)[0], look), look, tmp_path)
    assert len(chunks) > 2
    lay(chunks, FORMATS["a6-4"], look, [Part(0, 6)], Offset(), True, tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        kinds = [thing.get("/Subtype") for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
    assert kinds.count("/Image") == 1


def test_a_pdf_is_read_by_another_program_too(tmp_path):
    chunk = press(cards(1), LOOK, tmp_path)[0]
    with pypdfium2.PdfDocument(chunk) as document:
        assert "Naam000" in "".join(document[0].get_textpage().get_text_range().split())
