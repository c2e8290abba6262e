# SPDX-License-Identifier: EUPL-1.2
"""The e-mail around a letter: headers and attachments."""

from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from conference.calendars import MIMETYPE
from conference.letters import Attachment, Letter
from conference.models import Message
from conference.plaintext import one_line, wrapped


def envelope(message: Message, letter: Letter) -> EmailMessage:
    """The mail as it goes to the server. It has no tracking: nothing tells us whether or where it was read."""
    mail = EmailMessage(
        subject=letter.subject,
        body=wrapped(letter.body),
        from_email=sender(message),
        to=[message.to],
        reply_to=[message.event.help_email] if message.event and message.event.help_email else None,
        headers={
            "Message-ID": message_id(message),
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
            "Content-Language": message.language,
        },
    )
    for attachment in letter.attachments:
        mail.attach(part_of(attachment))
    return mail


def message_id(message: Message) -> str:
    """The same at every attempt, so that what was taken twice after a crash is shown once."""
    host = urlsplit(settings.BASE_URL).hostname
    return f"<message-{message.pk}.{message.created_at:%Y%m%d%H%M%S%f}@{host}>"


def sender(message: Message) -> str:
    """Our own address, under the event's name."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((one_line(message.event.name) if message.event else name, address))


def part_of(attachment: Attachment) -> MIMEText:
    part = MIMEText(attachment.content.decode(), MIMETYPE.split("/")[1], "utf-8")
    part.set_param("method", attachment.method)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part
