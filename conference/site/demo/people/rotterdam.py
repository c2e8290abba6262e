# SPDX-License-Identifier: EUPL-1.2
"""The speakers in Rotterdam; nobody speaks in both cities."""

from conference.site.demo.people.speaker import Speaker

SPEAKERS = (
    Speaker(
        "Farid Benali",
        "programmamanager bewoners aan zet",
        "gemeente Rotterdam",
        "Farid tekende het eerste contract waarin de stad niet de baas is. Hij woont op twee "
        "hoog boven het buurthuis waar het over gaat.",
    ),
    Speaker(
        "Jerrel Blijd",
        "opbouwwerker",
        "gemeente Rotterdam",
        "Jerrel kent het dak van elk buurthuis, ook van binnen. Hij brengt mensen bij elkaar "
        "met eten, en anders met een ladder.",
    ),
    Speaker(
        "Mirjam Kok",
        "onderzoeker",
        "Rekenkamer Rotterdam",
        "Mirjam stelt vragen waar je over na moet denken. Ze was wiskundelerares en legt nog "
        "steeds alles uit met een krijtje.",
    ),
    Speaker(
        "Tom van Rijn",
        "communicatieadviseur",
        "gemeente Delft",
        "Tom schreef ooit een bericht dat hij binnen vier minuten weghaalde. Sindsdien helpt "
        "hij collega’s om rustig te antwoorden.",
    ),
    Speaker(
        "Lieke Smit",
        "kaartenmaker",
        "DCMR Milieudienst Rijnmond",
        "Lieke maakt kaarten van lucht, geluid en geur. Ze kiest haar kleuren op een grauwe "
        "dag, want dan zie je pas het verschil.",
    ),
    Speaker(
        "Carla Mendes",
        "inkoopadviseur",
        "provincie Zuid-Holland",
        "Carla koopt in met één bladzijde. Ze werkte eerder als jurist en leerde daar dat "
        "tegenspraak goedkoper is dan een rechtszaak.",
    ),
    Speaker(
        "Cees van der Ploeg",
        "concerninkoper",
        "gemeente Gouda",
        "Cees zat dertig jaar aan de kant van de regels en weet dus hoeveel ruimte erin zit. "
        "Hij gaat bijna met pensioen en zegt alles.",
    ),
    Speaker(
        "Joris Meijer",
        "dienstverlener",
        "SVB",
        "Joris behandelt aanvragen en belt als hij twijfelt. Met zijn team hield hij bij wat "
        "dat kostte. Het antwoord verraste zijn directeur.",
    ),
    Speaker(
        "Priya Soekhai",
        "klantmanager inkomen",
        "gemeente Zoetermeer",
        "Priya kent de brieven van de overheid van twee kanten. Ze schrijft ze overdag en legt "
        "ze ’s avonds uit aan haar tantes.",
    ),
    Speaker(
        "Noor Verbeek",
        "architect",
        "Logius",
        "Noor tekent hoe systemen in elkaar zitten en vooral hoe je er weer uit komt. Ze "
        "gebruikt geen woord dat haar vader niet kent.",
    ),
    Speaker(
        "Simon Baars",
        "beleidsadviseur",
        "ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        "Simon schreef honderden nota’s en sprak twaalf collega’s die hun rug recht hielden. "
        "Van het tweede leerde hij meer.",
    ),
    Speaker(
        "Anouk Visser",
        "omgevingsmanager",
        "waterschap Hollandse Delta",
        "Anouk huurde een boot omdat de sporthal bezet was. Het bleek de beste vergaderzaal van het jaar.",
    ),
    Speaker(
        "Bram Verhulst",
        "ontwerper waterkeringen",
        "Hoogheemraadschap van Delfland",
        "Bram tekent dijken en drinkt koffie met de mensen die erop wonen. Hij kan uitleggen "
        "waarom een meter soms anderhalve meter is.",
    ),
    Speaker(
        "Rachid Tahiri",
        "statisticus",
        "CBS",
        "Rachid rekent al vijftien jaar met registers en vertrouwt ze maar half. Dat is zijn "
        "vak, zegt hij. Hij schaakt tegen zijn dochter en verliest.",
    ),
    Speaker(
        "Björn Haaksma",
        "adviseur basisregistraties",
        "ministerie van Economische Zaken",
        "Björn volgde honderd adressen te voet. Bij drie ervan kreeg hij thee en bij één een aanzegging.",
    ),
    Speaker(
        "Eva Prins",
        "innovatieadviseur",
        "Rijkswaterstaat",
        "Eva maakt in een uur wat anderen een kwartaal bespreken. Ze heeft altijd een schaar "
        "bij zich en nooit een projectplan.",
    ),
    Speaker(
        "Luuk van den Eijnden",
        "maker",
        "gemeente Tilburg",
        "Luuk bouwt proefmodellen van karton, hout en code. Hij gooit negen van de tien weer "
        "weg en is daar trots op.",
    ),
    Speaker(
        "Greet de Haan",
        "bestuurssecretaris",
        "gemeente Dordrecht",
        "Greet notuleert al dertig jaar en maakte zes burgemeesters mee. Haar kortste "
        "verslag telde elf woorden.",
    ),
    Speaker(
        "Victor Lont",
        "griffier",
        "gemeente Schiedam",
        "Victor zette de deur van het overleg open en bleef er zelf in staan. Hij vindt dat een "
        "raadzaal naar koffie mag ruiken.",
    ),
    Speaker(
        "Jacqueline d'Hondt",
        "bestuursadviseur",
        "provincie Zeeland",
        "Jacqueline werkt aan een open bestuur in een provincie waar iedereen elkaar kent. Ze "
        "fietst naar haar werk, tegen de wind in.",
    ),
    Speaker(
        "Zoë Martens",
        "trainee",
        "Belastingdienst",
        "Zoë wilde na een half jaar weg en bleef. Ze begon een lunch voor nieuwe collega’s die "
        "nu op elf kantoren bestaat.",
    ),
    Speaker(
        "Abdel Azzouzi",
        "data-engineer",
        "Belastingdienst",
        "Abdel kwam via een omweg bij de overheid, langs een fietsenmakerij en een avondstudie. "
        "Hij stelt op elke afdeling dezelfde vraag: waarom?",
    ),
    Speaker(
        "Cato Leenders",
        "beleidsmedewerker",
        "CAK",
        "Cato is de jongste van haar afdeling en leidt het langste project. Ze moppert graag, "
        "maar altijd met een voorstel erbij.",
    ),
    Speaker(
        "Ruben Dekker",
        "productmanager dienstverlening",
        "UWV",
        "Ruben zat een maand naast de mensen die de telefoon opnemen. Daarna gooide hij zijn "
        "planning weg. De nieuwe past op één vel.",
    ),
    Speaker(
        "Mina Oduber",
        "schuldhulpverlener",
        "gemeente Vlaardingen",
        "Mina werd geboren op Curaçao en heeft zelf schulden gehad. Ze praat erover omdat "
        "zwijgen duurder is. Op zondag geeft ze dansles.",
    ),
    Speaker(
        "Soraya Bouhali",
        "adviseur informatie",
        "Nationaal Archief",
        "Soraya maakt lijsten en maakt ze daarna korter. Ze begeleidde vijftien gemeenten bij "
        "hun eerste stap naar openbaarheid.",
    ),
    Speaker(
        "Hugo van Oldenborgh",
        "specialist openbaarmaking",
        "IND",
        "Hugo lakt met een liniaal in zijn hoofd. Hij kan van elke zwarte balk vertellen wie "
        "eronder beschermd wordt.",
    ),
    Speaker(
        "Ans Kuijpers",
        "medewerker Woo",
        "gemeente Breda",
        "Ans las meer bladzijden dan de stadsbibliotheek bezit. Ze let op wat er niet staat. Ze "
        "houdt bijen op het dak van het stadskantoor.",
    ),
    Speaker(
        "Kwame Boateng",
        "ontwikkelaar en teamleider",
        "gemeente Amsterdam",
        "Kwame bouwt formulieren die ook in andere landen werken. Hij leidt een team zonder dat "
        "het op zijn kaartje staat.",
    ),
    Speaker(
        "Femke Dijkgraaf",
        "trainer",
        "RVO",
        "Femke begeleidde meer dan duizend gemengde vergaderingen. Ze zet de camera altijd op "
        "ooghoogte en de taart altijd aan beide kanten.",
    ),
    Speaker(
        "Yvonne de Vos-Pietersz",
        "adviseur dienstverlening",
        "COA",
        "Yvonne helpt nieuwkomers en hun helpers door alle loketten. Ze houdt bij welke deur "
        "het vaakst dicht zit.",
    ),
    Speaker(
        "Hatice Korkmaz",
        "wijkcoördinator",
        "gemeente Capelle aan den IJssel",
        "Hatice gaf twaalf straten duizend euro en kreeg er negen buurtfeesten voor terug. De "
        "bonnetjes heeft ze allemaal.",
    ),
    Speaker(
        "Dilara Öztürk",
        "algoritmetoetser",
        "gemeente Den Haag",
        "Dilara zoekt naar wat een systeem niet hoort te weten. Ze studeerde econometrie en "
        "speelt het liefst bordspellen die niemand kan winnen.",
    ),
    Speaker(
        "Mei-Lin Tan",
        "onderzoeker publieke technologie",
        "gemeente Utrecht",
        "Mei-Lin ontwerpt spellen waarin je het oneens mag zijn. Ze groeide op in Arnhem en "
        "Singapore en geeft les in het Engels.",
    ),
    Speaker(
        "Esmée van Lieshout",
        "adviseur sturing",
        "provincie Noord-Brabant",
        "Esmée schrapte vorig jaar zeventig cijfers uit één begroting. Niemand miste ze. Voor "
        "drie andere vocht ze.",
    ),
    Speaker(
        "Renske Aalbers",
        "wetgevingsjurist",
        "ministerie van Volksgezondheid, Welzijn en Sport",
        "Renske schreef wetten en werkte daarna een jaar aan een loket. Ze zou dat elke jurist aanraden.",
    ),
    Speaker(
        "Olaf Timmerman",
        "onderzoeker",
        "Douane",
        "Olaf stelde jarenlang vragen aan de grens. Nu doet hij onderzoek bij ondernemers. Hij "
        "weet dat mensen het liefst vertellen over gisteren.",
    ),
    Speaker(
        "Said el Khattabi",
        "strateeg",
        "politie Rotterdam",
        "Said krijgt betaald om plannen kapot te maken. Daarna helpt hij ze weer op te bouwen. "
        "Zijn collega’s zijn eraan gewend.",
    ),
    Speaker(
        "Iris Wong",
        "dagvoorzitter",
        "gemeente Rotterdam",
        "Iris leidt deze dag in Rotterdam. Ze werkt aan de gastvrijheid van het stadhuis en "
        "kent elke deur. Ze doet dit voor de vierde keer.",
    ),
    Speaker(
        "Niels Achterberg",
        "dagvoorzitter",
        "Veiligheidsregio Rotterdam-Rijnmond",
        "Niels leidt de uitreiking in Rotterdam. Hij is gewend aan onverwachte meldingen en "
        "blijft dus rustig bij een gelijke stand.",
    ),
)
