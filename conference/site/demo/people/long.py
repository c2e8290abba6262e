# SPDX-License-Identifier: EUPL-1.2
"""Invented attendees whose names are hard on a badge: long, of several words, or in other letters."""

from conference.site.demo.people.attendees import AttendeeFacts

KINGDOM = "ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
LONG = (
    AttendeeFacts("Wilhelmina Oosterveld-Brouwershaven", KINGDOM, "w.oosterveld@minbzk.example"),
    AttendeeFacts(
        "Maximiliaan van den Heuvel tot Beichlingen van Bartolotti",
        "Hoogheemraadschap van Schieland en de Krimpenerwaard",
        "m.vandenheuvel@schieland.example",
    ),
    AttendeeFacts(
        "Anna-Sophia de la Fuente-van der Meulen", "gemeente Súdwest-Fryslân", "asf@sudwest.example"
    ),
    AttendeeFacts("Θεοδώρα Παπαδοπούλου", "gemeente Utrecht", "t.papadopoulou@utrecht.example"),
    AttendeeFacts("ليلى الإدريسي", "gemeente Rotterdam", "l.elidrissi@rotterdam.example"),
    AttendeeFacts(
        "Alexandrina-Wilhelmina-Frederika van Hohenstein-Oldenburg",
        "Samenwerkingsverband van gemeenten en waterschappen in het noordelijk kustgebied",
        "a.vanhohenstein@kust.example",
    ),
    AttendeeFacts("小林 美咲", "provincie Overijssel", "m.kobayashi@overijssel.example"),
)
