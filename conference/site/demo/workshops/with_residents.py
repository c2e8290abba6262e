# SPDX-License-Identifier: EUPL-1.2
"""Track C, Samen met inwoners."""

from conference.site.demo.prose import prose
from conference.site.demo.workshops.workshop import Workshop

WORKSHOPS = (
    Workshop(
        title="Wat wij samen weten",
        title_en="What we know together",
        track="C",
        kind="lecture",
        venue="zwolle",
        room="statenzaal",
        seat_limit=180,
        popularity=10,
        speakers=("Roos Vermeulen", "Ömer Çelik"),
        abstract=prose("""
            De bewoners van de Rivierenwijk wisten al jaren waarom de speeltuin leeg bleef. De gemeente liet
            er een onderzoek naar doen. Allebei hadden ze gelijk, maar ze spraken elkaar niet.

            Roos en Ömer vertellen hoe ze kennis uit de wijk naast de cijfers legden. Niet als sfeerbeeld
            achterin het rapport, maar als bron met evenveel gewicht. Dat gaf gedoe: wat doe je als het gevoel
            van veertig mensen niet klopt met de meting?

            Na afloop heb je een manier om te luisteren die ook stand houdt in de raad.
        """),
        abstract_en=prose("""
            Residents knew for years why the playground stayed empty; the municipality paid for research. How
            to put local knowledge beside the figures, with equal weight.
        """),
    ),
    Workshop(
        title="Een loket zonder drempel",
        title_en="A counter without a threshold",
        track="C",
        kind="presentation",
        venue="zwolle",
        room="statenzaal",
        seat_limit=180,
        popularity=10,
        speakers=("Hanneke de Wit", "Selin Aydemir"),
        abstract=prose("""
            Geen nummertje, geen glas, geen “dan moet u bij een ander zijn”. In een oude bibliotheek aan de
            rand van Zwolle zit sinds een jaar een loket waar je met elke vraag terechtkunt. Er staat een
            keukentafel. De koffie zet je zelf.

            Hanneke en Selin laten zien wat dat vraagt van de mensen áchter de tafel, die ineens alles moeten
            weten. En wat het kost: minder dan je denkt, maar wel op een andere begroting.

            Na afloop weet je welke drie vragen je eigen balie morgen zelf kan afmaken.
        """),
        abstract_en=prose("""
            No number, no glass, no “you need another department”. A year of a counter that is a kitchen
            table, what it asks of the people behind it and what it costs.
        """),
    ),
    Workshop(
        title="Van burgerpanel naar besluit",
        title_en="From citizens’ panel to decision",
        track="C",
        kind="lecture",
        venue="zwolle",
        room="statenzaal",
        seat_limit=180,
        level="verdieping",
        popularity=9,
        speakers=(
            "Wim Oosterhuis",
            "Maria-Antoinette Constantia van der Elst-Groot Koerkamp tot den Oldenhof",
            "Roos Vermeulen",
        ),
        abstract=prose("""
            Honderd gelote inwoners praatten vier zaterdagen over de toekomst van het buitengebied. Ze
            schreven een prachtig advies. En toen? Meestal stopt het verhaal daar. In Raalte niet.

            Drie sprekers vertellen ieder hun deel: de ambtenaar die het advies moest verwerken, de adviseur
            van het waterschap die het er niet mee eens was en de begeleider van het panel. Ze laten zien hoe
            elk punt een antwoord kreeg, ook als het antwoord nee was.

            Na afloop weet je wat je moet afspreken vóór de eerste loting.
        """),
    ),
    Workshop(
        title="Een wijk vol wensen",
        title_en="A neighbourhood full of wishes",
        track="C",
        kind="workshop",
        venue="zwolle",
        room="ijssel",
        popularity=6,
        speakers=("Ilse Haverkort",),
        abstract=prose("""
            Een ijsbaan, minder hondenpoep, een bus op zondag en “dat het weer wordt zoals vroeger”. Vraag een
            wijk naar wensen en je krijgt er vierhonderd. Wat doe je daarmee zonder mensen teleur te stellen?

            Ilse brengt de echte briefjes uit Kampen mee. Je sorteert ze op drie manieren en ziet telkens een
            andere wijk. Daarna schrijf je het moeilijkste bericht: aan de man die zijn wens niet krijgt.

            Na afloop kun je een wensenronde houden waar mensen de volgende keer weer aan meedoen.
        """),
    ),
    Workshop(
        title="Luisteren zonder agenda",
        title_en="Listening without an agenda",
        track="C",
        kind="training",
        venue="zwolle",
        room="hanzezaal",
        popularity=7,
        speakers=("Rachelle Pinas",),
        abstract=prose("""
            Je gaat de wijk in om te luisteren. Maar in je tas zit al een plan, en dat horen mensen. Rachelle
            werkte tien jaar als opbouwwerker en leerde ambtenaren om een half uur niets te willen. Dat is
            moeilijker dan het klinkt.

            Je oefent in tweetallen. Eerst luister je zonder iets te vragen. Dan vraag je alleen door op wat
            de ander al zei. Pas in de derde ronde vertel je waar je voor komt.

            Na afloop herken je het moment waarop je ophoudt met luisteren, en weet je wat je dan doet.
        """),
        abstract_en=prose("""
            You go into the neighbourhood to listen, but there is a plan in your bag and people can tell.
            Practise in pairs to want nothing for half an hour.
        """),
    ),
    Workshop(
        title="De stad als mede-eigenaar",
        title_en="The city as co-owner",
        track="C",
        kind="lecture",
        venue="rotterdam",
        room="burgerzaal",
        seat_limit=160,
        popularity=10,
        speakers=("Farid Benali", "Jerrel Blijd"),
        abstract=prose("""
            Een buurthuis, een zwembad en een strook groen langs het spoor: in drie wijken zijn ze nu van de
            bewoners. Echt van hen, met sleutel, contract en rekening. De gemeente is mede-eigenaar en dus
            niet meer de baas.

            Farid en Jerrel vertellen hoe dat begon met een lekkend dak. Ze zijn open over de ruzies, de
            verzekering en de eerste winter. En over wat er van hen als ambtenaar gevraagd werd: minder
            regelen, vaker langskomen.

            Na afloop kun je zeggen of iets bij jullie geschikt is om samen te bezitten.
        """),
        abstract_en=prose("""
            A community centre, a pool and a strip of green now belong to the people who live there, with key,
            contract and bills. About quarrels, insurance and the first winter.
        """),
    ),
    Workshop(
        title="Van formulier naar gesprek",
        title_en="From form to conversation",
        track="C",
        kind="workshop",
        venue="rotterdam",
        room="raadzaal",
        popularity=8,
        speakers=("Joris Meijer", "Priya Soekhai"),
        abstract=prose("""
            Iemand kruist “samenwonend” aan en raakt maanden later een deel van zijn geld kwijt. Was dat
            fraude, of was het een vraag die niemand snapt? Vaak was één telefoontje genoeg geweest.

            Joris en Priya draaiden een proef waarin elke twijfel eerst een gesprek werd. Je krijgt zes
            dossiers en kiest steeds: brief, formulier of bellen. Daarna hoor je wat er echt gebeurde, en wat
            elke keuze kostte.

            Na afloop heb je een korte beslislijst waarmee je team bepaalt wanneer je de telefoon pakt.
        """),
        abstract_en=prose("""
            Letter, form or phone call? Six files, one choice each, and then what really happened. You leave
            with a short list that tells your team when to pick up the phone.
        """),
    ),
    Workshop(
        title="Wij, de waterkant",
        title_en="We, the waterside",
        track="C",
        kind="lecture",
        venue="rotterdam",
        room="burgerzaal",
        seat_limit=160,
        popularity=9,
        speakers=("Anouk Visser", "Bram Verhulst", "Farid Benali"),
        abstract=prose("""
            De dijk moet hoger en er wonen mensen op. Twee waterschappen en een stad probeerden het eens
            zonder informatieavond in een sporthal. Ze huurden een boot en voeren zes weken lang elke woensdag
            langs de huizen.

            Je ziet wat er veranderde in het ontwerp en wat beslist niet kon veranderen. De sprekers leggen
            uit hoe je dat verschil op dag één vertelt, zodat niemand zich in het ootje genomen voelt.

            Na afloop weet je wat je vooraf moet vastleggen om later eerlijk te kunnen zijn.
        """),
    ),
    Workshop(
        title="Praten over schuld",
        title_en="Talking about debt",
        track="C",
        kind="workshop",
        venue="rotterdam",
        room="coolsingel",
        level="verdieping",
        popularity=9,
        speakers=("Mina Oduber",),
        abstract=prose("""
            Bijna iedereen met schulden wacht jaren voor hij hulp vraagt. Schaamte is de reden, en onze
            brieven maken het erger. Mina was zelf ooit de vrouw met de ongeopende post in de la. Nu is ze
            schuldhulpverlener.

            Je leest drie brieven hardop voor, zoals je ze zou krijgen. Je herschrijft er een. Daarna oefen je
            de eerste twee minuten van een gesprek: zonder oordeel en zonder valse belofte.

            Na afloop weet je welke zinnen de deur dichtdoen en welke hem op een kier zetten.
        """),
        abstract_en=prose("""
            Shame keeps people from asking for help, and our letters make it worse. Read three letters aloud,
            rewrite one, and practise the first two minutes of a conversation.
        """),
    ),
    Workshop(
        title="Bewonersbudget: de eerste duizend euro",
        title_en="Residents’ budget: the first thousand euros",
        track="C",
        kind="workshop",
        venue="rotterdam",
        room="delfshaven",
        popularity=5,
        speakers=("Hatice Korkmaz",),
        abstract=prose("""
            Geef een straat duizend euro en kijk wat er gebeurt. Hatice deed dat in Capelle met twaalf
            straten. Er kwam een regenton, een taalcafé, een jeu-de-boulesbaan en één ruzie over een bank.

            Je verdeelt zelf een budget met je tafel, met rollen die je uit een hoed trekt. Je ontdekt hoe
            snel de luidste stem wint en welke drie regels dat voorkomen. Ook de saaie kant komt langs:
            bonnetjes, btw en de accountant.

            Na afloop heb je een opzet voor een proef die je binnen twee maanden kunt starten.
        """),
        abstract_en=prose("""
            Give a street a thousand euros and see what happens. Divide a budget with your table and find the
            three rules that keep the loudest voice from winning.
        """),
    ),
)
