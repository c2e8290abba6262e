# SPDX-License-Identifier: EUPL-1.2
"""The certificate as a PDF, made once per language: it never changes."""

import fcntl

from voting.certificate_pdf import certificate_pdf
from voting.folder import home_of, write
from voting.models import Award


def certificate_file(award: Award, language: str) -> bytes:
    """Of an award that was certified. Who comes while it is made waits for it. Raises PdfError."""
    path = home_of(award) / f"certificate-{language}.pdf"
    if not path.is_file():
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.is_file():
                write(path, [certificate_pdf(award, language)])
    return path.read_bytes()
