# SPDX-License-Identifier: EUPL-1.2
"""The releases as an Atom feed (RFC 4287), in the language that is active."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from conference.models import Event
from conference.plaintext import tidy
from conference.templatetags.od import loc, od_moment
from programme.published import Place
from programme.published.lines import Line
from programme.queries.versions import Version

MIMETYPE = "application/atom+xml; charset=utf-8"


class Feed(Atom1Feed):
    """Says when it last changed also when nothing is in it, and that its texts are plain."""

    def latest_post_date(self) -> Any:
        return super().latest_post_date() if self.items else self.feed["empty_since"]

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


def feed_of(event: Event, versions: Iterable[Version], base_url: str) -> str:
    """The ids are addresses: of the list and of each version, which stay the same."""
    name = clean(loc(event, "name"))
    here = base_url + reverse("versions", kwargs={"event": event.slug})
    feed = Feed(
        title=_("Changes of the programme: %(event)s") % {"event": name},
        link=here,
        description="",
        language=get_language() or "nl",
        author_name=name,
        feed_url=base_url + reverse("versions-feed", kwargs={"event": event.slug}),
        feed_guid=here,
        empty_since=event.published_at or event.created_at,
    )
    for version in versions:
        add(feed, event, version, base_url)
    return feed.writeString("utf-8")


def add(feed: Feed, event: Event, version: Version, base_url: str) -> None:
    release = version.release
    page = base_url + reverse("version", kwargs={"event": event.slug, "number": release.number})
    note = clean(release.note)
    title = _("Version %(number)d") % {"number": release.number or 0}
    feed.add_item(
        title=f"{title}: {note}" if note else title,
        link=page,
        description=clean(told(event, version)),
        unique_id=page,
        pubdate=release.released_at,
        updateddate=release.released_at,
    )


def told(event: Event, version: Version) -> str:
    """Line by line what changed."""
    if version.is_first:
        return _("The first version of the programme.")
    lines = [sentence(event, line) for line in version.shown]
    if version.more:
        lines.append(_("And %(count)d more.") % {"count": version.more})
    if version.change.around:
        lines.append(_("Details of: %(names)s.") % {"names": ", ".join(version.change.around)})
    return "\n".join(lines)


def sentence(event: Event, line: Line) -> str:
    title = f"{line.label}: {loc(line.session, 'title')}"
    if line.what == "changed":
        return f"{title} ({', '.join(line.fields)})"
    now = where(line.now, event)
    return f"{title}, {where(line.was, event)} → {now}" if line.was else f"{title}, {now}"


def where(place: Place | None, event: Event) -> str:
    if place is None:
        return ""
    return ", ".join(filter(None, (od_moment(place.starts_at, event), place.room.name if place.room else "")))


def clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return tidy(text).strip().replace("\ufffe", "").replace("\uffff", "")
