# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the pages of layouts share."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from registration.badges import previews, shelf


def url(name, event, **kwargs):
    return reverse(name, kwargs={"event": event.slug, **kwargs})


def typed(**values):
    """A form as a browser sends it: boxes that are ticked, and texts."""
    return {"name": "Gewoon", "format": "a6-4", "shows_organisation": "on", "shows_seats": "on"} | values


def opened(client, address):
    """What the form carries of the values it opened with."""
    return {"seen": client.get(address).context["form"]["seen"].value()}


def text(response):
    return response.content.decode()


def png(size=(60, 30), colour="red"):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


PNG = png()


def logo(content=PNG, name="logo.png"):
    return SimpleUploadedFile(name, content)


def without_press(monkeypatch):
    """Pictures of nothing, at once; returns the looks of which they were made."""
    looks = []

    def make(event, key, look, faces):
        folder = shelf.shelf_of(event) / key
        folder.mkdir()
        for number in range(2 * len(faces)):
            (folder / f"{number}.png").write_bytes(PNG)
        about = f'{{"pages": {2 * len(faces)}, "troubles": {[[] for _ in faces]}}}'
        (folder / previews.ABOUT).write_text(about)
        looks.append(look)

    monkeypatch.setattr(previews, "make", make)
    return looks
