"""In which script a name of a foreign file is written."""

import re

from casefile.values.codes import Script

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SORANI = re.compile("[\u06d5\u06b5\u0695\u06ce\u06c6]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def script_of(text: str) -> Script:
    """Give the script of most letters; letters that only Sorani has make it Kurdish.

    >>> script_of("خانوادهٔ خیالی"), script_of("Fictional Alpha")
    (<Script.PERSIAN: 'fa-Arab'>, <Script.LATIN: 'Latn'>)
    """
    if text.isascii():
        return Script.LATIN
    arabic = len(_ARABIC.findall(text))
    if arabic > len(_LATIN.findall(text)):
        return Script.KURDISH if _SORANI.search(text) else Script.PERSIAN
    return Script.CYRILLIC if _CYRILLIC.search(text) else Script.LATIN
