# SPDX-License-Identifier: EUPL-1.2
"""What a mail server means by its refusal. Pure: no Django."""

import smtplib
from dataclasses import dataclass

CLOSING = 421
TOO_LARGE = 552


class ServerAway(Exception):
    """There is no connection to hand mail to; its cause says why."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a mail did not go. `is_lasting`: trying again is of no use. `is_ours`: others would not go now either."""

    reason: str
    code: int = 0
    is_lasting: bool = False
    is_ours: bool = False


def trouble_in(error: Exception, *, address: str) -> Trouble:
    """Read the error; the reason never holds the address, so that it may be kept and shown."""
    if isinstance(error, ServerAway) and error.__cause__:
        code, text = _answer(error.__cause__)
        return Trouble(f"{code} {text}" if code else type(error.__cause__).__name__, code, is_ours=True)
    code, text = _answer(error)
    reason = f"{code} {text}".strip().replace(address, "…") if code else type(error).__name__
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) or code == TOO_LARGE:
        return Trouble(reason, code, is_lasting=code >= 500, is_ours=code == CLOSING)
    if isinstance(
        error, smtplib.SMTPNotSupportedError | ValueError
    ):  # an address or a header that cannot be sent
        return Trouble(reason, code, is_lasting=True)
    if isinstance(error, OSError):  # as all of smtplib's errors are: no answer, or our own address is refused
        return Trouble(reason, code, is_ours=True)
    return Trouble(reason, code, is_lasting=True)


def _answer(error: BaseException) -> tuple[int, str]:
    """The server's code and words, if it is the server that said no."""
    code, said = getattr(error, "smtp_code", 0), getattr(error, "smtp_error", b"")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return code if code > 0 else 0, " ".join(text.split())
