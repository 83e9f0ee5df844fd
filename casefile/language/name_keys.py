"""The consonants that a Persian name and its romanisations share.

The key of محمد احمدی and of "mohamad ahmady" is the same. Vowels, and و and ی inside a word, are
written in too many ways to count; so are doubled letters and a final h. Keys are lower-case Latin
letters, because search indexes fold case: x is kh, q is gh and q, w is sh, c is ch; a first vowel
is a, a first y is y, a first v or w is v.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.language.cyrillic import romanised, with_soft_h
from casefile.language.folding import LONGEST_QUERY, MOST_WORDS, fold, words_of
from casefile.values.texts import composed

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERSIAN: Final = dict(
    zip("بپتطثسصجچحهخدذزضظرژشغقفکگلمن", "bpttsssjchhxdzzzzrjwqqfkglmn", strict=True)
)
_FIRST: Final = {
    **dict.fromkeys("aeiouاع", "a"),
    **dict.fromkeys("yی", "y"),
    **dict.fromkeys("vwو", "v"),
}
# Single letters of scientific and Turkic schemes for what the others write with two.
_SCIENTIFIC: Final = {
    ord(letter): pair
    for letters, pair in {
        "šşș": "sh", "čç": "ch", "ž": "zh", "ġğḡǧ": "gh", "ḫẖḵ": "kh", "ǰ": "j", "ṯ": "s", "ḏ": "z"
    }.items()
    for letter in letters
}  # fmt: skip
_DIGRAPHS: Final = (
    ("tch", "c"), ("kh", "x"), ("gh", "q"), ("sh", "w"), ("ch", "c"), ("zh", "j"), ("dj", "j"),
    ("ph", "f"), ("ck", "k"),
)  # fmt: skip
# Letters that some schemes write for one sound and others for another: both keys are tried.
_UNCLEAR: Final = tuple(
    (re.compile(letters), other)
    for letters, other in (
        ("th", "s"), ("dh", "z"), ("(?<!t)ch", "sh"), ("sh", "s_h"), ("zh", "z_h"),
        ("c(?!h)", "k"), ("c(?!h)", "j"), ("^(abd)[aeou]l$", r"\1"),
    )
)  # fmt: skip
_ANY_UNCLEAR: Final = re.compile("|".join(letters.pattern for letters, _ in _UNCLEAR))
_LATIN: Final = {letter: letter for letter in "bcdfghjklmnpqrstxzw"}
_CONSONANTS: Final = _PERSIAN | _LATIN
_SILENT_LAST: Final = frozenset({"h", "ه", "ح"})
_TWICE: Final = re.compile(r"(.)\1+")
_SEPARATORS: Final = re.compile(r"[\W_]+")
_INVISIBLE: Final = re.compile("[\u200b\u200c\u200d]+")
_HAMZA_FIRST: Final = re.compile(r"(?<!\w)ئ")  # carries the first vowel in Kurdish spelling
_KURDISH_VOWEL: Final = "ە"
# What is written as one word or as two: second parts of given names and of family names.
_SECOND_PART: Final = re.compile(
    "(?<=.{2})(?:الله|[ou]ll?ah?)$|(?<=.{3})(?:رضا|علی|حسین|حسن|محمد|مهدی|اله|الدین|سادات|پور|زاده"
    "|زادگان|نژاد|نیا|فر|منش|دوست|خواه|وند|مقدم|reza|riza|ali|h[ou]s+[ae]?[iy]n|has+an"
    "|m[ou]ham+[ae]d|m[ae]hdi|[aeou]ddin|sadat|po[uo]r|pur|zadeh?|zadegan|n[ie][zj]h?ad|ni[ya]+|far"
    "|manesh|do[uo]st|kh?[aw]+h|vand|moghadd?am)$"
)
# What stands before the second part in "servant of …" and "father of …".
_ARTICLE: Final = re.compile(r"^(?:عبدال|ابوال|abd[aeou]?l(?=[^l])|ab[ou]l)(?=.{3})")
_ARTICLE_IN_FRONT: Final = re.compile("^(?:ال|[aeou]d(?=d))(?=.{2})")
_ARTICLES: Final = frozenset({"al", "el", "ol", "ul", "ال"})


def name_key(text: str) -> str:
    """Give the key of a name: one key for each word, with a space between.

    ZWNJ does not part words, a space or a hyphen does. `index_keys` gives the other ways, too.
    """
    keys = (_key(word) for word in _words(_prepared(text, joiner="")))
    return " ".join(key for key in keys if key)


@lru_cache(maxsize=16_384)  # the words of names come again and again in an import
def name_keys(word: str) -> tuple[str, ...]:
    """Give every key that one word may have; the likeliest is first."""
    plain = "".join(_words(_prepared(word, joiner="")))
    spellings = [plain]
    if _ANY_UNCLEAR.search(plain):
        spellings += [letters.sub(other, plain) for letters, other in _UNCLEAR]
    if soft := with_soft_h(word):
        spellings.append("".join(_words(_prepared(soft, joiner=""))))
    keys = (_key(each) for each in dict.fromkeys(spellings))
    return tuple(dict.fromkeys(key for key in keys if key))


def index_keys(name: str) -> tuple[str, ...]:
    """Give every key under which a name is found, however a seeker parts or joins its words.

    Each word, each two neighbours as one word, the parts of compounds ("Mohammadreza", "Hasanpour",
    "Abdolkarim"), and the other readings of unclear pairs of letters.
    """
    parts = _words(_prepared(name, joiner=" "))[:MOST_WORDS]
    spellings = [*_words(_prepared(name, joiner=""))[:MOST_WORDS], *parts]
    joined = [part for part in parts if part not in _ARTICLES]
    spellings += [first + second for first, second in (*pairwise(parts), *pairwise(joined))]
    threes = zip(parts, parts[1:], parts[2:], strict=False)
    spellings += ["".join(each) for each in threes if each[1] in _ARTICLES]
    spellings += [piece for word in dict.fromkeys(spellings) for piece in _pieces(word)]
    keys = [key for each in dict.fromkeys(spellings) for key in name_keys(each)]
    soft = with_soft_h(name)
    return tuple(dict.fromkeys([*keys, *index_keys(soft)] if soft else keys))


def asked_words(query: str) -> list[tuple[str, tuple[str, ...]]]:
    """Split any query into folded words, each with the keys with which a name may begin.

    Articles standing alone ("Abd al-Karim") are left out: no two spellings agree on them.
    """
    asked: list[tuple[str, tuple[str, ...]]] = []
    for raw in _parted(query[:LONGEST_QUERY]).split():
        asked += [(word, name_keys(raw)) for word in words_of(raw)]
    telling = [each for each in asked if each[0] not in _ARTICLES]
    return (telling or asked)[:MOST_WORDS]


def finds(query: str, name: str) -> bool:
    """Tell whether every word of a query begins a word of a name, in whatever script."""
    return meets(query, index_keys(name))


def meets(query: str, held: Iterable[str]) -> bool:
    """Tell whether every word of a query begins one of the keys that `index_keys` gave."""
    keys = tuple(held)
    asked = [starts for _, starts in asked_words(query) if starts]
    return bool(asked) and all(any(key.startswith(starts) for key in keys) for starts in asked)


def _prepared(text: str, joiner: str) -> str:
    """Fold a name, after what folding would level: scientific letters and Kurdish vowels."""
    if text.isascii():
        return fold(text)
    shown = composed(text).casefold().translate(_SCIENTIFIC)
    shown = _HAMZA_FIRST.sub("ا", shown).replace(_KURDISH_VOWEL, "")
    # Once more after folding: a Cyrillic letter under a mark that no scheme knows lost it there.
    return romanised(fold(_INVISIBLE.sub(joiner, romanised(shown))))


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(text) if word]


def _parted(query: str) -> str:
    """Put spaces where folding parts a query; marks and apostrophes of every script stay.

    The words keep their scientific letters and their joiners, which folding would level.
    """
    return "".join(_apart(each) for each in query)


@lru_cache(maxsize=4_096)
def _apart(character: str) -> str:
    """Give a character itself when it stays within a word, else the words that it leaves."""
    left = fold(character)
    return character if not left or left.isalnum() else _SEPARATORS.sub(" ", left)


def _pieces(word: str) -> list[str]:
    """Give the parts of a word that others write as two."""
    pieces: list[str] = []
    second = _SECOND_PART.search(word)
    if second:
        pieces += [word[: second.start()], second[0], _ARTICLE_IN_FRONT.sub("", second[0])]
    article = _ARTICLE.match(word)
    if article:
        pieces += [word[:3], word[article.end() :]]
    return [*pieces, _ARTICLE_IN_FRONT.sub("", word)]


def _key(word: str) -> str:
    """Give the consonants of one folded word."""
    first = _FIRST.get(word[:1], "")
    body = word[1:] if first else word
    if word.isascii():
        body = body.replace("w", "")  # a sign of the key for sh from here on
        for pair, letter in _DIGRAPHS:
            body = body.replace(pair, letter)
    if len(word) > 2 and body[-1:] in _SILENT_LAST:
        body = body[:-1]
    kept = "".join(filter(None, map(_CONSONANTS.get, body)))
    return first + _assimilated(_TWICE.sub(r"\1", kept), first)


def _assimilated(key: str, first: str) -> str:
    """Even out what speech does to the article and to n: Abdolrahman, Abdorrahman; Anbar, Ambar."""
    if first == "a" and key.startswith("bdl") and len(key) > 3:
        key = "bd" + key[3:]
    if key.endswith("ldn"):
        key = key[:-3] + "dn"
    return _TWICE.sub(r"\1", key.replace("nb", "mb"))
