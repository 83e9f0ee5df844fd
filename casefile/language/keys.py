"""Keys by which names and texts are found and sorted; what is stored is never changed by them.

`fold` evens out spelling, `sort_key` follows the Persian alphabet, `name_key` keeps the consonants
that Persian and its romanisations share.
"""

from __future__ import annotations

from casefile.language.folding import fold, index_words, words_of
from casefile.language.name_keys import asked_words, finds, index_keys, meets, name_key, name_keys
from casefile.language.sorting import sort_key

__all__ = [
    "asked_words",
    "finds",
    "fold",
    "index_keys",
    "index_words",
    "meets",
    "name_key",
    "name_keys",
    "sort_key",
    "words_of",
]
