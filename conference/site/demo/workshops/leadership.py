# SPDX-License-Identifier: EUPL-1.2
"""Track F, Leiding en cultuur."""

from conference.site.demo.prose import prose
from conference.site.demo.workshops.workshop import Workshop

WORKSHOPS = (
    Workshop(
        title="Netwerken in een hiërarchie",
        title_en="Networks inside a hierarchy",
        track="F",
        kind="presentation",
        venue="zwolle",
        room="vecht",
        popularity=7,
        speakers=("Pieter Zandstra",),
        abstract=prose("""
            In het schema hangen lijnen van boven naar beneden. In het echt bel je Karin, want Karin weet het.
            Elke organisatie heeft zo’n tweede schema, dat nergens hangt. Pieter tekende het voor een heel
            directoraat.

            Hij laat zien wie de knooppunten waren: een portier, een trainee en een secretaresse die al vijf
            ministers overleefde. Daarna teken je het voor je eigen afdeling, op één vel, met een potlood.

            Na afloop weet je via wie jouw idee wél boven komt, en hoe je dat doet zonder je leidinggevende te
            passeren.
        """),
        abstract_en=prose("""
            The chart has lines from top to bottom; in real life you call Karin. Draw the second chart, the
            one that hangs nowhere, and find out how your idea can reach the top.
        """),
    ),
    Workshop(
        title="Fouten vieren: de mislukkingenmarkt",
        title_en="Celebrating mistakes: the market of failures",
        track="F",
        kind="workshop",
        venue="zwolle",
        room="statenzaal",
        seat_limit=150,
        popularity=10,
        speakers=("Evelien Schaap", "Maarten op den Kamp", "Pieter Zandstra"),
        abstract=prose("""
            Op deze markt is alles mislukt. Een app die niemand opende, een rotonde met een boom in het
            midden, een enquête met vier antwoorden. Elke kraam wordt bemand door degene die het deed.

            Je loopt rond met drie munten. Je geeft ze aan de fout waar je het meest van leert. De verkopers
            vertellen wat ze dachten, wat er gebeurde en wat ze nu anders doen. Heb je zelf een mooie
            mislukking? Er zijn twee kramen vrij.

            Na afloop kun je zo’n markt in je eigen kantine houden. Het draaiboek krijg je mee.
        """),
        abstract_en=prose("""
            Everything on this market failed: an app nobody opened, a roundabout with a tree in the middle.
            Spend three coins on the mistakes you learn most from.
        """),
    ),
    Workshop(
        title="Eerste hulp bij reorganisatie",
        title_en="First aid in a reorganisation",
        track="F",
        kind="workshop",
        venue="zwolle",
        room="weerribben",
        popularity=7,
        speakers=("Anjali Ramcharan",),
        abstract=prose("""
            Er komt een nieuw organisatieschema en jouw functie staat er niet in. Of wel, maar met een andere
            naam. Het gonst bij de koffie. Wat doe je met je eigen onrust, en met die van je team?

            Anjali maakte vijf reorganisaties mee: twee als medewerker, twee als manager en één als degene die
            de namen moest invullen. Je krijgt een verbanddoos: wat je vraagt, wat je niet gelooft en waar je
            wel invloed op hebt.

            Na afloop heb je een lijst van vragen voor het eerstvolgende gesprek, en een reden om daarna
            gewoon te gaan lunchen.
        """),
    ),
    Workshop(
        title="De kunst van nee zeggen",
        title_en="The art of saying no",
        track="F",
        kind="training",
        venue="zwolle",
        room="weerribben",
        popularity=9,
        speakers=("Nadia Amrani",),
        abstract=prose("""
            “Kun jij dit er nog even bij doen?” Je zegt ja voordat je hebt nagedacht. ’s Avonds zit je te
            werken en ben je boos op jezelf. Nee zeggen voelt als iemand laten vallen, terwijl een half ja
            veel meer kapotmaakt.

            Je oefent met korte scènes. Eerst het botte nee, voor de lol. Dan het nee met een reden, het nee
            met een ruil en het ja met een einddatum. Je merkt welk nee bij jou past.

            Na afloop zeg je tegen één ding nee, en weet je precies met welke woorden.
        """),
        abstract_en=prose("""
            You say yes before you have thought, and are angry with yourself at night. Practise four ways to
            say no, find the one that suits you and pick the first thing to refuse. In Dutch.
        """),
    ),
    Workshop(
        title="Een team dat zichzelf roostert",
        title_en="A team that makes its own roster",
        track="F",
        kind="presentation",
        venue="zwolle",
        room="weerribben",
        popularity=4,
        speakers=("Liesbeth Grootenboer", "Tjitske Haanstra"),
        abstract=prose("""
            Op de meldkamer in IJsselland maakt niemand meer het rooster. Dat doen dertig mensen samen, in een
            uur, één keer per maand. Het ziekteverzuim daalde. En de kerstdagen zijn elk jaar gewoon verdeeld,
            zonder dobbelsteen.

            Liesbeth en Tjitske vertellen hoe ze het leerden, ook in een kantoorteam bij het waterschap. Wat
            doe je met de collega die altijd als eerste kiest? En met de leidinggevende die het even snel wil
            regelen?

            Na afloop weet je of je team eraan toe is, en met welke maand je begint.
        """),
    ),
    Workshop(
        title="Inkoop die ruimte laat",
        title_en="Procurement that leaves room",
        track="F",
        kind="lecture",
        venue="rotterdam",
        room="burgerzaal",
        seat_limit=160,
        level="verdieping",
        popularity=9,
        speakers=("Carla Mendes", "Cees van der Ploeg"),
        abstract=prose("""
            Je wilt iets nieuws, maar het bestek telt 180 eisen. De kleine makers haken af. De grote wint, en
            levert precies wat er stond. Dat was niet wat je nodig had.

            Carla en Cees kochten een dienst in met één bladzijde: dit is het probleem, dit is het geld, laat
            zien wat je kunt. Ze vertellen hoe ze dat binnen de regels deden, hoe ze kozen en waarom de
            verliezers ook tevreden waren.

            Na afloop weet je welke eisen je kunt ruilen voor een goed gesprek, en wie je daarbij vanaf dag
            één nodig hebt.
        """),
        abstract_en=prose("""
            One page instead of 180 requirements: this is the problem, this is the money, show us what you can
            do. How that was done within the rules, and why the losers were content too.
        """),
    ),
    Workshop(
        title="Rechtop in de wind",
        title_en="Upright in the wind",
        track="F",
        kind="workshop",
        venue="rotterdam",
        room="coolsingel",
        level="verdieping",
        popularity=9,
        speakers=("Simon Baars",),
        abstract=prose("""
            Je ziet iets wat niet klopt. Je zegt het, netjes. Er gebeurt niets. Zeg je het nog een keer, en
            harder? Of denk je aan je hypotheek?

            Simon sprak twaalf ambtenaren die bleven staan toen het waaide. Geen helden, wel mensen met een
            paar gewoontes: ze schreven op, zochten een bondgenoot en begonnen klein. Je legt die gewoontes
            naast je eigen verhaal. Delen mag, maar hoeft niet.

            Na afloop weet je wat je doet bij windkracht drie, zodat je bij windkracht negen niet hoeft na te
            denken.
        """),
        abstract_en=prose("""
            You see something wrong and say so, politely. Nothing happens. The habits of twelve civil servants
            who remained standing, laid beside your own story.
        """),
    ),
    Workshop(
        title="Jong en in dienst",
        title_en="Young and in service",
        track="F",
        kind="presentation",
        venue="rotterdam",
        room="raadzaal",
        popularity=6,
        speakers=("Zoë Martens", "Abdel Azzouzi", "Cato Leenders"),
        abstract=prose("""
            Van hun lichting vertrok één op de vijf binnen twee jaar. Niet om het geld. Ze gingen weg omdat
            niemand vroeg wat ze zagen, toen ze nog met frisse ogen keken.

            Zoë, Abdel en Cato zijn samen nog geen tachtig. Ze vertellen wat hen deed blijven: een baas die
            zich liet bijpraten, een eerste klus die ertoe deed en een groepje om bij te mopperen. Je mag ze
            alles vragen, ook de onaardige dingen.

            Na afloop weet je wat je een nieuwe collega in de eerste week vraagt, en in de tiende.
        """),
    ),
    Workshop(
        title="Tegenspraak organiseren",
        title_en="Organising dissent",
        track="F",
        kind="workshop",
        venue="rotterdam",
        room="delfshaven",
        times=2,
        popularity=8,
        speakers=("Said el Khattabi", "Carla Mendes"),
        abstract=prose("""
            Iedereen in de kamer is het eens. Dat is het moment om je zorgen te maken. Bij de politie leerde
            Said dat een plan pas goed is als iemand de opdracht had om het kapot te maken.

            Je speelt het na. Een team verdedigt een plan, een ander team krijgt tien minuten om het te
            slopen. Er zijn regels: je valt het plan aan en niet de persoon, en je eindigt met wat je wél zou
            doen. Daarna wissel je.

            Na afloop weet je hoe je tegenspraak een vaste plek geeft, zodat moed niet nodig is.
        """),
        abstract_en=prose("""
            Everyone in the room agrees; that is the moment to worry. One team defends a plan, another gets
            ten minutes to demolish it. With rules, so that courage is not needed.
        """),
    ),
    Workshop(
        title="Leading from the middle",
        title_en="Leading from the middle",
        track="F",
        kind="workshop",
        venue="rotterdam",
        room="leuvehaven",
        language="en",
        popularity=5,
        speakers=("Kwame Boateng",),
        abstract=prose("""
            Je bent geen baas en toch kijken mensen naar jou. Je leidt een project met collega’s die een
            andere leidinggevende hebben, soms zelfs een andere werkgever. Hoe krijg je iets gedaan zonder
            macht?

            Kwame werkt met een ruilkaart: wat heb jij te bieden, wat heeft de ander nodig en wat is de
            kleinste belofte die je samen kunt waarmaken? Je vult hem in voor een klus van nu. De workshop is
            in het Engels, in een kleine groep, staand aan hoge tafels.

            Na afloop heb je één gesprek voorbereid dat je deze week nog voert.
        """),
        abstract_en=prose("""
            You are nobody’s boss and yet people look at you. Use a swap card: what can you offer, what does
            the other need and what is the smallest promise you can keep together? A small group, standing at
            high tables.
        """),
    ),
)
