# SPDX-License-Identifier: EUPL-1.2
"""The practical pages of the demo, in Markdown, in Dutch and English."""

from dataclasses import dataclass

from conference.site.demo.pages import dutch, english


@dataclass(frozen=True)
class Page:
    kind: str
    slug: str
    title: str
    title_en: str
    body: str
    body_en: str


PAGES = (
    Page("route", "route", "Route", "How to get there", dutch.ROUTE, english.ROUTE),
    Page("contact", "contact", "Contact", "Contact", dutch.CONTACT, english.CONTACT),
    Page("press", "pers", "Voor de pers", "For the press", dutch.PRESS, english.PRESS),
    Page("rules", "huisregels", "Huisregels", "House rules", dutch.RULES, english.RULES),
    Page(
        "accessibility",
        "toegankelijkheid",
        "Toegankelijkheidsverklaring",
        "Accessibility statement",
        dutch.ACCESSIBILITY,
        english.ACCESSIBILITY,
    ),
    Page("privacy", "privacy", "Privacy", "Privacy", dutch.PRIVACY, english.PRIVACY),
)
