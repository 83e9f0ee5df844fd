"""Spaces at which no line may end: inside dates, codes, numbered things and abbreviated names."""

import re

_LONGEST_CODE = 30  # characters; a longer field must be able to break
_MONTHS = frozenset([
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre", "Farvardin", "Ordibehesht",
    "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند", "ژانویه", "ژانویهٔ", "فوریه", "فوریهٔ", "مارس", "آوریل", "مه", "مهٔ", "ژوئن",
    "ژوئیه", "ژوئیهٔ", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
])  # fmt: skip
# Words that the number after them must not be parted from.
_NUMBERED = frozenset([
    "No.", "Nos.", "no.", "No", "no", "Art.", "art.", "para.", "paras.", "p.", "pp.", "vol.", "№",
    "§", "ward", "room", "شمارهٔ", "شماره", "بند", "مادهٔ", "ماده",
])  # fmt: skip
# Words that the name after them must not be parted from.
_TITLES = frozenset([
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof.", "St", "St.", "M.", "Mme",
    "Mlle",
])  # fmt: skip
_TRIGGERS = _MONTHS | _NUMBERED | _TITLES
_BEFORE_MARK = re.compile(r" (?=[;:!?»%–—؛؟٪])")
_AFTER_QUOTE = re.compile(r"« ")
_AFTER_INITIAL = re.compile(r"\. (?=[^\W\d_])")
_CODE = re.compile(f"\u2066([^\u2066-\u2069]{{0,{_LONGEST_CODE}}})\u2069")


def bound_spaces(text: str) -> frozenset[int]:
    """Give the places of spaces at which no line may end."""
    bound = {match.start() for match in _BEFORE_MARK.finditer(text)}
    if "«" in text:
        bound.update(match.end() - 1 for match in _AFTER_QUOTE.finditer(text))
    if ". " in text:
        for match in _AFTER_INITIAL.finditer(text):
            if _is_initial(text, match.start() - 1):
                bound.add(match.start() + 1)
    if "\u2066" in text:
        for start, end in code_spans(text):
            bound.update(place for place in range(start, end) if text[place] == " ")
    words = text.split(" ")
    if not _TRIGGERS.isdisjoint(words):
        bound.update(_around_words(words))
    return frozenset(bound)


def code_spans(text: str) -> list[tuple[int, int]]:
    """Give from where to where the isolated codes of a text go; no line may end inside them."""
    if "\u2066" not in text:
        return []
    return [code.span(1) for code in _CODE.finditer(text)]


def _is_initial(text: str, place: int) -> bool:
    """Say whether the letter at `place` stands alone, as the K in "J. K. Example"."""
    if place < 0 or not text[place].isupper():
        return False
    return place == 0 or not text[place - 1].isalnum()


def _around_words(words: list[str]) -> list[int]:
    """Find the spaces inside "4 December 2018" and after "No." and the like."""
    bound = []
    place = -1  # of the space before the word
    for number, word in enumerate(words):
        end = place + 1 + len(word)
        if word in _TRIGGERS and number + 1 < len(words):
            following = words[number + 1]
            if word in _TITLES or following[:1].isdigit():
                bound.append(end)
        if number and word in _MONTHS and words[number - 1][-1:].isdigit():
            bound.append(place)
        place = end
    return bound
