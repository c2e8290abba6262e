# SPDX-License-Identifier: EUPL-1.2
"""Track D, Data en algoritmes."""

from conference.site.demo.prose import prose
from conference.site.demo.workshops.workshop import Workshop

WORKSHOPS = (
    Workshop(
        title="Je eerste algoritmeregister",
        title_en="Your first algorithm register",
        track="D",
        kind="workshop",
        venue="zwolle",
        room="twente",
        times=2,
        popularity=7,
        speakers=("Yasmin el Idrissi", "Freek in 't Veld"),
        abstract=prose("""
            “Wij gebruiken geen algoritmes.” Dat zei iedereen bij het waterschap, tot Yasmin vroeg hoe
            eigenlijk bepaald wordt welke sloot wanneer gemaaid wordt. Het register telt nu negentien regels.

            Je maakt de eerste drie regels voor je eigen organisatie. Wat doet het, wie heeft er last van als
            het fout gaat en wie kan het uitzetten? Freek vertelt hoe je dat opschrijft zonder dat er een muur
            van juridische taal ontstaat.

            Na afloop heb je een begin, een eigenaar en een lijst van collega’s die je moet bellen.
        """),
        abstract_en=prose("""
            “We do not use algorithms”, everyone said. The register now has nineteen entries. Write your first
            three: what does it do, who suffers if it fails and who can turn it off?
        """),
    ),
    Workshop(
        title="Schrijven met een taalmodel",
        title_en="Writing with a language model",
        track="D",
        kind="training",
        venue="zwolle",
        room="hanzezaal",
        times=3,
        popularity=10,
        speakers=("Fleur Jansma", "Daniël Okafor"),
        abstract=prose("""
            Je collega’s doen het al, ook als het niet mag: een brief laten schrijven door een taalmodel.
            Fleur en Daniël draaiden een proef met veertig vrijwilligers. Soms ging het sneller, soms duurde
            nakijken langer dan zelf schrijven.

            Je werkt in een veilige omgeving met verzonnen zaken. Je schrijft drie opdrachten, vergelijkt de
            uitkomsten en zoekt de fouten. Er zit er altijd één in die je eerst niet ziet.

            Na afloop weet je waarvoor je het wel en niet gebruikt, wat je er nooit in typt en hoe je vertelt
            dat je het gebruikte.
        """),
        abstract_en=prose("""
            In a safe environment with invented cases you write three prompts, compare the results and hunt
            for the mistake you do not notice at first. What to use it for, and what never to type.
        """),
    ),
    Workshop(
        title="Dataloket aan de keukentafel",
        title_en="A data desk at the kitchen table",
        track="D",
        kind="table",
        venue="zwolle",
        room="bibliotheek",
        popularity=4,
        speakers=("Gerrit Slot", "Joëlle Nijenhuis"),
        abstract=prose("""
            Wijkverpleegkundigen, jongerenwerkers en de huisarts weten van alles over een dorp. De GGD heeft
            de cijfers. Vier keer per jaar leggen ze die naast elkaar, aan een echte keukentafel, met
            appeltaart.

            Gerrit en Joëlle laten zien hoe zo’n avond loopt. Eén grafiek per keer. Eerst raden, dan pas
            kijken. Niemand neemt een naam mee naar buiten. Ze vertellen ook wat ze van de privacyjurist
            moesten veranderen, en waarom dat terecht was.

            Na afloop kun je met vier grafieken en een taart je eigen avond houden.
        """),
    ),
    Workshop(
        title="Privacy op een bierviltje",
        title_en="Privacy on a beer mat",
        track="D",
        kind="training",
        venue="zwolle",
        room="regge",
        popularity=6,
        speakers=("Yasmin el Idrissi", "Harm-Jan Wolthuis"),
        abstract=prose("""
            Een goede afweging over persoonsgegevens past op een bierviltje. Als hij er niet op past, heb je
            hem nog niet begrepen. Dat is de stelling van Yasmin en Harm-Jan, en ze hebben een doos viltjes
            bij zich.

            Je krijgt korte vragen uit de praktijk. Mag de lijst van de buurtbarbecue naar de wethouder? Mag
            de camera van de sporthal aan? Je schrijft op: waarvoor, hoe lang, wie ziet het en kan het met
            minder?

            Na afloop durf je zelf een eerste antwoord te geven, en weet je wanneer je hulp haalt.
        """),
        abstract_en=prose("""
            A good decision about personal data fits on a beer mat. What for, how long, who sees it and could
            it be done with less? Real questions, short answers.
        """),
    ),
    Workshop(
        title="Van spreadsheet naar inzicht",
        title_en="From spreadsheet to insight",
        track="D",
        kind="training",
        venue="zwolle",
        room="dinkel",
        popularity=5,
        speakers=("Sjoukje Wiersma",),
        abstract=prose("""
            Kolom AQ is geel en niemand weet meer waarom. Toch gaat er elke maand een rapport over naar de
            directie. Sjoukje heeft in tien jaar honderden van die bestanden gezien. Ze heeft er een zwak
            voor, en een aanpak.

            Neem een bestand mee waar je last van hebt, of gebruik een van de hare. Je splitst wat je weet van
            wat je berekent. Je haalt kleuren weg die iets betekenen. Je kiest één grafiek die antwoord geeft
            op één vraag.

            Na afloop begrijpt je opvolger jouw bestand, ook als jij met vakantie bent.
        """),
    ),
    Workshop(
        title="Algoritmes uitleggen aan je wethouder",
        title_en="Explaining algorithms to your alderman",
        track="D",
        kind="lecture",
        venue="rotterdam",
        room="raadzaal",
        popularity=8,
        speakers=("Mirjam Kok",),
        abstract=prose("""
            Je hebt drie minuten in de gang. De wethouder vraagt of “dat systeem” wel deugt. Je kunt beginnen
            over modellen en drempelwaarden. Of je vertelt wie er een brief krijgt, en waarom.

            Mirjam onderzocht voor de rekenkamer hoe bestuurders over algoritmes besluiten. Vaak snapten ze de
            techniek prima. Ze misten een keuze. In deze lezing hoor je vier verhalen van goede uitleg en twee
            van heel slechte, die niet zo slecht leken.

            Na afloop heb je een uitleg van drie minuten die altijd eindigt met een vraag waarover je
            bestuurder kan beslissen.
        """),
        abstract_en=prose("""
            You have three minutes in the corridor. Do not talk about thresholds: tell who gets a letter and
            why, and end with a question your alderman can decide on.
        """),
    ),
    Workshop(
        title="Een register dat klopt",
        title_en="A register that is right",
        track="D",
        kind="presentation",
        venue="rotterdam",
        room="raadzaal",
        level="verdieping",
        popularity=5,
        speakers=("Rachid Tahiri", "Björn Haaksma"),
        abstract=prose("""
            Volgens het ene register woont er niemand, volgens het andere zes mensen. De buurt zegt: er zit
            een kapper. Gegevens over hetzelfde huis lopen uit elkaar, en elke fout kost iemand een toeslag of
            een brief van de deurwaarder.

            Rachid en Björn volgden honderd adressen door vijf registers. Ze laten zien waar het misging en
            hoe je terugmelden zo makkelijk maakt dat mensen het doen. Niet alles hoeft te kloppen, wel alles
            waar een besluit op rust.

            Na afloop weet je welke fout in jouw gegevens het eerst iemand raakt.
        """),
    ),
    Workshop(
        title="Testen op vooroordeel",
        title_en="Testing for bias",
        track="D",
        kind="workshop",
        venue="rotterdam",
        room="schie",
        times=2,
        level="verdieping",
        popularity=7,
        speakers=("Dilara Öztürk", "Rachid Tahiri"),
        abstract=prose("""
            Een systeem kiest welke aanvragen een mens extra bekijkt. Het kijkt niet naar afkomst. Toch komt
            steeds dezelfde wijk bovenaan. Hoe kan dat, en hoe merk je het voordat de krant belt?

            Je krijgt een verzonnen gegevensset van tweeduizend aanvragen en een laptop. Stap voor stap reken
            je na wie er vaker wordt uitgekozen en wie er vaker ten onrechte wordt uitgekozen. Dat is niet
            hetzelfde. Kunnen rekenen met procenten is genoeg.

            Na afloop kun je drie tests doen op elke lijst waarmee jouw team mensen selecteert.
        """),
        abstract_en=prose("""
            A system never looks at origin, yet the same neighbourhood keeps coming out on top. Check two
            thousand invented applications with three tests. Percentages are all the maths you need.
        """),
    ),
    Workshop(
        title="Meten wat ertoe doet",
        title_en="Measuring what matters",
        track="D",
        kind="workshop",
        venue="rotterdam",
        room="kralingen",
        popularity=5,
        speakers=("Esmée van Lieshout",),
        abstract=prose("""
            Het aantal keukentafelgesprekken steeg met twaalf procent. Mooi? Misschien. Misschien waren het
            ook gewoon meer korte gesprekken met dezelfde mensen. We tellen wat makkelijk te tellen is en gaan
            er dan op sturen.

            Esmée neemt vijf doelen mee uit echte begrotingen. In groepjes zoek je bij elk doel een maat die
            je niet kunt oppoetsen. En je bedenkt hoe een slimme collega dat tóch zou doen. Dat is het leukste
            deel.

            Na afloop schrap je één cijfer uit je rapportage en weet je wat ervoor in de plaats komt.
        """),
    ),
    Workshop(
        title="Fair by numbers: checking an algorithm together",
        title_en="Fair by numbers: checking an algorithm together",
        track="D",
        kind="workshop",
        venue="rotterdam",
        room="leuvehaven",
        language="en",
        popularity=3,
        speakers=("Mei-Lin Tan", "Dilara Öztürk"),
        abstract=prose("""
            Wie beslist of een algoritme eerlijk is: de bouwer, de jurist of degene over wie het gaat? In deze
            workshop zitten ze alle drie aan tafel. Je krijgt een rol en een belang.

            De zaak is een systeem dat plekken op een school verdeelt. Er zijn vier manieren om eerlijk te
            zijn en je kunt er maar twee tegelijk hebben. Er is dus geen goed antwoord, wel een beter gesprek.
            De workshop is in het Engels. Kennis van techniek is niet nodig.

            Na afloop kun je zelf zo’n gesprek leiden, met een spelbord dat je mag meenemen.
        """),
        abstract_en=prose("""
            Who decides whether an algorithm is fair: the builder, the lawyer or the person it is about? Take
            a role, divide places at a school, and find out that you cannot have every kind of fairness at
            once.
        """),
    ),
)
