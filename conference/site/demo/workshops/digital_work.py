# SPDX-License-Identifier: EUPL-1.2
"""Track B, Digitaal werken."""

from conference.site.demo.prose import prose
from conference.site.demo.workshops.workshop import Workshop

WORKSHOPS = (
    Workshop(
        title="Werken zonder e-mail",
        title_en="Working without e-mail",
        track="B",
        kind="presentation",
        venue="zwolle",
        room="vecht",
        popularity=10,
        speakers=("Teun Hofstra",),
        abstract=prose("""
            Een team van achttien mensen mailt al een jaar niet meer met elkaar. Geen cc, geen “zie onder”,
            geen bijlage met versie 7 definitief. Teun is de projectleider en hij geeft toe: de eerste maand
            was verschrikkelijk.

            Hij vertelt welke afspraken het verschil maakten, waar alles nu staat en wat ze doen met mensen
            van buiten die wél mailen. Je ziet hun werkplek zoals die vandaag is, met de rommel erbij.

            Na afloop kies je één soort mail waar jouw team maandag mee kan stoppen.
        """),
        abstract_en=prose("""
            A team of eighteen has not mailed each other for a year. Which agreements made it work, what they
            do with people outside, and which kind of mail your team can stop sending on Monday.
        """),
    ),
    Workshop(
        title="Samen één kaart tekenen",
        title_en="Drawing one map together",
        track="B",
        kind="workshop",
        venue="zwolle",
        room="regge",
        popularity=4,
        speakers=("Bas Rietveld", "Tjitske Haanstra"),
        abstract=prose("""
            Bij hoogwater kijkt de gemeente op de ene kaart, het waterschap op de andere en de brandweer op
            papier. Twee waterschappen en negen gemeenten besloten om één kaart te delen, die iedereen
            tegelijk kan aanpassen.

            Je speelt een avond met stijgend water na. Elke tafel is een organisatie en ziet maar een deel.
            Pas als je deelt wat je weet, wordt de kaart bruikbaar. Er gaat altijd iets mis, en daar leer je
            van.

            Na afloop weet je welke vijf afspraken je nodig hebt voordat je samen in één bestand werkt.
        """),
    ),
    Workshop(
        title="Toegankelijk vanaf de eerste schets",
        title_en="Accessible from the first sketch",
        track="B",
        kind="workshop",
        venue="zwolle",
        room="ijssel",
        popularity=7,
        speakers=("Koen Wolters",),
        abstract=prose("""
            Een website toegankelijk maken als hij al af is, is duur en frustrerend. Koen doet het andersom.
            Hij begint met een potlood en met iemand die het scherm niet kan zien.

            Je tekent een formulier om een parkeervergunning aan te vragen. Daarna leest een schermlezer jouw
            schets voor, gespeeld door je buurvrouw. Je hoort meteen waar het stokt: een knop zonder naam, een
            fout zonder uitleg, een stap terug die niet kan.

            Na afloop kun je elke schets in vijf minuten toetsen, lang voordat er een regel code is.
        """),
        abstract_en=prose("""
            Draw a form with a pencil, then hear it read aloud as a screen reader would. You notice at once
            where it fails, long before there is any code.
        """),
    ),
    Workshop(
        title="Je digitale werkdag opgeruimd",
        title_en="Tidy up your digital working day",
        track="B",
        kind="training",
        venue="zwolle",
        room="regge",
        times=2,
        popularity=8,
        speakers=("Fenna Tjeerdsma",),
        abstract=prose("""
            Je krijgt op een dag tachtig meldingen en je bent om vier uur moe van werk dat je niet deed. Fenna
            hielp driehonderd collega’s in Heerenveen om hun dag terug te pakken. Niet met een nieuwe app,
            maar met een knop die er al zat.

            Neem je telefoon en laptop mee. Je telt eerst een kwartier wat er binnenkomt. Daarna zet je uit,
            groepeer je en spreek je met je team af wat écht dringend is.

            Na afloop heb je twee blokken van een uur in je agenda waarin niemand je stoort.
        """),
        abstract_en=prose("""
            Count what comes in, switch most of it off and agree with your team what is really urgent. Bring
            your phone and laptop. You leave with two undisturbed hours in your diary.
        """),
    ),
    Workshop(
        title="Simple forms, hard choices",
        title_en="Simple forms, hard choices",
        track="B",
        kind="workshop",
        venue="zwolle",
        room="dinkel",
        language="en",
        popularity=4,
        speakers=("Emre Yıldırım", "Koen Wolters"),
        abstract=prose("""
            Elke vraag op een formulier staat er omdat iemand hem ooit nodig had. Maar wie durft er een te
            schrappen? Emre bouwde met zijn team een aanvraag om van 64 naar 11 vragen.

            Je doet het zelf met een echt formulier. Bij elke vraag zoek je de regel, de gebruiker van het
            antwoord en wat er gebeurt als je hem weglaat. Koen let op de toegankelijkheid. De workshop is in
            eenvoudig Engels, want er komen ook collega’s uit Duitsland.

            Na afloop kun je bij elke vraag zeggen waarom hij blijft.
        """),
        abstract_en=prose("""
            Every question on a form is there because somebody once needed it. Take a real form from 64
            questions to as few as you dare, and defend each one that stays. In simple English.
        """),
    ),
    Workshop(
        title="Thuis in de cloud van een ander",
        title_en="At home in someone else’s cloud",
        track="B",
        kind="lecture",
        venue="rotterdam",
        room="rotte",
        level="verdieping",
        popularity=6,
        speakers=("Noor Verbeek",),
        abstract=prose("""
            Jullie bestanden staan bij een bedrijf, misschien in een ander land. Is dat erg? Soms niet, soms
            wel. Het hangt ervan af wat je kwijt bent als de deur op een ochtend dicht blijft.

            Noor legt zonder vaktaal uit wat je huurt, wie erbij kan en wat er in de kleine letters staat over
            weggaan. Ze laat zien hoe een kleine gemeente een oefening deed: een dag werken alsof de cloud weg
            was.

            Na afloop kun je vijf vragen stellen bij de volgende verlenging, ook als je geen techneut bent.
        """),
        abstract_en=prose("""
            What do you really rent, who can look inside and what do the small letters say about leaving? Five
            questions to ask at the next renewal, for people who are not engineers.
        """),
    ),
    Workshop(
        title="Hackathon in één uur",
        title_en="A hackathon in one hour",
        track="B",
        kind="workshop",
        venue="rotterdam",
        room="kamer-3",
        popularity=7,
        speakers=("Eva Prins", "Luuk van den Eijnden"),
        abstract=prose("""
            Een hackathon duurt een weekend en levert pizzadozen op. Deze duurt vijftig minuten en levert een
            proef op die je maandag kunt laten zien. De truc: je krijgt één probleem, drie mensen en geen tijd
            om te twijfelen.

            Eva en Luuk brengen echte problemen mee, zoals een brug die te vaak open staat en een
            afvalkalender die niemand snapt. Je hebt geen technische kennis nodig. Papier, schaar en een
            telefoon zijn genoeg.

            Na afloop heb je iets gemaakt en weet je hoe je dit met je eigen team doet.
        """),
    ),
    Workshop(
        title="Digitaal, maar menselijk",
        title_en="Digital, but human",
        track="B",
        kind="presentation",
        venue="rotterdam",
        room="kamer-3",
        popularity=9,
        speakers=("Ruben Dekker",),
        abstract=prose("""
            Wie zijn baan verliest, wil geen keuzemenu. Toch moet bijna alles online. Ruben werkt aan de
            digitale dienstverlening en zat een maand lang elke ochtend naast de mensen die bellen.

            Hij laat zes fragmenten horen, nagespeeld door collega’s. Daarna zie je wat er in het systeem
            veranderde: een zin erbij, een knop weg en op drie plekken het telefoonnummer van een mens. Het
            aantal telefoontjes daalde. Niet omdat bellen lastiger werd, maar omdat het minder nodig was.

            Na afloop weet je waar in jouw proces een mens hoort te zitten.
        """),
        abstract_en=prose("""
            If you lose your job you do not want a menu of options. One month beside the people who answer the
            phone, and the three small changes that followed.
        """),
    ),
    Workshop(
        title="Hybride vergaderen voor gevorderden",
        title_en="Hybrid meetings, the advanced course",
        track="B",
        kind="training",
        venue="rotterdam",
        room="maas",
        times=2,
        level="verdieping",
        popularity=6,
        speakers=("Femke Dijkgraaf",),
        abstract=prose("""
            Vijf mensen aan tafel, drie op een scherm, en na een kwartier praat niemand meer met het scherm.
            Je kent het. Met dure camera’s los je het niet op, met andere spelregels wel.

            In deze training is de helft van de groep op afstand, in een kamer verderop. Je wisselt om de tien
            minuten. Je voelt dus zelf wanneer je afhaakt. Femke leert je vier ingrepen voor de voorzitter en
            één voor wie thuis zit.

            Na afloop leid je een gemengd overleg waarin iedereen even vaak aan het woord komt.
        """),
    ),
    Workshop(
        title="Machtigen: inloggen voor een ander",
        title_en="Signing in for someone else",
        track="B",
        kind="workshop",
        venue="rotterdam",
        room="kralingen",
        popularity=5,
        speakers=("Yvonne de Vos-Pietersz", "Ruben Dekker"),
        abstract=prose("""
            Een dochter regelt de zorg voor haar vader. Een tolk vult de aanvraag in voor een nieuwkomer. Een
            buurman weet als enige het wachtwoord. Overal in het land loggen mensen in voor een ander, en vaak
            mag dat eigenlijk niet.

            Je volgt drie van die mensen door alle loketten. Op een wandvullende tekening plak je waar ze
            vastlopen en wie dat kan oplossen. Het blijkt zelden alleen een technische kwestie.

            Na afloop neem je één verbetering mee die jouw organisatie zelf kan doen, zonder op een nieuw
            systeem te wachten.
        """),
    ),
)
