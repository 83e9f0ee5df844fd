"""What was typed to the letter comes before what only sounds like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from casefile.language.keys import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casefile.values.wording import Wording

Line = TypeVar("Line")
MATCHED: Final = 400  # records that sound like the words, among which the literal ones are sought
BEGUN: Final = 8  # times as many are read as are shown, where names are many


def literal_first(
    lines: Iterable[Line], words: str, name_of: Callable[[Line], Wording]
) -> list[Line]:
    """Put lines first whose name holds words that begin as typed; otherwise the order stays.

    The consonants of "Teh" begin Tabriz too, but who types it means Tehran.
    """
    asked = words_of(words)
    return sorted(lines, key=lambda line: not _begins(asked, name_of(line)))


def _begins(asked: list[str], name: Wording) -> bool:
    held = [fold(text).split() for _, text in name.items()]
    return any(all(any(word.startswith(each) for word in one) for each in asked) for one in held)
