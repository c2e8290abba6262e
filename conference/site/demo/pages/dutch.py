# SPDX-License-Identifier: EUPL-1.2
"""The practical pages in Dutch (Markdown)."""

from conference.site.demo.prose import prose

ROUTE = prose("""
    Kom als het kan met de trein of op de fiets. De deur gaat op beide locaties om 9:00 open. De opening
    begint om 9:30. Kom je later? Dat is geen probleem: je kunt de hele ochtend nog naar binnen.

    ## Zwolle: Provinciehuis Overijssel

    Luttenbergstraat 2, 8012 EE Zwolle

    - **Trein:** ongeveer tien minuten lopen van station Zwolle. Volg de blauwe cirkels op de stoep.
    - **Fiets:** gratis stalling naast de hoofdingang.
    - **Auto:** er is bijna geen parkeerplek. Gebruik een P+R en neem de bus.
    - **Zonder trap:** de hoofdingang heeft geen drempel. De lift is rechts in de hal.

    ## Rotterdam: Stadhuis

    Coolsingel 40, 3011 AD Rotterdam

    - **Metro:** halte Stadhuis, voor de deur.
    - **Trein:** tien minuten lopen van Rotterdam Centraal. Volg de oranje vierkanten.
    - **Auto:** parkeer op een P+R aan de rand van de stad en neem de metro.
    - **Zonder trap:** gebruik de ingang links van de hoofdingang. Bel aan; er staat iemand klaar.

    ## Kom je met een busje of een hulphond?

    Bel ons een dag van tevoren op 085 000 12 34. Dan houden we een plek vrij en weet de beveiliging dat je
    komt. Wissel op de dag zelf niet van stad: de reis duurt twee uur.
""")

CONTACT = prose("""
    De Dag van de Ambtenaar 2.0 wordt gemaakt door tien vrijwilligers, naast hun gewone werk. We antwoorden
    meestal ’s avonds, en altijd binnen twee werkdagen.

    ## Vragen over je aanmelding of je workshops

    Veel kun je zelf regelen op je eigen pagina: ruilen, afmelden, je dieet aanpassen of je badge downloaden.
    De link staat in elke mail die je van ons kreeg. Ben je hem kwijt? Vraag hem opnieuw aan op de pagina
    Aanmelden.

    Kom je er niet uit? Mail naar [hulp@dag.example](mailto:hulp@dag.example). Zet de naam erbij waarmee je je
    hebt aangemeld.

    ## Vragen van sprekers

    Mail naar [sprekers@dag.example](mailto:sprekers@dag.example). Over je zaal, je tijd, je presentatie of
    iets wat je nodig hebt. Stuur nog geen bestanden mee; dat doe je op je eigen pagina.

    ## Op de dag zelf

    Bel 085 000 12 34, van 8:00 tot 18:00. Je krijgt iemand in jouw stad aan de lijn. Verdwaald, te laat of
    ziek geworden: we horen het graag. Zo kan iemand van de wachtlijst op jouw plaats.

    ## Iets gevonden dat niet werkt?

    Een fout op deze site of een lek? Schrijf naar [site@dag.example](mailto:site@dag.example). We laten je
    weten wat we ermee doen.
""")

PRESS = prose("""
    Je bent welkom op beide locaties. Er zijn zo’n 700 ambtenaren, 60 workshops en één spannende uitreiking.
    Bijna iedereen die er loopt, wil je graag vertellen wat er beter kan bij de overheid.

    ## Perscontact

    **Merel Hoekstra**, vrijwilliger pers en publiciteit

    - Mail: [pers@dag.example](mailto:pers@dag.example)
    - Telefoon: 085 000 12 34, kies 2. Ook ’s avonds.

    Laat ons weten wanneer je komt en wie je wilt spreken. Dan ligt er een persbadge klaar bij de balie en
    brengen we je naar de juiste zaal.

    ## Goede momenten

    - **9:30** opening in Zwolle en Rotterdam, met een liveverbinding
    - **13:30** workshops op hun drukst, mooi voor beeld
    - **15:50** uitreiking van de Overheidsorganisatie 2.0 van het Jaar
    - **16:30** gesprek met de winnaar, tien minuten per redactie

    ## Foto’s en film

    In de grote zaal en de hal mag je filmen. Vraag het in een workshop eerst aan de begeleider. Wie een badge
    met een gele stip draagt, wil niet in beeld. Foto’s van onze eigen fotograaf mag je na afloop vrij
    gebruiken, met naamsvermelding.

    ## Cijfers

    De uitslag, het programma en de aantallen bezoekers publiceren we als open data. Tot de uitreiking kent
    niemand de uitslag, wij ook niet.
""")

RULES = prose("""
    We zijn bij elkaar te gast. Deze regels maken de dag prettig voor iedereen.

    ## Wees een goede collega

    - Spreek elkaar aan met respect. Over het idee mag je het oneens zijn, over de persoon niet.
    - Pesten, discriminatie en ongewenste aanrakingen accepteren we niet.
    - Wat iemand in vertrouwen vertelt, blijft in de zaal. Ook op sociale media.

    Maak je iets mee wat niet kan? Ga naar de balie en vraag naar de vertrouwenspersoon, of bel 085 000 12 34.
    We luisteren, en jij beslist wat er daarna gebeurt. Wie over de grens gaat, vragen we om te vertrekken.

    ## Houd je aan je plaats

    - Draag je badge zichtbaar. Hij wordt bij de deur van je workshop gescand.
    - Kun je niet? Geef je plaats vrij op je eigen pagina. Er wacht bijna altijd iemand.
    - Ben je vijf minuten na het begin niet binnen, dan mag een ander op je stoel.

    ## Beeld en geluid

    Wil je niet op de foto, vraag dan bij de balie om een gele stip. Neem geen workshop op zonder toestemming
    van de begeleider en de groep.

    ## Veiligheid

    Volg bij een alarm de mensen in gele hesjes en gebruik de lift niet. Roken mag alleen buiten. Hulphonden
    zijn welkom, andere dieren helaas niet.
""")

ACCESSIBILITY = prose("""
    Iedereen moet zich kunnen aanmelden, kunnen kiezen en kunnen meedoen. Deze verklaring gaat over de website
    van de Dag van de Ambtenaar 2.0.

    ## Status

    De website voldoet **gedeeltelijk** aan de norm WCAG 2.2, niveau A en AA. We testten hem zelf: met een
    programma, met alleen een toetsenbord en op 320 pixels breed. Een onafhankelijk onderzoek is er nog niet
    geweest.

    ## Wat nog niet goed gaat

    - **Scanner bij de deur.** Werkt niet zonder JavaScript en camera. Vrijwilligers kunnen de code van een
      badge ook intypen.
    - **Plattegronden.** De tekeningen hebben geen volledig tekstalternatief. De route en elke zaal staan wel
      in woorden op deze site.
    - **Bestanden van sprekers.** Presentaties controleren we niet. Vraag ons om een leesbare versie.

    ## Kun je iets niet gebruiken?

    Mail [toegankelijk@dag.example](mailto:toegankelijk@dag.example) of bel 085 000 12 34. Vertel op welke
    pagina je was en wat je wilde doen. Je krijgt binnen twee werkdagen antwoord. We lossen het binnen vier
    weken op of geven je dezelfde informatie op een andere manier.

    ## Niet tevreden?

    Hoor je niets of vind je ons antwoord niet goed? Dan kun je een klacht indienen bij de Nationale
    ombudsman. Dat is gratis.
""")

PRIVACY = prose("""
    We vragen zo weinig mogelijk en bewaren het zo kort mogelijk. Het netwerk achter de Dag van de Ambtenaar
    2.0 is verantwoordelijk voor je gegevens.

    ## Wat we vragen en waarom

    - **Naam, mailadres en organisatie:** voor je plaats, je badge en berichten over je programma.
    - **Je keuzes:** om zalen te verdelen en wachtlijsten eerlijk te laten lopen.
    - **Dieet en toegankelijkheid:** alleen als je het invult, zodat lunch en zaal kloppen.
    - **Scans bij de deur:** om te weten wie binnen is en hoe vol een zaal zit.
    - **Mailadres om te stemmen:** zodat ieder één keer stemt. Wat je stemt, is aan niemand te koppelen.

    We volgen je niet met cookies en geven niets door aan adverteerders. De paar cookies die er zijn, zijn
    nodig om de site te laten werken.

    ## Hoe lang we het bewaren

    - **Twee weken na de dag:** dieet en toegankelijkheid zijn gewist.
    - **Zes maanden na de dag:** namen en mailadressen zijn gewist.
    - **Daarna:** we houden alleen aantallen, zoals hoeveel mensen er waren.

    ## Jouw rechten

    Je mag je gegevens inzien, meenemen, verbeteren en laten wissen. Dat doe je zelf op je eigen pagina, of
    mail [privacy@dag.example](mailto:privacy@dag.example). Je hoort binnen een maand van ons. Vind je dat het
    niet goed gaat? Dan kun je klagen bij de Autoriteit Persoonsgegevens.
""")
