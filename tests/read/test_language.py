from __future__ import annotations

import pytest

from standoff.read.language import identify, known_languages, other_language

FRENCH = (
    "Le ministre a déclaré lundi que les négociations avec le pays voisin reprendraient au mois de juin, "
    "mais il a refusé de retirer ses troupes de la frontière avant la signature d'un accord. "
)
ENGLISH = (
    "The minister said on Monday that talks with the neighbour would begin again in June, but refused to "
    "withdraw his troops from the border before an agreement was signed. "
)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (FRENCH, "fr", "French"),
        (ENGLISH, "en", "English"),
        ("북한 외무성은 월요일 미국과의 회담을 거부한다고 밝혔다.", "ko", "Korean"),
        ("Министр заявил в понедельник, что переговоры начнутся снова в июне.", "ru", "Russian"),
    ],
)
def test_languages_are_named(text: str, code: str, name: str) -> None:
    found = identify(text)
    assert (found.code, found.name) == (code, name)


def test_another_language_is_named_and_the_wanted_one_is_none() -> None:
    other = other_language(FRENCH, "en")
    assert other is not None
    assert other.name == "French"
    assert other_language(ENGLISH, "en") is None
    assert other_language(FRENCH, "fr") is None


@pytest.mark.parametrize("text", ["Enforce current sanctions", "Kim Jong Un", "Le Monde", "", "1 2 3"])
def test_a_few_words_are_not_rejected(text: str) -> None:
    assert other_language(text, "en") is None


def test_a_report_that_opens_with_a_foreign_quotation_is_kept() -> None:
    assert other_language(FRENCH * 6 + ENGLISH * 40, "en") is None


def test_every_language_has_a_name_and_a_code_of_two_letters() -> None:
    assert all(len(code) == 2 and name for code, name in known_languages().items())
