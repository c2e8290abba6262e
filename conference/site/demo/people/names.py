# SPDX-License-Identifier: EUPL-1.2
"""First and last names for invented attendees, in pools that go together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    first: tuple[str, ...]
    last: tuple[str, ...]


def _names(raw: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in raw.split(","))


_DUTCH = Pool(
    _names("""
        Anna, Annelies, Anneke, Arie, Arjen, Astrid, Bart, Bernadette, Boris, Carlijn, Chantal,
        Christa, Corrie, Daan, Dennis, Dieke, Doortje, Eefje, Elise, Ellen, Els, Erik, Esther,
        Floor, Floris, Frederieke, Gerda, Gijs, Guus, Hans, Heleen, Henk, Ineke, Ingrid, Jaap,
        Janneke, Jasper, Jeroen, Jet, Johan, Jolanda, Joost, Jos, Karin, Kees, Klaas, Lars, Laura,
        Leonie, Lisanne, Loes, Maaike, Madelief, Marieke, Marit, Martijn, Merel, Michiel, Mieke,
        Monique, Niek, Nienke, Paulien, Petra, Rens, René, Renée, Rik, Rianne, Rosalie, Sanne,
        Saskia, Sjors, Stefan, Stijn, Suzanne, Tess, Tineke, Tobias, Trudy, Vera, Willemijn, Yara,
        Zoë, Anne-Fleur, Jan-Willem, Karel-Jan, Marie-José
    """),
    _names("""
        Aalders, Assink, Baas, Bakker, Beekman, Boersma, Bolt, Boonstra, Bouwhuis, van den Bosch,
        Brands, Brouwer, van Buren, Cornet, ten Cate, Dekkers, van Dijk, Dijkstra, van Dongen,
        Drost, van den Ende, Engelen, Essers, van Es, Faber, Feenstra, Franken, de Geus, Goossens,
        ter Haar, Haverman, van der Heijden, Hendriks, van 't Hof, Hogenboom, Huisman, Idema,
        in den Bosch, Jacobs, Janssens, Jonker, Kamphuis, Kappers, van Kempen, Klaassen, Koopman,
        Kraan, Kroon, Kuipers, van der Laan, Landman, Leeflang, van Leeuwen, Loman, Maas, Meinders,
        van der Meer, Meulenbelt, Mulder, van Mook, Nagel, Niemeijer, van Nes, Noordhof, Ooms,
        van Os, Ottens, Overbeek, Pauwels, Peeters, van de Pol, Poot, Postuma, Priester, Raven,
        van Rees, Reinders, Roelofs, Roozendaal, de Rooij, Santing, Schaafsma, Scholten, Slager,
        Smeets, Snijders, Spaans, Stam, Steenhuis, Strik, Sybrandy, Terpstra, Timmer, Tuinstra,
        Uittenbogaard, Veenstra, van der Velde, Verkerk, Vink, Visscher, Vossen, de Vries, de Waal,
        Wagenaar, Weijers, Wessels, Westra, Wijnands, Wolf, van der Zee, Zijlstra, Zwart,
        d'Hooghe-Peeters, 't Lam, van 't Oever-Bruins, Hulshoff op de Weide, op 't Hoog
    """),
)

_TURKISH = Pool(
    _names("""
        Ayşe, Burak, Can, Derya, Elif, Esra, Gül, Kemal, Meryem, Murat, Nuray, Özlem, Serkan,
        Tuğba, Umut, Zeynep
    """),
    _names("""
        Acar, Aksoy, Arslan, Bozkurt, Coşkun, Doğan, Güneş, Kaplan, Kılıç, Koç, Özdemir, Polat,
        Şahin, Taş, Uçar, Ünal, Yavuz
    """),
)

_MOROCCAN = Pool(
    _names("""
        Amal, Bilal, Fatiha, Hanane, Ikram, Jamila, Karim, Loubna, Mounir, Naima, Othman, Rania,
        Samira, Tarik, Wafae, Youssef
    """),
    _names("""
        Achahbar, Ait Said, el Amrani, Azouagh, Bakkali, ben Haddou, Boutaleb, Chaouch, Daoudi,
        Ezzahra, el Fassi, Haddad, Idrissi, Kaddouri, Lahlou, el Morabet, Ouazzani, Saidi, Zerouali
    """),
)

_SURINAMESE = Pool(
    _names("""
        Aniel, Cherryl, Clyde, Delano, Gaitri, Humphrey, Indra, Marlon, Maureen, Reshma, Rowena,
        Shanti, Sherwin, Vinod
    """),
    _names("""
        Amatdjais, Baldew, Breinburg, Doelwijt, Emanuels, Gangaram Panday, Hirasing, Jagroep,
        Kartosen, Lont-Sanches, Mahabier, Nahar, Ramdhani, Pawiroredjo, Sital, Tjon A Fat, Vrede
    """),
)

_FRISIAN = Pool(
    _names("""
        Aukje, Doutzen, Eelke, Froukje, Gerbrich, Hylke, Jantsje, Jorrit, Lieuwe, Oane, Reinder,
        Sietske, Tsjerk, Ypkje
    """),
    _names("""
        Algra, Bouma, Cnossen, Dotinga, Eizenga, Galama, Hettinga, Jorritsma, Kooistra, Miedema,
        Nauta, Osinga, Reitsma, Sinnema, Wiarda, Ypma
    """),
)

_WIDER = Pool(
    _names("""
        Agnieszka, Andrés, Dariusz, Farhad, Hoa, Jun, Kofi, Leila, Luca, Milica, Nguyen-Anh,
        Parisa, Siobhán, Tomáš
    """),
    _names("""
        Adjei, Chen, Dvořák, Ferreira da Silva, Gebremedhin, Hosseini, Kowalska, Latuheru, Matulessy,
        Nikolić, O'Brien, Pereira, Rahimi, Sahetapy, Tran, Wiśniewski
    """),
)

POOLS = (_DUTCH, _TURKISH, _MOROCCAN, _SURINAMESE, _FRISIAN, _WIDER)

FIRST_NAMES = tuple(name for pool in POOLS for name in pool.first)
LAST_NAMES = tuple(name for pool in POOLS for name in pool.last)
