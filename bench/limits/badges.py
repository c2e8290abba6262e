# SPDX-License-Identifier: EUPL-1.2
"""One turn of the badges, in a process that is measured: `ours` is all that the worker does with cards that were
fitted, `limit` only what the library needs for the same HTML."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

SURNAMES = (
    "de Vries|Jansen|van den Berg|Bakker|van Dijk|Visser|Smit|Meijer|de Boer|Mulder|Bos|Vos|Peters".split("|")
)
NAMES = "Anna|Bram|Chantal|Daan|Esmée|Femke|Gijs|Hanneke|Ibrahim|Joost|Karin|Lotte|Mohammed|Nina|Özlem".split(
    "|"
)
ORGANISATIONS = "gemeente Ommen|provincie Overijssel|ministerie van Binnenlandse Zaken en Koninkrijksrelaties|Waterschap Drents Overijsselse Delta|ICTU".split(
    "|"
)


def prepare(fmt: str, folder: str) -> None:
    """Keep the cards and the HTML of their chunks, so that every turn makes the same."""
    import django  # noqa: PLC0415 -- only here

    django.setup()
    from bench.badges import BADGES  # noqa: PLC0415 -- with its settings
    from registration.badges.cards import cards_of  # noqa: PLC0415 -- as above
    from registration.badges.press import chunks, order_of  # noqa: PLC0415 -- as above
    from registration.badges.shapes import Look  # noqa: PLC0415 -- as above

    look = Look(fmt)
    cards = cards_of([face(number) for number in range(BADGES)], look)
    Path(folder, "cards").write_bytes(pickle.dumps((cards, look)))
    for number, some in enumerate(chunks(cards)):
        Path(folder, f"{number:02}.html").write_text(order_of(some, look).html, encoding="utf-8")


def face(number: int):  # noqa: ANN201 -- imported inside
    from registration.badge_codes import new_badge_code  # noqa: PLC0415 -- with settings
    from registration.badges.shapes import Face, SeatLine  # noqa: PLC0415 -- as above

    seats = [("10:30", "Werken zonder e-mail", "Zaal Vecht", "B", "#7a2aa8")]
    seats += [("11:40", "Open data die iemand gebruikt", "Zaal Salland", "A", "#0a6b52")]
    seats += [("14:40", "Zaakgericht werken op één A4", "Zaal Vecht", "E", "#7a5200")]
    in_zwolle = number % 2 == 0
    return Face(
        attendee=number,
        code=new_badge_code(2**127 + number * 7_919_717),
        language="nl",
        name=f"{NAMES[number % 15]} {SURNAMES[number * 7 % 13]}",
        organisation=ORGANISATIONS[number % 5],
        role="Deelnemer",
        kind_letter="",
        kind_colour="",
        venue="Zwolle" if in_zwolle else "Rotterdam",
        building="Provinciehuis Overijssel" if in_zwolle else "Stadhuis Rotterdam",
        mark="circle" if in_zwolle else "square",
        accent="#2a35e0" if in_zwolle else "#ff6a1f",
        on_accent="#ffffff" if in_zwolle else "#15120f",
        track_letter="A",
        track_colour="#0a6b52",
        seats=tuple(SeatLine(*seat) for seat in seats[: 1 + number % 3]),
        own_text="",
        event="Dag van de Ambtenaar 2.0",
        day="4 februari 2027",
    )


def ours(fmt: str, folder: str, turn: str) -> Callable[[], list[str]]:
    import django  # noqa: PLC0415 -- only here

    django.setup()
    from registration.badges.formats import FORMATS  # noqa: PLC0415 -- with settings
    from registration.badges.press import press  # noqa: PLC0415 -- as above
    from registration.badges.shapes import Offset, Part  # noqa: PLC0415 -- as above
    from registration.badges.sheets import lay  # noqa: PLC0415 -- as above

    cards, look = pickle.loads(Path(folder, "cards").read_bytes())  # noqa: S301 -- ours
    work = Path(folder, f"turn{turn}")
    work.mkdir()

    def go() -> list[str]:
        out = work / "badges.pdf"
        lay(press(cards, look, work), FORMATS[fmt], look, [Part(0, len(cards))], Offset(), True, out)
        return [str(out)]

    return go


def limit(fmt: str, folder: str, turn: str) -> Callable[[], list[str]]:
    """Two processes that each make every other chunk."""

    def go() -> list[str]:
        html = sorted(str(path) for path in Path(folder).glob("*.html"))
        halves = [[sys.executable, "-m", __spec__.name, "half", *html[start::2]] for start in range(2)]
        processes = [subprocess.Popen(half, stdout=subprocess.DEVNULL) for half in halves]
        assert [process.wait() for process in processes] == [0, 0]
        return [f"{path}.pdf" for path in html]

    return go


def half(*paths: str) -> None:
    from weasyprint import HTML  # noqa: PLC0415 -- only here
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- only here

    from conference.pdf import SCHEME, own_files  # noqa: PLC0415 -- only here

    fonts = FontConfiguration()
    for path in paths:
        page = HTML(
            string=Path(path).read_text("utf-8"), url_fetcher=own_files({"logo:": b""}), base_url=SCHEME
        )
        page.write_pdf(f"{path}.pdf", font_config=fonts)


def main(what: str, *arguments: str) -> None:
    if what in ("prepare", "half"):
        {"prepare": prepare, "half": half}[what](*arguments)
        return
    go = {"ours": ours, "limit": limit}[what](*arguments)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(go()), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
