# SPDX-License-Identifier: EUPL-1.2
"""The picture of a printed sheet in the README: four badges of the demo, four on a sheet of A4.

DEMO=1 VAR_DIR=<where the demo is> .venv/bin/python -m tools.badge_picture [docs/images/badges.png]
"""

import io
import os
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import django

EVENT, DPI, MOST_BYTES = "dag", 110, 150_000


def sheet() -> bytes:
    """The front of the sheet as a PNG."""
    from django.utils import timezone  # noqa: PLC0415 -- after the set-up, as all below

    from conference.models import Event  # noqa: PLC0415
    from registration.badges.cards import cards_of  # noqa: PLC0415
    from registration.badges.faces import faces_of, look_of  # noqa: PLC0415
    from registration.badges.formats import FORMATS  # noqa: PLC0415
    from registration.badges.press import pictures_of, press  # noqa: PLC0415
    from registration.badges.shapes import Offset, Part  # noqa: PLC0415
    from registration.badges.sheets import lay  # noqa: PLC0415
    from registration.models import Attendee  # noqa: PLC0415
    from registration.operations.badge_layouts import default_layout  # noqa: PLC0415

    event = Event.objects.get(slug=EVENT)
    look = replace(look_of(default_layout(event)), format="a6-4", marks=True)
    coming = Attendee.objects.confirmed().filter(event=event, seats__isnull=False).order_by("pk").distinct()
    some = [
        coming.filter(venue=venue, kind__role=role).first()
        for venue in event.venues.all()
        for role in ("member", "speaker")
    ]
    rows = Attendee.objects.filter(pk__in=[one.pk for one in some if one][:4])
    faces = faces_of(event, rows.order_by("venue", "pk"), look, timezone.now())
    with TemporaryDirectory() as name:
        folder = Path(name)
        chunks, out = press(cards_of(faces, look), look, folder), folder / "sheet.pdf"
        lay(chunks, FORMATS[look.format], look, [Part(0, len(faces))], Offset(), False, out)
        return pictures_of(out.read_bytes(), DPI)[0]


def small(png: bytes) -> bytes:
    """With a thin line around it, in few colours: a README is opened often."""
    from PIL import Image, ImageOps  # noqa: PLC0415 -- a large library

    picture = ImageOps.expand(Image.open(io.BytesIO(png)).convert("RGB"), 1, "#8a837a")
    file = io.BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.settings")
    django.setup()
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images/badges.png")
    content = small(sheet())
    if len(content) > MOST_BYTES:
        sys.exit(f"{len(content)} bytes is more than {MOST_BYTES}")
    path.write_bytes(content)
    sys.stdout.write(f"{path}: {len(content)} bytes\n")


if __name__ == "__main__":
    main()
