"""The Persian interface says nothing in English."""

import ast
import re
import string

import extract
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

# The word that is used everywhere, for each that would say the same in other words.
ESTABLISHED = {
    "آن‌ها": "آنها",
    "این‌ها": "اینها",
    "انتخاب کن": "برگزینید",
    "ایمیل": "رایانامه",
    "تقویم": "گاه‌شماری",
    "دست بالا": "حداکثر",
    "دست‌بالا": "حداکثر",
    "رمزنگاری": "رمزگذاری",
    "میدان": "فیلد",
    "نشان کن": "ثبت",
    "کهنه": "قدیمی",
    "گشودن": "باز کردن",
}
SAID_SO_ON_PURPOSE = {"Unlock"}  # the lock is undone, nothing is opened


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _messages() -> dict[str, Message]:
    with extract.CATALOGUE.open("rb") as file:
        return {_key(each): each for each in read_po(file, locale="fa") if each.id}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _translation(message: Message) -> str:
    texts = message.string
    return texts if isinstance(texts, str) else (texts or [""])[0]


def test_every_sentence_that_the_program_says_has_a_persian_translation() -> None:
    known = _messages()
    missing = [
        each.key
        for each in extract.sentences()
        if each.key not in known or not _translation(known[each.key])
    ]
    assert missing == []


def test_every_action_in_the_history_is_marked_for_translation() -> None:
    unmarked = [
        f"{path.name}: {call.args[0].value!r}"
        for path in extract.SOURCES.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "changing"
        and isinstance(call.args[0], ast.Constant)
    ]
    assert unmarked == []


def test_every_translation_fills_in_the_same_facts() -> None:
    wrong = [
        key
        for key, message in _messages().items()
        if _translation(message)
        and not _placeholders(_translation(message)) <= _placeholders(key) | {"count"}
    ]
    assert wrong == []


def test_no_sentence_stands_in_the_catalogue_that_nobody_says() -> None:
    said = {each.key for each in extract.sentences()}
    assert set(_messages()) - said == set()


def test_the_sign_for_percent_follows_its_number_at_once() -> None:
    # Behind a space it would stand at the other side of a Persian number.
    wrong = [key for key, message in _messages().items() if re.search(r"\s[%٪](?![(\w])", key)]
    wrong += [
        key for key, each in _messages().items() if re.search(r"\s٪|٪\s*{", _translation(each))
    ]
    assert wrong == []


def test_apostrophes_are_round_so_that_no_sentence_is_translated_twice() -> None:
    assert [key for key in _messages() if re.search(r"\w'\w", key)] == []


def test_one_thing_is_called_by_one_word_in_persian() -> None:
    wrong = [
        f"{key}: {word} is {ESTABLISHED[word]} everywhere else"
        for key, message in _messages().items()
        for word in ESTABLISHED
        if word in _translation(message) and key not in SAID_SO_ON_PURPOSE
    ]
    assert wrong == []
