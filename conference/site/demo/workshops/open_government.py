# SPDX-License-Identifier: EUPL-1.2
"""Track A, Open overheid."""

from conference.site.demo.prose import prose
from conference.site.demo.workshops.workshop import Workshop

WORKSHOPS = (
    Workshop(
        title="Open tenzij: de Woo in gewone taal",
        title_en="Open, unless: the Open Government Act in plain words",
        track="A",
        kind="workshop",
        venue="zwolle",
        room="salland",
        times=3,
        popularity=9,
        speakers=("Sander Kuiper", "Noortje ter Braak"),
        abstract=prose("""
            Elk besluit is openbaar, tenzij. Maar wat zeg je tegen de collega die vraagt of haar appjes ook
            meetellen? En wat doe je met een concept van twee jaar oud?

            Je oefent met vijf verzoeken zoals ze echt binnenkomen. Je legt in gewone taal uit wat je openbaar
            maakt, wat niet en waarom. Je hoeft geen jurist te zijn. Neem wel een brief of besluit van je
            eigen organisatie mee.

            Na afloop heb je een kaart van één pagina voor naast je scherm en weet je welke drie vragen je
            altijd eerst stelt.
        """),
        abstract_en=prose("""
            Practise with five requests as they really arrive, and explain in plain words what you publish,
            what you withhold and why. No legal background needed.
        """),
    ),
    Workshop(
        title="Open data die iemand gebruikt",
        title_en="Open data that someone uses",
        track="A",
        kind="presentation",
        venue="zwolle",
        room="salland",
        popularity=6,
        speakers=("Jelle Postma",),
        abstract=prose("""
            We zetten jarenlang bestanden online en niemand keek ernaar. Toen belden we twintig mensen op die
            onze data wél hadden gevonden: een makelaar, een hovenier, een klas uit Hoogeveen. Wat zij nodig
            hadden, stond nergens in onze planning.

            Jelle vertelt welke drie dingen daarna veranderden: een vaste naam voor elk bestand, een mens die
            de telefoon opneemt en een lijst met fouten die we niet verstoppen.

            Na afloop weet je hoe je in één middag uitzoekt wie jouw data gebruikt en wie je misloopt.
        """),
        abstract_en=prose("""
            We put files online for years and nobody looked. Then we called twenty people who had found them
            anyway. Three changes that followed, and how to find your own users in an afternoon.
        """),
    ),
    Workshop(
        title="Broncode delen: zo begin je",
        title_en="Sharing source code: how to begin",
        track="A",
        kind="workshop",
        venue="zwolle",
        room="ijssel",
        level="verdieping",
        popularity=5,
        speakers=("Lotte Brandsma", "Daniël Okafor"),
        abstract=prose("""
            Publiek geld, publieke code: daar is bijna iedereen het mee eens. En toch blijft het programma dat
            jullie lieten bouwen op een gesloten schijf staan. Vaak is het geen onwil. De eerste stap is
            gewoon te groot.

            Lotte en Daniël maken hem kleiner. Je loopt met een echt voorbeeld langs alles wat je moet
            regelen: rechten, geheimen in de code, een licentie, een leesmij en de vraag wie er antwoordt als
            er een melding komt.

            Na afloop heb je een ingevulde lijst voor één programma van je eigen organisatie.
        """),
        abstract_en=prose("""
            A small first step towards publishing the software you paid for: rights, secrets, a licence, a
            readme, and who answers when someone reports a bug.
        """),
    ),
    Workshop(
        title="Archief voor wie geen tijd heeft",
        title_en="Archiving for people who have no time",
        track="A",
        kind="training",
        venue="zwolle",
        room="bibliotheek",
        popularity=4,
        speakers=("Sofie Lammers",),
        abstract=prose("""
            Je weet dat je mappen een rommel zijn. Je weet ook dat niemand daar een dag voor vrijmaakt. Sofie
            is archivaris en gelooft niet in opruimdagen. Ze gelooft in tien minuten op vrijdag.

            Neem je laptop mee. Je werkt in je eigen mappen met drie regels: wat is het besluit, waar is de
            laatste versie en wie zoekt dit over vijf jaar? De rest laat je staan.

            Na afloop is één dossier van jou op orde en weet je wat je volgende week vrijdag doet.
        """),
    ),
    Workshop(
        title="Zoeken als een journalist",
        title_en="Search like a journalist",
        track="A",
        kind="workshop",
        venue="zwolle",
        room="vecht",
        level="verdieping",
        popularity=7,
        speakers=("Hicham Ouali", "Sander Kuiper"),
        abstract=prose("""
            Een verzoek om informatie komt binnen en dan begint het zoeken: in mailboxen, op schijven, in drie
            zaaksystemen. Een journalist zoekt heel anders. Die begint met een tijdlijn en met de vraag wie er
            belang bij had om iets op te schrijven.

            Je krijgt een verzonnen zaak over een verdwenen fietsbrug. In groepjes van vier reconstrueer je
            wie wat wist. Je ontdekt waar jouw organisatie sporen achterlaat die je zelf vergeet.

            Na afloop maak je van elk verzoek eerst een tijdlijn, en ben je dagen eerder klaar.
        """),
    ),
    Workshop(
        title="Kaarten met open data",
        title_en="Maps with open data",
        track="A",
        kind="training",
        venue="rotterdam",
        room="coolsingel",
        popularity=6,
        speakers=("Lieke Smit",),
        abstract=prose("""
            Hoe schoon is de lucht bij de school van je kinderen? Waar staan de bomen die volgend jaar gekapt
            worden? De cijfers zijn er, en ze zijn openbaar. Alleen leest niemand een tabel van veertigduizend
            regels.

            In deze training maak je zelf een kaart, met gratis software. Je hoeft niet te kunnen
            programmeren. Lieke let op drie dingen: eerlijke kleuren, een leesbare legenda en een alternatief
            voor wie de kaart niet kan zien.

            Na afloop staat jouw eerste kaart online, met bron en datum erbij.
        """),
        abstract_en=prose("""
            Make your first map from public figures with free software. With honest colours, a legend people
            can read and an alternative for those who cannot see the map.
        """),
    ),
    Workshop(
        title="Besluiten in het openbaar",
        title_en="Deciding in public",
        track="A",
        kind="lecture",
        venue="rotterdam",
        room="burgerzaal",
        seat_limit=160,
        popularity=10,
        speakers=("Victor Lont", "Jacqueline d'Hondt"),
        abstract=prose("""
            In Schiedam en Zeeland proberen ze iets engs: het overleg vóór het besluit is openbaar. Met de
            twijfel, het meningsverschil en het voorstel dat het niet haalde.

            Victor en Jacqueline laten zien wat er gebeurde. De eerste weken zei niemand iets. Daarna werden
            de stukken korter en de vragen beter. Ze vertellen ook eerlijk wat er misging: een half verhaal op
            de voorpagina en een bestuurder die wilde stoppen.

            Na afloop weet je welk overleg bij jullie morgen open kan, en welk beter dicht blijft.
        """),
        abstract_en=prose("""
            Two authorities opened the meetings that come before a decision, doubts included. What got better,
            what went wrong, and which of your meetings could open tomorrow.
        """),
    ),
    Workshop(
        title="Actief openbaar maken: begin met drie lijsten",
        title_en="Publishing without being asked: begin with three lists",
        track="A",
        kind="workshop",
        venue="rotterdam",
        room="maas",
        times=2,
        popularity=5,
        speakers=("Soraya Bouhali",),
        abstract=prose("""
            De wet noemt zeventien soorten stukken die je uit jezelf openbaar maakt. Wie alles tegelijk wil,
            begint nooit. Daarom begint Soraya met drie lijsten: wat staat er al, wat vragen mensen steeds en
            wat kost ons maar een uur?

            Je maakt de lijsten voor je eigen team, samen met iemand van een andere organisatie. Die stelt de
            vragen die je zelf niet meer hoort.

            Na afloop heb je een plan voor de eerste drie maanden, met namen erbij, en een mail aan je
            leidinggevende die je zo kunt versturen.
        """),
    ),
    Workshop(
        title="Lakken is ook een vak",
        title_en="Redacting is a craft too",
        track="A",
        kind="training",
        venue="rotterdam",
        room="rotte",
        times=3,
        popularity=8,
        speakers=("Hugo van Oldenborgh", "Ans Kuijpers"),
        abstract=prose("""
            Te veel zwart en niemand gelooft je. Te weinig zwart en er staat een huisadres op internet. Lakken
            lijkt saai werk, maar elke balk is een keuze over iemand.

            Hugo en Ans geven je een stapel van dertig bladzijden en een klok. Je lakt, ruilt met je buur en
            legt uit waarom. Je leert ook waarom een zwarte balk in een pdf soms nog te lezen is.

            Na afloop lak je sneller, minder en veiliger, en kun je bij elke balk zeggen op welke regel hij
            rust.
        """),
        abstract_en=prose("""
            Too much black and nobody believes you; too little and a home address is on the internet. Redact
            thirty pages against the clock and defend every bar.
        """),
    ),
    Workshop(
        title="Publishing code across borders",
        title_en="Publishing code across borders",
        track="A",
        kind="presentation",
        venue="rotterdam",
        room="delfshaven",
        language="en",
        level="verdieping",
        popularity=3,
        speakers=("Kwame Boateng", "Noor Verbeek"),
        abstract=prose("""
            Een formulierensysteem uit Amsterdam draait nu ook in Gent en Tampere. Dat ging niet vanzelf. De
            code was open, maar alle uitleg was in het Nederlands en de rekenregels zaten overal doorheen.

            Kwame en Noor laten zien wat ze eruit haalden, wat ze vertaalden en wie er nu beslist over een
            nieuwe versie. Ook als je zelf niet programmeert, kun je dit volgen. De presentatie is in het
            Engels; je mag je vragen in het Nederlands stellen.

            Na afloop weet je wat een andere overheid nodig heeft om jullie werk te kunnen gebruiken.
        """),
        abstract_en=prose("""
            A form builder from Amsterdam now runs in Ghent and Tampere. The code was open, but the manual was
            in Dutch and the rules were everywhere. What we took out, what we translated and who now decides
            about a new version.
        """),
    ),
)
