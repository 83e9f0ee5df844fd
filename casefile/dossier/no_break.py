"""Spaces at which no line may end: inside dates, codes, numbered things and abbreviated names."""

import re

_LONGEST_ISOLATE = 30  # characters; a longer field must be able to break
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|Farvardin|Ordibehesht|Khordad|Tir|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand"
    "|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
    "|ژانویه|ژانویهٔ|فوریه|فوریهٔ|مارس|آوریل|مه|مهٔ|ژوئن|ژوئیه|ژوئیهٔ|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"
)
_ABBREVIATIONS = r"No|Nos|no|Art|art|para|paras|p|pp|vol|Mr|Mrs|Ms|Dr|Prof|St|M|Mme|Mlle"
_DAY_MONTH = re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)")
_MONTH_YEAR = re.compile(rf"\b(?:{_MONTHS})( )(?=\d{{4}}\b)")
_FIRST_DAY = re.compile(r"(?<=\b1er) ")
_INITIAL = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_])")
_ABBREVIATED = re.compile(rf"\b(?:{_ABBREVIATIONS})\.( )(?=[\w(])")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Mme|Mlle|no|№|§|ward|room|شمارهٔ|شماره|بند|مادهٔ|ماده)( )(?=\w)"
)
_BEFORE_MARK = re.compile(r" (?=[;:!?»%–—؛؟٪])")
_AFTER_QUOTE = re.compile(r"(?<=«) ")
_ISOLATED_CODE = re.compile(f"\u2066([^\u2066-\u2069]{{0,{_LONGEST_ISOLATE}}})\u2069")
_RULES = (_DAY_MONTH, _FIRST_DAY, _INITIAL, _BEFORE_MARK, _AFTER_QUOTE)
_GROUP_RULES = (_MONTH_YEAR, _ABBREVIATED, _TITLED)
_DIGIT_OR_MARK = re.compile(r"\d|[.;:!?»«%–—؛؟٪§№\u2066]")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Give from where to where the isolated codes of a text go; no line may end inside them."""
    if "\u2066" not in text:
        return []
    return [code.span(1) for code in _ISOLATED_CODE.finditer(text)]


def bound_spaces(text: str) -> frozenset[int]:
    """Give the places of spaces at which no line may end."""
    if " " not in text or not _DIGIT_OR_MARK.search(text):
        return frozenset()
    bound = {match.start() for rule in _RULES for match in rule.finditer(text)}
    bound.update(match.start(1) for rule in _GROUP_RULES for match in rule.finditer(text))
    for start, end in code_spans(text):
        bound.update(place for place in range(start, end) if text[place] == " ")
    return frozenset(bound)
