"""Names of people as they are borne, written and found written."""

from casefile.values.codes import Script
from casefile.values.names import PersonName

PERSIAN = PersonName(given="آلفا", family="خیالی‌پور", father="بتا")
LATIN = PersonName(given="Alpha", family="Fictional-Pour", script=Script.LATIN)


def test_a_name_given_in_parts_is_shown_whole() -> None:
    assert PERSIAN.shown == "آلفا خیالی‌پور"
    assert PersonName(full="Alpha F.", given="Alpha").shown == "Alpha F."


def test_lists_sort_by_the_family_name() -> None:
    assert LATIN.sorting == "Fictional-Pour Alpha"
    assert PersonName(full="Alpha").sorting == "Alpha"


def test_a_leak_scan_is_told_the_whole_name_and_its_parts() -> None:
    assert PERSIAN.words == ("آلفا خیالی‌پور", "آلفا", "خیالی‌پور", "بتا")


def test_cleaning_keeps_the_joiner_and_the_spelling() -> None:
    messy = PersonName(full="  آلفا \u202e  خیالی‌پور\x00 ", source=" list\n1 ", primary=True)
    clean = messy.cleaned()
    assert clean.full == "آلفا خیالی‌پور"
    assert clean.source == "list 1"
    assert clean.primary


def test_a_name_without_any_word_is_no_name() -> None:
    assert not PersonName()
    assert PersonName(father="بتا")
