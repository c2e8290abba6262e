# SPDX-License-Identifier: EUPL-1.2
"""The speakers in Zwolle; nobody speaks in both cities."""

from conference.site.demo.people.speaker import Speaker

SPEAKERS = (
    Speaker(
        "Roos Vermeulen",
        "wijkonderzoeker",
        "gemeente Deventer",
        "Roos fietst door de wijk met een notitieboek en een thermoskan. Ze was journalist en "
        "werkt sinds zes jaar bij de gemeente. Haar stelling: een goed gesprek is ook een bron.",
    ),
    Speaker(
        "Ömer Çelik",
        "wijkmanager",
        "gemeente Deventer",
        "Ömer groeide op in de wijk waar hij nu werkt. Hij kent de sleutelbewaarder van elk "
        "buurthuis. In zijn vrije tijd traint hij de pupillen van de voetbalclub.",
    ),
    Speaker(
        "Sander Kuiper",
        "informatieadviseur",
        "provincie Overijssel",
        "Sander behandelt al acht jaar verzoeken om informatie. Hij vindt dat je elk besluit "
        "aan je buurvrouw moet kunnen uitleggen. Dat doet hij ook, tot haar verdriet.",
    ),
    Speaker(
        "Noortje ter Braak",
        "jurist open overheid",
        "gemeente Borne",
        "Noortje is jurist en vertaler van juristentaal. Ze geeft les aan nieuwe collega’s en "
        "maakte een kaartspel over de Woo.",
    ),
    Speaker(
        "Marijke Bos",
        "tekstschrijver",
        "gemeente Hengelo",
        "Marijke herschreef zeshonderd brieven en bewaart de slechtste zinnen in een schriftje. "
        "Ze leest elke brief hardop voordat hij de deur uit gaat.",
    ),
    Speaker(
        "Yasmin el Idrissi",
        "adviseur data en ethiek",
        "waterschap Vechtstromen",
        "Yasmin studeerde filosofie en leerde daarna programmeren. Bij het waterschap stelt ze "
        "de vragen die niemand in de planning zette.",
    ),
    Speaker(
        "Freek in 't Veld",
        "adviseur toezicht",
        "RDW",
        "Freek schrijft op wat systemen doen, zodat anderen het kunnen nalezen. Hij begon ooit "
        "als monteur en vraagt nog steeds waar de noodknop zit.",
    ),
    Speaker(
        "Teun Hofstra",
        "projectleider",
        "Rijkswaterstaat",
        "Teun leidt een team dat over vier plekken verspreid zit. Hij stopte met mailen en "
        "slaapt sindsdien beter. Op vrijdag is hij onbereikbaar, en dat is de bedoeling.",
    ),
    Speaker(
        "Hanneke de Wit",
        "teamleider publiekszaken",
        "gemeente Zwolle",
        "Hanneke begon achter de balie en wilde daar nooit weg. Nu leidt ze het team dat de "
        "balie afschafte. Ze zet zelf de koffie.",
    ),
    Speaker(
        "Selin Aydemir",
        "medewerker inwonerszaken",
        "gemeente Almere",
        "Selin spreekt vier talen aan één tafel. Ze liep een half jaar mee in Zwolle en bouwt "
        "nu in Almere aan een eigen loket.",
    ),
    Speaker(
        "Jelle Postma",
        "productmanager open data",
        "Kadaster",
        "Jelle weet van elk perceel waar het ligt en van elke gebruiker wat hij zoekt. Dat "
        "laatste kostte hem de meeste tijd.",
    ),
    Speaker(
        "Nadia Amrani",
        "organisatieadviseur",
        "DUO",
        "Nadia schaft vergaderingen af. Ze werkte eerder in het onderwijs, waar de bel altijd "
        "ging. Thuis heeft ze drie kinderen en één agenda.",
    ),
    Speaker(
        "Pieter Zandstra",
        "strategisch adviseur",
        "ministerie van Infrastructuur en Waterstaat",
        "Pieter tekent netwerken op servetten. Hij werkte op elke verdieping van het ministerie "
        "en kent de portiers bij naam.",
    ),
    Speaker(
        "Fleur Jansma",
        "adviseur digitale vaardigheden",
        "gemeente Assen",
        "Fleur leert collega’s omgaan met nieuwe hulpmiddelen, en soms om ze weg te leggen. Ze "
        "schrijft haar eigen brieven nog met de hand.",
    ),
    Speaker(
        "Daniël Okafor",
        "softwareontwikkelaar",
        "gemeente Groningen",
        "Daniël bouwt kleine programma’s die lang meegaan. Alles wat hij maakt, zet hij open, "
        "ook de fouten. Hij speelt trombone in een straatorkest.",
    ),
    Speaker(
        "Wim Oosterhuis",
        "programmamanager buitengebied",
        "gemeente Raalte",
        "Wim begeleidde drie burgerpanels en verwerkte er één zelf. Hij komt uit een "
        "boerengezin en gelooft in langzame besluiten.",
    ),
    Speaker(
        "Maria-Antoinette Constantia van der Elst-Groot Koerkamp tot den Oldenhof",
        "adviseur bodem en water",
        "waterschap Rijn en IJssel",
        "Zeg maar Marian. Ze adviseert al twintig jaar over grondwater en heeft een naam die op "
        "geen enkel formulier past. Ze zegt het als ze het ergens niet mee eens is.",
    ),
    Speaker(
        "Lotte Brandsma",
        "adviseur open source",
        "provincie Drenthe",
        "Lotte hielp elf overheden om hun eerste code te publiceren. Ze begint altijd met het "
        "kleinste stukje. Van huis uit is ze bibliothecaris.",
    ),
    Speaker(
        "Bas Rietveld",
        "coördinator crisisbeheersing",
        "waterschap Drents Overijsselse Delta",
        "Bas staat bij hoogwater in een regenpak met een tablet. Hij maakte mee dat drie "
        "kaarten drie verschillende dijken toonden. Dat nooit meer.",
    ),
    Speaker(
        "Tjitske Haanstra",
        "teamcoach",
        "Wetterskip Fryslân",
        "Tjitske begeleidt teams die zelf willen beslissen. Ze is opgegroeid op een boot en "
        "houdt van kaarten en van stilte.",
    ),
    Speaker(
        "Aisha Karimi",
        "beleidsadviseur zorg",
        "gemeente Almelo",
        "Aisha begeleidt moreel beraad in haar vrije uren. Ze begon ermee na een besluit waar "
        "ze zelf wakker van lag.",
    ),
    Speaker(
        "Gerrit Slot",
        "epidemioloog",
        "GGD IJsselland",
        "Gerrit kan een grafiek uitleggen met appels en peren. Hij werkt al dertig jaar bij de "
        "GGD en bakt de taart voor zijn avonden zelf.",
    ),
    Speaker(
        "Joëlle Nijenhuis",
        "beleidsmedewerker jeugd",
        "gemeente Meppel",
        "Joëlle werkte als jongerenwerker en weet dat een cijfer altijd ergens woont. Ze brengt "
        "mensen aan tafel die elkaar alleen van mail kenden.",
    ),
    Speaker(
        "Evelien Schaap",
        "innovatiemanager",
        "provincie Gelderland",
        "Evelien verzamelt mislukkingen en begint bij die van zichzelf. Ze bedacht de "
        "mislukkingenmarkt na een rotonde waar ze liever niet over praat.",
    ),
    Speaker(
        "Maarten op den Kamp",
        "beheerder openbare ruimte",
        "gemeente Wierden",
        "Maarten plant bomen en haalde er één weer weg. Hij vertelt daar graag over. In het "
        "weekend is hij vrijwillig brandweerman.",
    ),
    Speaker(
        "Koen Wolters",
        "ontwerper",
        "gemeente Enschede",
        "Koen ontwerpt met potlood en test met mensen die zijn schets niet kunnen zien. Hij is "
        "kleurenblind en vindt dat een voordeel.",
    ),
    Speaker(
        "Ilse Haverkort",
        "wijkregisseur",
        "gemeente Kampen",
        "Ilse bewaart alle wensen van haar wijk in schoenendozen. Ze belt iedereen terug, ook "
        "als het antwoord nee is.",
    ),
    Speaker(
        "Dirk Peters",
        "procesadviseur",
        "Omgevingsdienst IJsselland",
        "Dirk houdt van orde en van korte zinnen. Hij las het hele handboek, zodat jij dat niet "
        "hoeft te doen.",
    ),
    Speaker(
        "Sofie Lammers",
        "archivaris",
        "Collectie Overijssel",
        "Sofie bewaart stukken uit de veertiende eeuw en uit vorige week. Van die laatste raakt "
        "ze er meer kwijt. Ze ruimt alleen op vrijdag op.",
    ),
    Speaker(
        "Hicham Ouali",
        "informatiespecialist",
        "politie Oost-Nederland",
        "Hicham zocht jarenlang naar mensen en zoekt nu naar stukken. Hij vindt een tijdlijn "
        "het mooiste wat er is.",
    ),
    Speaker(
        "Fenna Tjeerdsma",
        "adviseur slimmer werken",
        "gemeente Heerenveen",
        "Fenna hielp driehonderd collega’s om hun meldingen uit te zetten. Zelf heeft ze een "
        "telefoon met knoppen.",
    ),
    Speaker(
        "Emre Yıldırım",
        "dienstontwerper",
        "gemeente Apeldoorn",
        "Emre schrapt vragen. Hij werkte in Berlijn en Ankara en leerde dat elk land dezelfde "
        "overbodige vakjes heeft.",
    ),
    Speaker(
        "Rachelle Pinas",
        "gebiedsadviseur",
        "gemeente Zutphen",
        "Rachelle was tien jaar opbouwwerker. Nu leert ze collega’s om te luisteren zonder plan "
        "in de tas. Ze zingt in een koor, op de tweede rij.",
    ),
    Speaker(
        "Harm-Jan Wolthuis",
        "functionaris gegevensbescherming",
        "gemeente Emmen",
        "Harm-Jan zegt vaker ja dan mensen denken. Hij heeft altijd een doos bierviltjes bij "
        "zich en drinkt zelf karnemelk.",
    ),
    Speaker(
        "Sjoukje Wiersma",
        "data-analist",
        "provincie Fryslân",
        "Sjoukje opent elk bestand met liefde en met handschoenen. Ze leerde haar moeder van 82 "
        "om een draaitabel te maken.",
    ),
    Speaker(
        "Ruud van 't Slot",
        "senior medewerker klantcontact",
        "gemeente Hardenberg",
        "Ruud neemt al twintig jaar de telefoon op. Hij telt tot vijf voor hij iets zegt. Ooit "
        "stuurde een boze beller hem een taart.",
    ),
    Speaker(
        "Liesbeth Grootenboer",
        "hoofd meldkamer",
        "Veiligheidsregio IJsselland",
        "Liesbeth is rustig als het druk is. Ze leidt een team dat zijn eigen rooster maakt en "
        "weet wie er met Kerst wil werken.",
    ),
    Speaker(
        "Anjali Ramcharan",
        "manager bedrijfsvoering",
        "provincie Flevoland",
        "Anjali maakte vijf reorganisaties mee en overleefde ze met humor. Ze vindt dat je "
        "slecht nieuws staand hoort te brengen.",
    ),
    Speaker(
        "Marleen Kloosterboer",
        "dagvoorzitter",
        "provincie Overijssel",
        "Marleen leidt deze dag in Zwolle. Ze werkt aan de zichtbaarheid van de provincie en is "
        "vrijwilliger van het netwerk sinds de eerste bijeenkomst.",
    ),
    Speaker(
        "Jurre Bijlsma",
        "dagvoorzitter",
        "gemeente Leeuwarden",
        "Jurre leidt de uitreiking in Zwolle. Hij is trainee en de jongste van het team. Hij "
        "praat snel en kan goed timen.",
    ),
)
