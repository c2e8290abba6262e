# SPDX-License-Identifier: EUPL-1.2
"""Films of candidates: from which sites they may come, and the address of the player. Pure: no Django.

Only sites are listed whose player works in a frame and leaves visitors alone until they press play."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
VIMEO = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
PEERTUBE = {
    "video.overheid.nl",
    "peertube.nl",
    "video.nl",
    "tube.tchncs.de",
    "framatube.org",
    "peertube.tv",
    "video.edu.nl",
}
YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{6,20}")
VIMEO_ID = re.compile(r"[0-9]{5,15}")
PEERTUBE_ID = re.compile(r"[A-Za-z0-9-]{8,40}")


@dataclass(frozen=True, slots=True)
class Film:
    """`site` is a name for people, `player` the address for a frame, `origin` where that comes from (for the headers)."""

    site: str
    player: str

    @property
    def origin(self) -> str:
        return "https://" + urlsplit(self.player).netloc


def film_of(url: str) -> Film | None:
    """The film at this address; None when it is at no site that we know, or is no film."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or port not in (None, 443) or parts.username is not None:
        return None
    path = [one for one in parts.path.split("/") if one]
    if host in YOUTUBE:
        return youtube(host, path, parts.query)
    if host in VIMEO:
        return vimeo(path)
    if host in PEERTUBE:
        return peertube(host, path)
    return None


def youtube(host: str, path: list[str], query: str) -> Film | None:
    if host == "youtu.be":
        found = path[0] if len(path) == 1 else ""
    elif path == ["watch"]:
        found = parse_qs(query).get("v", [""])[0]
    else:
        found = path[1] if len(path) == 2 and path[0] in {"embed", "shorts", "live"} else ""
    if not YOUTUBE_ID.fullmatch(found):
        return None
    return Film("YouTube", f"https://www.youtube-nocookie.com/embed/{found}")


def vimeo(path: list[str]) -> Film | None:
    found = path[1] if len(path) == 2 and path[0] == "video" else (path[0] if path else "")
    if not VIMEO_ID.fullmatch(found):
        return None
    return Film("Vimeo", f"https://player.vimeo.com/video/{found}?dnt=1")


def peertube(host: str, path: list[str]) -> Film | None:
    if path[:1] == ["w"] and len(path) == 2:
        found = path[1]
    else:
        found = path[2] if len(path) == 3 and path[:2] in (["videos", "watch"], ["videos", "embed"]) else ""
    if not PEERTUBE_ID.fullmatch(found):
        return None
    return Film(host, f"https://{host}/videos/embed/{found}")


def film_sites() -> str:
    """The sites for people to read."""
    return ", ".join(["YouTube", "Vimeo", *sorted(PEERTUBE)])
