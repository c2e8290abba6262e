# SPDX-License-Identifier: EUPL-1.2
"""What was proposed for the demo besides what came into its programme."""

from dataclasses import dataclass

from conference.site.demo.people.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Idea:
    """A proposal: by whom, of what kind and track, how it stands, and what it says."""

    by: Speaker
    title: str
    kind: str
    track: str
    state: str
    abstract: str
    goal: str = ""
    pending: str = ""
    labels: tuple[str, ...] = ()
    remark: str = ""


def person(name: str, role: str, organisation: str) -> Speaker:
    return Speaker(name, role, organisation, "")


IDEAS = (
    Idea(
        person("Joke Wiersma", "beleidsadviseur", "gemeente Heerenveen"),
        "De gemeenteraad op de fiets",
        "presentation",
        "C",
        "submitted",
        "Eens per maand stapt onze raad op de fiets naar een plek waar een besluit wordt gevoeld. Geen dia’s, wel regen. "
        "Joke laat zien wat dat deed met de moties, en wat er misging toen de wethouder een lekke band kreeg.",
        "Een draaiboek voor je eigen eerste rit.",
        pending="accepted",
        labels=("favoriet",),
        remark="Leuk en luchtig, past goed na de lunch.",
    ),
    Idea(
        person("Tarik Yıldırım", "data-analist", "gemeente Almelo"),
        "Tellen wat je niet ziet",
        "workshop",
        "D",
        "submitted",
        "Wie nooit een formulier invult, komt in geen enkele grafiek voor. In deze workshop zoek je in een echte dataset "
        "naar de mensen die ontbreken, en bedenk je hoe je hen wél bereikt.",
        "Je herkent drie soorten stilte in cijfers.",
        pending="accepted",
        remark="Sterk. Kan dit in een zaal met stopcontacten?",
    ),
    Idea(
        person("Anneke Postma", "ombudsman", "gemeente Leeuwarden"),
        "Excuses die werken",
        "training",
        "E",
        "submitted",
        "Sorry zeggen is een vak. Je oefent met een acteur drie gesprekken die niemand wil voeren: na een fout besluit, "
        "na een jaar stilte en na een brief met de verkeerde naam erop.",
        "Je durft het gesprek te voeren dat je uitstelt.",
        pending="reserve",
    ),
    Idea(
        person("Wim Jansma", "archivaris", "waterschap Zuiderzeeland"),
        "Vierhonderd jaar notulen",
        "lecture",
        "A",
        "submitted",
        "Het waterschap notuleert sinds de zeventiende eeuw. Wim las er duizend bladzijden van en vond ruzies, rampen en "
        "recepten. Wat staat er over vierhonderd jaar in onze chat?",
        pending="rejected",
        remark="Mooi verhaal, maar we hebben al drie lezingen bij dit thema.",
    ),
    Idea(
        person("Saskia de Rooij", "projectleider", "provincie Drenthe"),
        "Subsidie zonder formulier",
        "workshop",
        "C",
        "submitted",
        "Bij ons vraag je een kleine subsidie aan met een gesprek van een kwartier. Wat mag, wat moet, en wie vertrouw je? "
        "Je ontwerpt met je tafel een regeling die op één kaartje past.",
    ),
    Idea(
        person("Marlon Tjon", "inkoper", "gemeente Zoetermeer"),
        "Inkopen bij de buren",
        "workshop",
        "B",
        "submitted",
        "Hoe koop je software zonder dat je er tien jaar aan vastzit? Marlon brengt drie contracten mee, met de namen eraf, "
        "en jij zoekt de zinnen waar het later pijn gaat doen.",
        labels=("vraag gesteld",),
    ),
    Idea(
        person("Elif Demir", "adviseur dienstverlening", "gemeente Delft"),
        "De wachtkamer als ontwerp",
        "presentation",
        "C",
        "submitted",
        "Een stoel, een scherm, een nummertje: de wachtkamer is het eerste wat mensen van je organisatie zien. Elif bouwde "
        "de hare om met de mensen die er het vaakst zitten.",
    ),
    Idea(
        person("Gerrit Oldenziel", "boswachter", "provincie Gelderland"),
        "Wandelend overleg",
        "training",
        "F",
        "submitted",
        "Je loopt in tweetallen een uur door het park en lost onderweg een echte kwestie op. Daarna weet je waarom een "
        "besluit buiten sneller valt dan binnen. Trek schoenen aan die tegen gras kunnen.",
    ),
    Idea(
        person("Noor van Vliet", "jurist", "gemeente Gouda"),
        "Mag dit van de AVG?",
        "table",
        "D",
        "submitted",
        "Onze gemeente wil eenzame ouderen opzoeken met gegevens die ze al heeft. Mag dat, en als het mag: moeten we het "
        "willen? We brengen het hele dossier mee en zoeken mensen die tegenspreken.",
    ),
    Idea(
        person("Hidde Terpstra", "communicatieadviseur", "gemeente Súdwest-Fryslân"),
        "Radio Raadhuis",
        "workshop",
        "A",
        "reserve",
        "Elke vrijdag maakt ons team twintig minuten radio over wat er die week besloten is. Je maakt in deze workshop je "
        "eigen uitzending, van gemeentenieuws tot weerbericht.",
        "Je kunt een besluit in negentig seconden vertellen.",
    ),
    Idea(
        person("Chantal Lemmens", "teamleider", "gemeente Breda"),
        "Een team zonder baas",
        "presentation",
        "F",
        "reserve",
        "Twee jaar geleden vertrok de teamleider en kwam er geen nieuwe. Chantal vertelt eerlijk wat beter werd, wat misging "
        "en waarom ze nu toch weer iemand zoeken.",
    ),
    Idea(
        person("Boris Hendrikx", "planoloog", "gemeente Tilburg"),
        "De maquette terug",
        "workshop",
        "C",
        "reserve",
        "Schermen genoeg. Boris neemt karton, lijm en een plattegrond mee, en met vreemden bouw je in een uur een straat. "
        "Wie aan het karton zit, praat anders over parkeren.",
    ),
    Idea(
        person("Ineke Brouwer", "beleidsadviseur", "provincie Flevoland"),
        "Strategie in zeven stappen",
        "lecture",
        "F",
        "rejected",
        "In deze lezing loop je in zeven stappen door ons strategisch kader, met aandacht voor de samenhang tussen visie, "
        "missie en de uitvoeringsagenda van de komende bestuursperiode.",
    ),
    Idea(
        person("Mark Dijkhuizen", "adviseur", "gemeente Hoogeveen"),
        "Ons nieuwe zaaksysteem",
        "presentation",
        "B",
        "rejected",
        "Wij hebben een nieuw zaaksysteem. Mark laat alle schermen zien, van de inbox tot de archivering, en beantwoordt "
        "vragen over de koppelingen met de basisregistraties.",
    ),
    Idea(
        person("Fenna Siebers", "HR-adviseur", "gemeente Emmen"),
        "Feest op kantoor",
        "workshop",
        "F",
        "rejected",
        "Verjaardagen, jubilea en afscheid: vieren kan beter. Je maakt met je tafel een feestkalender die niets kost en die "
        "toch iedereen wil bijwonen, ook wie thuis werkt.",
    ),
    Idea(
        person("Liesbeth Kramer", "griffier", "gemeente Zutphen"),
        "Stemmen met knikkers",
        "presentation",
        "A",
        "withdrawn",
        "Bij onze wijkraad stemmen mensen met knikkers in glazen buizen. Iedereen ziet de stand, niemand kan rommelen. "
        "Liesbeth neemt de buizen mee.",
    ),
)
REASON = "Ik begin die week aan een andere baan. Heel veel succes met de dag!"
