# SPDX-License-Identifier: EUPL-1.2
"""Public bodies by their public names, each with a mail domain that cannot exist."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Organisation:
    name: str
    kind: str  # municipality, province, water-authority, ministry, agency or region
    domain: str


_MUNICIPALITIES = """
    Almelo, Almere, Amersfoort, Amsterdam, Apeldoorn, Arnhem, Assen, Borne, Breda, Dalfsen, Delft,
    Deventer, Dordrecht, Eindhoven, Emmen, Enschede, Gouda, Groningen, Haarlem, Hardenberg,
    Heerenveen, Hengelo, Hoogeveen, Kampen, Leeuwarden, Leiden, Losser, Maassluis, Meppel,
    Nijmegen, Olst-Wijhe, Ommen, Raalte, Rotterdam, Schiedam, Staphorst, Steenwijkerland,
    Súdwest-Fryslân=sudwestfryslan, Tilburg, Twenterand, Utrecht, Vlaardingen, Westland, Wierden,
    Zoetermeer, Zutphen, Zwolle, Capelle aan den IJssel=capelle, Den Haag=denhaag,
    's-Hertogenbosch=denbosch, Krimpen aan den IJssel=krimpen, De Wolden=dewolden
"""

_PROVINCES = """
    Drenthe, Flevoland, Fryslân=fryslan, Gelderland, Groningen, Limburg, Noord-Brabant,
    Noord-Holland, Overijssel, Utrecht, Zeeland, Zuid-Holland
"""

_WATER_AUTHORITIES = """
    waterschap Vechtstromen=vechtstromen, waterschap Rijn en IJssel=rijnijssel,
    waterschap Drents Overijsselse Delta=drentsoverijssel, waterschap Hollandse Delta=hollandsedelta,
    Wetterskip Fryslân=wetterskip, Hoogheemraadschap van Delfland=delfland,
    Hoogheemraadschap van Schieland en de Krimpenerwaard=schieland, waterschap Rivierenland=rivierenland,
    waterschap Brabantse Delta=brabantsedelta, waterschap Zuiderzeeland=zuiderzeeland
"""

_MINISTRIES = """
    Binnenlandse Zaken en Koninkrijksrelaties=bzk; Infrastructuur en Waterstaat=ienw;
    Volksgezondheid, Welzijn en Sport=vws; Economische Zaken=ez; Justitie en Veiligheid=jenv;
    Sociale Zaken en Werkgelegenheid=szw; Onderwijs, Cultuur en Wetenschap=ocw; Financiën=financien
"""

_AGENCIES = """
    Belastingdienst, CAK, CBS, CJIB, COA, Douane, DUO, IND, Kadaster, Logius, Nationaal Archief=archief,
    RDW, RIVM, RVO, Rijkswaterstaat, SVB, UWV, Staatsbosbeheer, Dienst Justis=justis
"""

_REGIONS = """
    Collectie Overijssel=collectie, DCMR Milieudienst Rijnmond=dcmr, GGD IJsselland=ggd-ijsselland,
    GGD Rotterdam-Rijnmond=ggd-rijnmond, Omgevingsdienst IJsselland=od-ijsselland,
    Rekenkamer Rotterdam=rekenkamer, Veiligheidsregio IJsselland=vr-ijsselland,
    Veiligheidsregio Rotterdam-Rijnmond=vr-rijnmond, politie Oost-Nederland=politie-oost,
    politie Rotterdam=politie-rotterdam
"""


def _listed(
    raw: str, kind: str, before: str = "", mark: str = "", separator: str = ","
) -> tuple[Organisation, ...]:
    """Read `Name` or `Name=domain`; `mark` keeps domains of different kinds apart."""
    found = []
    for item in raw.split(separator):
        name, _, domain = " ".join(item.split()).partition("=")
        domain = f"{mark}{domain or name.lower()}.example"
        found.append(Organisation(f"{before}{name}", kind, domain))
    return tuple(found)


ORGANISATIONS = (
    *_listed(_MUNICIPALITIES, "municipality", "gemeente "),
    *_listed(_PROVINCES, "province", "provincie ", mark="prv-"),
    *_listed(_WATER_AUTHORITIES, "water-authority"),
    *_listed(_MINISTRIES, "ministry", "ministerie van ", separator=";"),
    *_listed(_AGENCIES, "agency"),
    *_listed(_REGIONS, "region"),
)
