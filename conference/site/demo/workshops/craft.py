# SPDX-License-Identifier: EUPL-1.2
"""Track E, Vakmanschap."""

from conference.site.demo.prose import prose
from conference.site.demo.workshops.workshop import Workshop

WORKSHOPS = (
    Workshop(
        title="Brieven die mensen snappen",
        title_en="Letters people understand",
        track="E",
        kind="training",
        venue="zwolle",
        room="bibliotheek",
        times=2,
        popularity=8,
        speakers=("Marijke Bos",),
        abstract=prose("""
            “Onder verwijzing naar uw schrijven van 3 dezer.” Niemand praat zo, en toch begint elke dag ergens
            zo’n brief. Marijke herschreef er zeshonderd en belde daarna met de mensen die ze kregen.

            Neem een brief mee van je eigen organisatie. Je zet de boodschap bovenaan, maakt van elke lange
            zin er twee en schrapt alles wat je alleen voor jezelf opschreef. Daarna lees je hem hardop voor
            aan een vreemde.

            Na afloop heb je een betere brief, en vijf regels die je aan je team kunt uitdelen.
        """),
        abstract_en=prose("""
            Bring a letter from your own organisation. Put the message first, cut long sentences in two,
            delete what you wrote for yourself, and read it aloud to a stranger. In Dutch.
        """),
    ),
    Workshop(
        title="Vergaderen in de helft van de tijd",
        title_en="Meetings in half the time",
        track="E",
        kind="training",
        venue="zwolle",
        room="twente",
        times=2,
        popularity=9,
        speakers=("Nadia Amrani",),
        abstract=prose("""
            Een overleg van een uur duurt een uur, ook als er na twintig minuten niets meer te zeggen is.
            Nadia was het zat en zette in haar team een keukenwekker op tafel. Sindsdien is de donderdag vrij
            van overleg.

            Je doet drie keer hetzelfde overleg, steeds anders: met een vraag in plaats van een agenda, in
            stilte op papier en staand bij het raam. Je merkt zelf welk besluit het beste was.

            Na afloop kies je één vergadering die je halveert en één die je afschaft. Je schrijft het bericht
            erover hier, samen, en verstuurt het meteen.
        """),
    ),
    Workshop(
        title="Moreel beraad in een uur",
        title_en="Moral deliberation in an hour",
        track="E",
        kind="workshop",
        venue="zwolle",
        room="vecht",
        level="verdieping",
        popularity=8,
        speakers=("Aisha Karimi",),
        abstract=prose("""
            De regel zegt nee. Je gevoel zegt ja. Je collega zegt dat je er niet zo zwaar aan moet tillen. In
            een moreel beraad neem je zo’n knoop serieus, met een vaste volgorde en zonder dat iemand wint.

            Aisha begeleidt één echt dilemma uit de groep. Je onderzoekt wie er belang bij heeft, welke
            waarden botsen en wat je eigenlijk niet weet. Daarna neemt ieder voor zich een besluit. Wat hier
            gezegd wordt, blijft hier.

            Na afloop kun je met zes stappen zelf een kort beraad houden in je team.
        """),
        abstract_en=prose("""
            The rule says no, your feeling says yes. Work through one real dilemma from the group in six
            steps, without anyone winning. What is said in the room stays in the room.
        """),
    ),
    Workshop(
        title="Zaakgericht werken op één A4",
        title_en="Case management on one sheet of paper",
        track="E",
        kind="presentation",
        venue="zwolle",
        room="ijssel",
        popularity=4,
        speakers=("Dirk Peters",),
        abstract=prose("""
            Het handboek zaakgericht werken telt 214 bladzijden. Dirk heeft ze gelezen, als enige. Hij maakte
            er één vel van, met zes vakjes en een koffievlek. Zijn collega’s hangen het op.

            Hij loopt met je door de zes vakjes: wie vraagt, wat beloven we, wie doet nu wat, wat ligt er
            vast, wat weet de aanvrager en wanneer is het klaar? Bij elk vakje hoort een verhaal over een
            vergunning die zoekraakte.

            Na afloop kun je met het lege vel je eigen proces tekenen, in de taal van je team.
        """),
    ),
    Workshop(
        title="Bellen met een boze inwoner",
        title_en="On the phone with an angry resident",
        track="E",
        kind="training",
        venue="zwolle",
        room="dinkel",
        times=2,
        popularity=7,
        speakers=("Ruud van 't Slot", "Liesbeth Grootenboer"),
        abstract=prose("""
            Je neemt op en iemand schreeuwt. Je hart gaat sneller, je gaat uitleggen, en het wordt alleen maar
            erger. Boosheid heeft een top, en vóór die top hoort niemand je.

            Ruud zat twintig jaar aan de telefoon, Liesbeth op de meldkamer. Ze spelen gesprekken na die ze
            nooit vergeten. Jij neemt het over, met een vangnet: je mag altijd stoppen. Je leert wachten,
            samenvatten en een grens trekken zonder op te hangen.

            Na afloop heb je drie zinnen die helpen en weet je wie jou opvangt na zo’n gesprek.
        """),
        abstract_en=prose("""
            Anger has a peak, and before that peak nobody hears you. Practise waiting, summing up and drawing
            a line without hanging up. You may stop at any moment. In Dutch.
        """),
    ),
    Workshop(
        title="Ambtenaar op sociale media",
        title_en="A civil servant on social media",
        track="E",
        kind="workshop",
        venue="rotterdam",
        room="kamer-3",
        times=2,
        popularity=6,
        speakers=("Tom van Rijn",),
        abstract=prose("""
            Mag je iets vinden over een plan van je eigen wethouder? Wat antwoord je als een buurvrouw op
            zaterdag vraagt waarom haar straat openligt? En wat als iemand jouw naam erbij zet?

            Tom verzamelde dertig berichten van ambtenaren. Sommige maakten veel goed, sommige gingen
            gruwelijk mis. Je plakt er een kaart op: doen, anders doen, laten. Daarna schrijf je zelf een
            antwoord op een bericht waar je liever van weg zou lopen.

            Na afloop weet je wat je rechten zijn, waar je grens ligt en wie je belt als het stormt.
        """),
        abstract_en=prose("""
            May you have an opinion about a plan of your own alderman? Thirty posts by civil servants: do, do
            differently, do not. Know your rights and where your own line is.
        """),
    ),
    Workshop(
        title="Notuleren als vak",
        title_en="The craft of taking minutes",
        track="E",
        kind="training",
        venue="rotterdam",
        room="coolsingel",
        popularity=4,
        speakers=("Greet de Haan",),
        abstract=prose("""
            Wie notuleert, bepaalt wat er besloten is. Toch laten we het over aan wie er toevallig als laatste
            binnenkomt. Greet doet het al dertig jaar en noemt zichzelf de enige in de zaal die moet begrijpen
            wat er gezegd wordt.

            Je kijkt naar een nagespeelde vergadering van acht minuten en maakt een verslag van zes regels.
            Vergelijk je verslag met dat van je buren: hadden jullie dezelfde vergadering?

            Na afloop schrijf je op wat er besloten is, door wie en waarom, en laat je de rest met een gerust
            hart weg.
        """),
    ),
    Workshop(
        title="Van regel naar bedoeling",
        title_en="From rule to purpose",
        track="E",
        kind="workshop",
        venue="rotterdam",
        room="kralingen",
        times=2,
        level="verdieping",
        popularity=7,
        speakers=("Renske Aalbers",),
        abstract=prose("""
            Een vrouw vraagt een traplift aan. Ze krijgt hem niet, want ze woont op de begane grond. Haar bed
            staat boven. Ieder las de regel goed en niemand deed het goed.

            Renske schreef mee aan wetten en werkte daarna een jaar in de uitvoering. Ze leert je een regel
            terug te brengen tot zijn bedoeling en dan opnieuw te kijken. Je oefent met vier zaken, ook met
            een waarin de regel toch gelijk heeft.

            Na afloop kun je een uitzondering zo opschrijven dat ook de accountant hem begrijpt.
        """),
        abstract_en=prose("""
            Everyone read the rule correctly and nobody did the right thing. Bring a rule back to its purpose,
            look again, and write down an exception that even the accountant understands.
        """),
    ),
    Workshop(
        title="Adviseren in één alinea",
        title_en="Advice in one paragraph",
        track="E",
        kind="training",
        venue="rotterdam",
        room="leuvehaven",
        times=2,
        popularity=8,
        speakers=("Simon Baars",),
        abstract=prose("""
            Je nota telt elf bladzijden. De minister leest er één alinea van, in de auto. Welke? Simon schreef
            honderden nota’s en weet het antwoord: de alinea die je zelf het laatst schrijft, als je moe bent.

            Je draait het om. Je begint met de alinea: wat moet er besloten worden, wat raad je aan en wat is
            het beste argument ertegen? Je buur speelt de bestuurder en mag één vraag stellen. Is er meer
            nodig, dan schrijf je opnieuw.

            Na afloop kun je elk advies in acht regels kwijt, met het tegenargument erin.
        """),
    ),
    Workshop(
        title="Interviewen voor beleid",
        title_en="Interviewing for policy",
        track="E",
        kind="workshop",
        venue="rotterdam",
        room="schie",
        popularity=4,
        speakers=("Olaf Timmerman",),
        abstract=prose("""
            “Zou u het fijn vinden als het makkelijker ging?” Op zo’n vraag zegt iedereen ja, en je weet nog
            niets. Olaf ondervroeg jarenlang mensen aan de grens. Nu gebruikt hij zijn vak om te horen wat
            ondernemers echt nodig hebben.

            Je oefent drie soorten vragen: naar de laatste keer, naar het moment ervoor en naar wat iemand
            deed in plaats van wat hij vond. Je interviewt een collega over iets alledaags. Je zult verbaasd
            zijn.

            Na afloop heb je een gespreksleidraad van zes vragen, klaar voor je eerste vijf gesprekken.
        """),
    ),
)
