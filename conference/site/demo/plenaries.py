# SPDX-License-Identifier: EUPL-1.2
"""The shape of the demo day: four rounds, and what everyone does together around them."""

from dataclasses import dataclass
from datetime import time

from conference.site.demo.prose import prose

# Start and end of rounds 1 to 4, local time.
ROUNDS = (
    (time(10, 30), time(11, 20)),
    (time(11, 40), time(12, 30)),
    (time(13, 30), time(14, 20)),
    (time(14, 40), time(15, 30)),
)


@dataclass(frozen=True)
class Plenary:
    """What happens in both venues at the same time: in the big hall, or where `places` says."""

    slug: str
    title: str
    title_en: str
    kind: str  # plenary or break
    start: time
    end: time
    abstract: str
    abstract_en: str
    places: tuple[tuple[str, str, str], ...] = ()  # venue, place, place in English
    hosts: tuple[tuple[str, str], ...] = ()  # venue, name of a speaker


_HOSTS = (("zwolle", "Marleen Kloosterboer"), ("rotterdam", "Iris Wong"))
_AWARD_HOSTS = (("zwolle", "Jurre Bijlsma"), ("rotterdam", "Niels Achterberg"))

PLENARIES = (
    Plenary(
        slug="inloop",
        title="Inloop met koffie",
        title_en="Doors open, coffee",
        kind="break",
        start=time(9, 0),
        end=time(9, 30),
        abstract="Haal je badge, hang je jas op en drink koffie of thee met iemand die je nog niet kent.",
        abstract_en="Get your badge, hang up your coat and have coffee or tea with someone new.",
        places=(("zwolle", "Atrium", "Atrium"), ("rotterdam", "Hal", "Hall")),
    ),
    Plenary(
        slug="opening",
        title="Opening: Wij, de overheid",
        title_en="Opening: We, the government",
        kind="plenary",
        start=time(9, 30),
        end=time(10, 15),
        abstract=prose("""
            Wie is dat eigenlijk, de overheid? Zwolle en Rotterdam openen samen, met een scherm in beide
            zalen. Drie collega’s vertellen in vijf minuten over de dag waarop ze hun werk anders gingen doen:
            een baliemedewerker, een dijkwachter en een beleidsadviseur.

            Daarna ben jij aan de beurt. Je bedenkt met je buren welke ene vraag je vandaag aan een andere
            organisatie wilt stellen. Die vraag schrijf je op je badge. Na afloop weet je waar alles is en met
            wie je in elk geval wilt praten. Er is een schrijftolk.
        """),
        abstract_en=prose("""
            Who is the government, really? Zwolle and Rotterdam open the day together, with a screen in both
            halls. Three colleagues tell of the day they began to do their work differently. Then it is your
            turn: which one question do you want to ask another organisation today? Speech-to-text is
            available, in Dutch.
        """),
        hosts=_HOSTS,
    ),
    Plenary(
        slug="lunch",
        title="Lunch",
        title_en="Lunch",
        kind="break",
        start=time(12, 30),
        end=time(13, 30),
        abstract=prose("""
            Broodjes, soep en fruit. De lunch is vegetarisch. Gaf je een dieet door? Dan staat er iets voor je
            klaar op de tafel met je naam. Zoek je rust? Dan is er een stille ruimte; vraag ernaar bij de
            balie.
        """),
        abstract_en=prose("""
            Sandwiches, soup and fruit. Lunch is vegetarian. Did you tell us about a diet? Then you find
            something on the table with your name. A quiet room is available; ask at the desk.
        """),
        places=(
            ("zwolle", "Atrium", "Atrium"),
            ("rotterdam", "Hal en binnentuin", "Hall and courtyard"),
        ),
    ),
    Plenary(
        slug="uitreiking",
        title="Uitreiking: Overheidsorganisatie 2.0 van het Jaar",
        title_en="Award: Public Organisation 2.0 of the Year",
        kind="plenary",
        start=time(15, 50),
        end=time(16, 30),
        abstract=prose("""
            Er deden 22 organisaties mee. Ze lieten zien hoe je opener, slimmer en meer samen met inwoners
            kunt werken. Nu valt de beslissing.

            We tellen de stemmen van het publiek en leggen uit hoe je die telling zelf kunt nagaan. Daarna
            horen Zwolle en Rotterdam op hetzelfde moment wie er wint. De winnaar krijgt geen geldprijs, wel
            een wisselbeker van oud papier en een jaar lang bezoek van nieuwsgierige collega’s. Na afloop is
            er een borrel, ook zonder alcohol. Er is een schrijftolk.
        """),
        abstract_en=prose("""
            Twenty-two organisations took part. We count the votes of the public and show how you can check
            that count yourself. Then Zwolle and Rotterdam hear at the same moment who wins. Drinks
            afterwards, also without alcohol. Speech-to-text is available, in Dutch.
        """),
        hosts=_AWARD_HOSTS,
    ),
)
