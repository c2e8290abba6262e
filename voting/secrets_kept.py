# SPDX-License-Identifier: EUPL-1.2
"""The server's own secrets of an election: files beside the database, never in it, so that a copy of the database alone
says nothing.

`sign.key` signs heads and receipts, `nonce.key` makes the server's half of a ballot's nonces, `pepper.key` turns an address
into the key of a right. The private key to the ballots is none of them: it is on paper (`voting.keys`).
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from voting.election.heads import sign_key_of, signing_key
from voting.folder import home_of, make_home
from voting.models import Award

LENGTH = 32


class SecretGone(Exception):
    """This secret was destroyed, or is not on this machine."""


@dataclass(frozen=True)
class Secrets:
    """Each 32 bytes; None once it was destroyed."""

    sign: bytes | None
    nonce: bytes | None
    pepper: bytes | None

    @cached_property
    def signer(self) -> Ed25519PrivateKey:
        """What signs heads and receipts. Raises SecretGone."""
        return signing_key(there(self.sign))

    @cached_property
    def sign_public(self) -> str:
        """The public half, in hex, as the manifest names it."""
        return sign_key_of(there(self.sign))

    def code_hash(self, right_key: str, code: str) -> str:
        """What is kept of a code: 64 hex characters that are of use to nobody without the pepper. Raises SecretGone."""
        text = f"{right_key}:{code}".encode()
        return hmac.new(there(self.pepper), text, hashlib.sha256).hexdigest()


def there(secret: bytes | None) -> bytes:
    if secret is None:
        raise SecretGone
    return secret


NAMES = tuple(field.name for field in fields(Secrets))
# Of each folder with all of them: when something in it last changed, and what was read then.
_kept: dict[Path, tuple[int, Secrets]] = {}


def make_secrets(award: Award) -> Secrets:
    """Make those that are not there yet, each whole on the disk before it has its name; all of them."""
    folder = make_home(award)
    for name in NAMES:
        path = path_of(folder, name)
        if not path.exists():
            _write(path, secrets.token_bytes(LENGTH))
    return secrets_of(award)


def secrets_of(award: Award) -> Secrets:
    """Kept in memory for as long as nothing in the folder changes, so that destroying reaches every process."""
    folder = home_of(award)
    try:
        changed = folder.stat().st_mtime_ns
    except FileNotFoundError:
        return Secrets(None, None, None)
    changed_then, known = _kept.get(folder, (0, None))
    if known is not None and changed_then == changed:
        return known
    found = {name: _read(path_of(folder, name)) for name in NAMES}
    if None not in found.values():  # else some are being made just now, or gone: looked at each time
        _kept[folder] = (changed, Secrets(**found))
    return Secrets(**found)


def destroy_pepper(award: Award) -> None:
    """From now on nobody can tell which right was whose: not with the database, not with an address at hand."""
    _destroy(path_of(home_of(award), "pepper"))


def destroy_signing_key(award: Award) -> None:
    """From now on nobody, whoever has this machine, can sign anything for this election."""
    _destroy(path_of(home_of(award), "sign"))


def path_of(folder: Path, name: str) -> Path:
    return folder / f"{name}.key"


def _write(path: Path, secret: bytes) -> None:
    new = path.with_suffix(f".{os.getpid()}.new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret.hex())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(new, path)  # who was first stays: a secret is never replaced
    except FileExistsError:
        pass
    finally:
        new.unlink()


def _read(path: Path) -> bytes | None:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def _destroy(path: Path) -> None:
    """Written over before it goes; what a disk or a backup still has of it is named in docs/decisions/0029."""
    _kept.pop(path.parent, None)
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(2 * LENGTH))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
