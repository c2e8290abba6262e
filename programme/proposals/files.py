# SPDX-License-Identifier: EUPL-1.2
"""Which files may come with a proposal: told by what is in them, never by their name. Pure: no Django.

Nothing is unpacked but two small parts, each to a bound. Macros are refused; that an office file is named after what
it is, makes programs refuse whatever hides in it."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from conference.pictures import Reason as PictureReason
from conference.pictures import UnusablePicture
from programme.proposals.photos import JPEG, PNG, plain_picture

MOST_BYTES = 25_000_000
MOST_UNPACKED = 500_000_000
LARGEST_DIRECTORY = 1_000_000  # some thousands of parts
LARGEST_LIST = 1_000_000
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# In the list of an office file: what its main part is.
MAIN_PARTS = {
    TYPES["pptx"] + ".main+xml": "pptx",
    TYPES["docx"] + ".main+xml": "docx",
    TYPES["xlsx"] + ".main+xml": "xlsx",
}
OPEN_DOCUMENTS = {TYPES[ending].encode(): ending for ending in ("odp", "odt", "ods")}
LIST, FIRST = "[Content_Types].xml", "mimetype"
END, END_64 = b"PK\x05\x06", b"PK\x06\x07"
MACROS = ("vbaproject", "vbadata", "/macrosheets/", "/activex/")
MACRO_FOLDERS = ("basic/", "scripts/")  # of an open document


class Reason(StrEnum):
    """Why something cannot be a file of a proposal."""

    TOO_LARGE = "too-large"
    EMPTY = "empty"
    MACROS = "macros"
    OLD_OFFICE = "old-office"
    ZIP = "zip"
    PICTURE = "picture"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class UnusableFile(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Examined:
    """What to keep: a picture is made anew, so that nothing is in it but what one sees."""

    ending: str
    content: bytes

    @property
    def media_type(self) -> str:
        return TYPES[self.ending]


def examined(sent: bytes) -> Examined:
    """The kind of file, and what to keep of it. Raises UnusableFile."""
    if not sent:
        raise UnusableFile(Reason.EMPTY)
    if len(sent) > MOST_BYTES:
        raise UnusableFile(Reason.TOO_LARGE)
    if sent.startswith(b"%PDF-"):
        return Examined("pdf", sent)
    if sent.startswith((PNG, JPEG)):
        return Examined("png" if sent.startswith(PNG) else "jpg", picture_of(sent))
    if sent.startswith(b"PK\x03\x04"):
        return Examined(office_kind(sent), sent)
    if sent.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnusableFile(Reason.OLD_OFFICE)
    raise UnusableFile(Reason.PICTURE if looks_like_picture(sent) else Reason.UNKNOWN)


def picture_of(sent: bytes) -> bytes:
    try:
        return plain_picture(sent)
    except UnusablePicture as unusable:
        large = (PictureReason.TOO_LARGE, PictureReason.TOO_MANY_PIXELS)
        raise UnusableFile(Reason.TOO_LARGE if unusable.reason in large else Reason.BROKEN) from None


def looks_like_picture(sent: bytes) -> bool:
    return sent.startswith((b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*")) or sent[4:8] == b"ftyp"


def office_kind(sent: bytes) -> str:
    """The ending of an office document without macros. Raises UnusableFile."""
    refuse_odd_end(sent)
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as parts:
            return kind_of(parts)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        raise UnusableFile(Reason.BROKEN) from None


def refuse_odd_end(sent: bytes) -> None:
    """Its list of parts is read into memory as a whole: only a small one, where it should be."""
    end = sent[-22:]
    has_end = end.startswith(END) and end.endswith(b"\0\0")
    if not has_end or sent[-42:-38] == END_64 or int.from_bytes(end[12:16], "little") > LARGEST_DIRECTORY:
        raise UnusableFile(Reason.BROKEN)


def kind_of(parts: zipfile.ZipFile) -> str:
    members = parts.infolist()
    names = [member.filename.casefold() for member in members]
    if len(set(names)) < len(names) or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise UnusableFile(Reason.BROKEN)
    ending = ""
    if LIST in parts.namelist():
        ending = kind_in_list(read(parts, LIST))
    elif members and members[0].filename == FIRST:
        ending = OPEN_DOCUMENTS.get(read(parts, FIRST).strip(), "")
    if not ending:
        raise UnusableFile(Reason.ZIP)
    if any(has_macro(name) for name in names):
        raise UnusableFile(Reason.MACROS)
    return ending


def kind_in_list(listed: bytes) -> str:
    """By the types of the parts; no other spelling of them, in which something could hide."""
    if b"<!" in listed or b"&#" in listed:
        raise UnusableFile(Reason.BROKEN)
    text = listed.decode("utf-8-sig")
    if "macro" in text.casefold() or "vbaproject" in text.casefold():
        raise UnusableFile(Reason.MACROS)
    found = {ending for main, ending in MAIN_PARTS.items() if f'"{main}"' in text or f"'{main}'" in text}
    return found.pop() if len(found) == 1 else ""


def has_macro(name: str) -> bool:
    return name.startswith(MACRO_FOLDERS) or any(word in name for word in MACROS)


def read(parts: zipfile.ZipFile, name: str) -> bytes:
    """A part, to a bound: what it says of its own size need not be so."""
    with parts.open(name) as part:
        content = part.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise UnusableFile(Reason.BROKEN)
    return content
