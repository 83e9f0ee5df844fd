"""Finding a name in every script, and sorting by the alphabet."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.language.folding import MOST_WORDS
from casefile.language.keys import (
    asked_words,
    finds,
    fold,
    index_keys,
    index_words,
    meets,
    name_key,
    sort_key,
    words_of,
)

REFERENCE = Path(__file__).parent.parent / "reference" / "name_pairs.txt"
ANY_TEXT = st.text(st.characters(), max_size=60)
# Marks, joiners, signs and symbols of every script between letters that have a key.
NAME_WITH_ANYTHING_IN_IT = st.lists(
    st.one_of(
        st.sampled_from("ABdštبتحŠд"),
        st.characters(categories=["Mn", "Me", "Mc", "Cf"]),
        st.characters(categories=["P", "S", "Z", "Lm", "No"]),
    ),
    max_size=MOST_WORDS,
).map("".join)
PERSIAN_TEXT = st.text("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئيك ‌ًّٔـ۱۲", max_size=30)


def pairs() -> dict[str, list[str]]:
    rows = (line for line in REFERENCE.read_text(encoding="utf-8").splitlines() if "|" in line)
    return {
        persian.strip(): [each.strip() for each in latin.split(",")]
        for persian, latin in (row.split("|") for row in rows)
    }


def test_nearly_every_romanisation_finds_its_name_and_the_other_way_round() -> None:
    known = pairs()
    asked = [(persian, latin) for persian, every in known.items() for latin in every]
    assert len(known) >= 150
    assert len(asked) >= 500
    found = sum(finds(latin, persian) + finds(persian, latin) for persian, latin in asked)
    assert found / (2 * len(asked)) >= 0.98


def test_hardly_any_name_finds_the_name_of_somebody_else() -> None:
    held = {name: index_keys(name) for name in pairs()}
    wrong = sum(
        meets(every[0], keys)
        for persian, every in pairs().items()
        for other, keys in held.items()
        if other != persian
    )
    assert wrong / (len(held) * (len(held) - 1)) < 0.001


def test_different_words_of_names_seldom_share_a_key() -> None:
    words = sorted({word for name in pairs() for word in name.split()})
    keys = [name_key(word) for word in words]
    shared = [two for two in combinations(keys, 2) if two[0] == two[1]]
    assert len(shared) / (len(words) * (len(words) - 1) / 2) < 0.002


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("mohamad ahmady", "محمد احمدی"),
        ("moh ahm", "محمد احمدی"),
        ("ahmadi mohammad", "محمد احمدی"),
        ("mohammad reza", "محمدرضا"),
        ("محمد رضا", "Mohammadreza"),
        ("حسن پور", "حسن‌پور"),
        ("حسنپور", "حسن پور"),
        ("hassan-pour", "حسنپور"),
        ("Abd al-Karim", "عبدالکریم"),
        ("عبدالکریم", "Abd al-Karim"),
        ("Šarīfī", "شریفی"),
        ("Мухаммад Ахмади", "محمد احمدی"),
        ("محمّد", "محمد"),
        ("علي", "علی"),
    ],
)
def test_a_name_is_found_however_it_is_written(asked: str, name: str) -> None:
    assert finds(asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [("karimi", "محمد احمدی"), ("", "محمد"), ("***", "محمد"), ("mohammad z", "محمد")],
)
def test_another_name_is_not_found(asked: str, name: str) -> None:
    assert not finds(asked, name)


@given(st.one_of(ANY_TEXT, PERSIAN_TEXT))
@settings(deadline=None, max_examples=400)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
@settings(deadline=None, max_examples=300)
def test_any_query_gives_words_that_a_search_index_can_take(text: str) -> None:
    for word, keys in asked_words(text):
        assert word.isalnum()
        assert all(key.isascii() and key.islower() and key.isalpha() for key in keys)
    assert all(" " not in word and '"' not in word for word in words_of(text))


@given(st.one_of(ANY_TEXT, NAME_WITH_ANYTHING_IN_IT))
@settings(deadline=None, max_examples=400)
def test_a_name_finds_itself(text: str) -> None:
    if len(words_of(text)) < MOST_WORDS:
        assert finds(text, text) == any(keys for _, keys in asked_words(text))


@given(NAME_WITH_ANYTHING_IN_IT)
@settings(deadline=None, max_examples=200)
def test_a_query_is_parted_exactly_where_a_name_is(text: str) -> None:
    telling = [word for word in words_of(text) if word not in {"al", "el", "ol", "ul"}]
    assert [word for word, _ in asked_words(text)] == (telling or words_of(text))


@pytest.mark.parametrize(
    "query", ["'", '"', "*", "NEAR(", "name:", "a AND", "%", "_", "-", "a\x00b", "(((", '" OR ""']
)
def test_hostile_queries_are_only_words(query: str) -> None:
    assert all(word.isalnum() for word in words_of(query))


def test_a_query_of_any_length_gives_few_words() -> None:
    assert len(words_of("a " * 50_000)) <= 16
    assert len(asked_words("محمد " * 20_000)) <= 16
    assert len(index_keys("Alpha " * 5_000)) < 100


def test_spellings_of_the_same_text_meet() -> None:
    same = ["می‌خواهم ۱۲", "ميخواهم ١٢", "میخواهم 12", "می‌خواهَم 12"]
    assert {fold(each) for each in same} == {"میخواهم 12"}
    assert fold("مسئول رؤیا خانهٔ") == "مسیول رویا خانه"
    assert fold("Éva O'Neil") == "eva oneil"


def test_words_with_a_joiner_are_found_whole_and_by_their_parts() -> None:
    assert index_words("گواهی‌ها رسید").split() == ["گواهیها", "رسید", "گواهی", "ها"]


def test_persian_sorts_by_its_alphabet_and_not_by_code_points() -> None:
    alphabet = list("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
    backwards = alphabet[::-1]
    assert sorted(backwards, key=sort_key) == alphabet
    names = ["۱۲", "آذر", "احمد خیالی", "احمدپور", "پارسا", "ژاله", "كاوه", "گل", "یزد", "Alpha"]
    names_backwards = names[::-1]
    assert sorted(names_backwards, key=sort_key) == names


def test_english_lists_put_latin_names_first() -> None:
    assert sorted(["یزد", "Zeta", "آذر", "alpha"], key=lambda each: sort_key(each, "en")) == [
        "alpha", "Zeta", "آذر", "یزد",
    ]  # fmt: skip


@given(PERSIAN_TEXT)
@settings(deadline=None, max_examples=200)
def test_spelling_does_not_move_a_name_in_a_list(text: str) -> None:
    assert sort_key(text.replace("ی", "ي").replace("ک", "ك")) == sort_key(text)
