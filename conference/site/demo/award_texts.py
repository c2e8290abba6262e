# SPDX-License-Identifier: EUPL-1.2
"""The award of the demo event: what it is about, its rules, and who is in it. What they did is made up."""

from typing import NamedTuple

from conference.site.demo.prose import prose

AWARD = {
    "slug": "overheidsorganisatie",
    "name": "Overheidsorganisatie 2.0 van het Jaar",
    "name_en": "Government Organisation 2.0 of the Year",
    "intro": prose(
        """
        Welke organisatie liet dit jaar het best zien hoe de overheid ook kan werken: open, samen en met lef? Uit alle
        nominaties zijn er tweeëntwintig over. Jij kiest er drie.
        """
    ),
    "intro_en": prose(
        """
        Which organisation showed best this year how government can work: openly, together and with nerve? Twenty-two
        are left of all nominations. You choose three.
        """
    ),
    "rules": prose(
        """
        - Iedereen mag stemmen, ook wie niet bij de overheid werkt. Eén adres, één stem.
        - Je kiest precies drie organisaties. Zo wint niet wie de meeste eigen collega's optrommelt.
        - Een organisatie mag vragen om op haar te stemmen, maar niet voor een ander stemmen of er iets voor geven.
        - Er zijn ten minste 100 stemmen nodig voor een uitslag.
        - Bij een gelijke stand beslist het lot, op een manier die iedereen kan narekenen.
        """
    ),
    "rules_en": prose(
        """
        - Everybody may vote, also who does not work for the government. One address, one vote.
        - You choose exactly three organisations. So it is not who rallies most colleagues that wins.
        - An organisation may ask for votes, but not vote for others or give something for it.
        - A result needs at least 100 votes.
        - A tie is decided by lot, in a way that everybody can check.
        """
    ),
}


class Entry(NamedTuple):
    """A candidate: `text` in Dutch and English."""

    slug: str
    name: str
    motto: str
    motto_en: str
    text: str
    text_en: str


CANDIDATES = (
    Entry(
        "gemeente-deventer",
        "Gemeente Deventer",
        "Geen brief de deur uit zonder lezer",
        "No letter leaves without a reader",
        "Vijftig inwoners lezen elke nieuwe standaardbrief voor. Wat zij niet snappen, gaat terug naar de schrijver.",
        "Fifty residents read every new standard letter aloud. What they do not follow goes back to its writer.",
    ),
    Entry(
        "waterschap-vechtstromen",
        "Waterschap Vechtstromen",
        "Het peil van elke sloot, nu",
        "The level of every ditch, now",
        "Alle meetpunten staan live online. Boeren en scholen bouwden er zelf kaarten en waarschuwingen mee.",
        "All gauges are live online. Farmers and schools built their own maps and warnings with them.",
    ),
    Entry(
        "provincie-drenthe",
        "Provincie Drenthe",
        "Wat wij bouwen, mag jij gebruiken",
        "What we build is yours to use",
        "Elk stuk software dat de provincie laat maken, staat vanaf de eerste dag open. Negen gemeenten doen al mee.",
        "All software that the province has made is open from its first day. Nine municipalities already join in.",
    ),
    Entry(
        "cbg",
        "CBG Centrum voor familiegeschiedenis",
        "Duizend vrijwilligers, één stamboom",
        "A thousand volunteers, one family tree",
        "Vrijwilligers tikken oude akten over en controleren elkaar. De wachttijd voor een akte ging van weken naar een dag.",
        "Volunteers copy old records and check each other. Waiting for a record went from weeks to a day.",
    ),
    Entry(
        "gemeente-schiedam",
        "Gemeente Schiedam",
        "Kijk mee terwijl we beslissen",
        "Watch while we decide",
        "Bij elk besluit staat wie het voorbereidde, wat het kost en wanneer je nog iets kunt zeggen.",
        "Every decision says who prepared it, what it costs and until when you can have a say.",
    ),
    Entry(
        "duo",
        "DUO",
        "Elke maand drie klikken minder",
        "Three clicks fewer each month",
        "Een vast team haalt elke maand de lastigste stap uit de site, samen met studenten die erin vastliepen.",
        "Each month a small team removes the hardest step from the site, with students who got stuck in it.",
    ),
    Entry(
        "omgevingsdienst-noordzeekanaalgebied",
        "Omgevingsdienst Noordzeekanaalgebied",
        "Alle vergunningen op één kaart",
        "All permits on one map",
        "Wie wil weten wat er naast hem komt, hoeft niet meer te bellen. Meldingen gaan via dezelfde kaart terug.",
        "Who wants to know what comes next door need not phone. Reports go back by the same map.",
    ),
    Entry(
        "gemeente-kampen",
        "Gemeente Kampen",
        "De wijk maakt de agenda",
        "The neighbourhood sets the agenda",
        "De raad vergadert eens per maand in een buurthuis over wat de buurt opschreef, en niets anders.",
        "Once a month the council meets in a community centre about what the neighbourhood wrote down, and nothing else.",
    ),
    Entry(
        "kadaster",
        "Kadaster",
        "Open data met een telefoonnummer",
        "Open data with a phone number",
        "Wie vastloopt in een dataset belt een collega die hem maakte. De antwoorden komen erbij te staan.",
        "Who gets stuck in a data set phones a colleague who made it. The answers are added to it.",
    ),
    Entry(
        "rijkswaterstaat-oost",
        "Rijkswaterstaat Oost-Nederland",
        "Een jaar zonder interne mail",
        "A year without internal mail",
        "Het werk staat in open ruimtes waar iedereen kan meelezen. Nieuwe collega's zijn twee keer zo snel thuis.",
        "Work is done in open rooms where everybody can read along. New colleagues settle in twice as fast.",
    ),
    Entry(
        "gemeente-vlaardingen",
        "Gemeente Vlaardingen",
        "Eerst praten, dan pas een formulier",
        "First talk, then a form",
        "Bij een aanvraag voor hulp komt iemand langs. De papieren vult die ter plekke samen met je in.",
        "Ask for help and somebody comes by, and fills in the papers with you there and then.",
    ),
    Entry(
        "ggd-ijsselland",
        "GGD IJsselland",
        "Cijfers waar je over kunt praten",
        "Figures that you can talk about",
        "Wijkcijfers komen als gespreksvel aan de keukentafel, en bewoners schrijven erbij wat er niet in staat.",
        "Figures of a district come to the kitchen table as a sheet, and residents add what is missing.",
    ),
    Entry(
        "provincie-zeeland",
        "Provincie Zeeland",
        "Inkopen met de deur open",
        "Buying with the door open",
        "Elke aanbesteding heeft een openbaar spreekuur. Vragen en antwoorden staan dezelfde dag online.",
        "Every tender has public office hours. Questions and answers are online the same day.",
    ),
    Entry(
        "gemeente-assen",
        "Gemeente Assen",
        "Slimme techniek met huisregels",
        "Clever machines with house rules",
        "Geen algoritme zonder bordje: wat doet het, wie is de baas, en hoe maak je bezwaar.",
        "No algorithm without a sign: what it does, who is in charge, and how to object.",
    ),
    Entry(
        "logius",
        "Logius",
        "Collega's leggen het elkaar uit",
        "Colleagues explain it to each other",
        "Elke week geeft een ander team les over zijn eigen werk. De lessen zijn voor alle overheden.",
        "Each week another team teaches about its own work. The lessons are for all of government.",
    ),
    Entry(
        "waterschap-hollandse-delta",
        "Waterschap Hollandse Delta",
        "Les op de dijk",
        "Lessons on the dike",
        "Vierduizend leerlingen maten zelf hun dijk op. Hun metingen gaan gewoon mee in de keuring.",
        "Four thousand pupils measured their own dike. Their readings are part of the inspection.",
    ),
    Entry(
        "gemeente-raalte",
        "Gemeente Raalte",
        "Loten voor een plek in het panel",
        "A seat in the panel by lot",
        "Een geloot burgerpanel beslist mee over de helft van het wijkgeld, en legt uit waarom.",
        "A panel of residents, drawn by lot, helps decide on half of the district money, and explains why.",
    ),
    Entry(
        "collectie-overijssel",
        "Collectie Overijssel",
        "Het archief als werkplaats",
        "The archive as a workshop",
        "Bezoekers scannen wat zij nodig hebben; de volgende vindt het online. Zo groeit het archief vanzelf.",
        "Visitors scan what they need; the next one finds it online. So the archive grows by itself.",
    ),
    Entry(
        "gemeente-almelo",
        "Gemeente Almelo",
        "Eens per maand: mag dit wel?",
        "Once a month: is this right?",
        "Elk team bespreekt een lastig geval in alle openheid. De lessen staan op de muur van de kantine.",
        "Every team discusses one hard case openly. The lessons are on the canteen wall.",
    ),
    Entry(
        "svb",
        "SVB",
        "Lees mee in je eigen dossier",
        "Read along in your own file",
        "Klanten zien wat de medewerker ziet, ook de aantekeningen. Fouten zijn er sindsdien binnen een dag uit.",
        "Clients see what the clerk sees, notes included. Since then mistakes are gone within a day.",
    ),
    Entry(
        "veiligheidsregio-twente",
        "Veiligheidsregio Twente",
        "Oefenen met de hele straat",
        "Drills with the whole street",
        "Geen oefening meer zonder bewoners. Wie hulp nodig heeft bij een ontruiming, kent nu zijn buur.",
        "No drill without residents any more. Who needs help in an evacuation now knows their neighbour.",
    ),
    Entry(
        "gemeente-dordrecht",
        "Gemeente Dordrecht",
        "Notulen van één bladzijde",
        "Minutes of one page",
        "Elk raadsbesluit krijgt dezelfde avond een bladzijde in gewone taal, nagelezen door een klas uit de stad.",
        "Every decision of the council gets a page in plain language that evening, checked by a class from town.",
    ),
)
PAST = (
    (
        2011,
        "CBG Centrum voor familiegeschiedenis",
        "CBG Centre for family history",
        "Gekozen uit 22 kandidaten.",
        "Chosen from 22 candidates.",
    ),
    (2010, "Gemeente Amsterdam", "City of Amsterdam", "De eerste winnaar.", "The first winner."),
)
