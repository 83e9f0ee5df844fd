"""One name of a person, in one script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from casefile.values.codes import NameType, Script
from casefile.values.texts import clean_line

_ZWNJ: Final = "\u200c"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as somebody bears it, writes it, or has found it written.

    `full` is what is shown; where it was not given, `shown` joins the parts. `father` is the part
    of the name that names the father ("فرزند …"), `scheme` the transliteration scheme and `source`
    where the name was found.
    """

    full: str = ""
    given: str = ""
    family: str = ""
    father: str = ""
    title: str = ""
    script: Script = Script.PERSIAN
    language: str = ""
    name_type: NameType = NameType.OFFICIAL
    scheme: str = ""
    source: str = ""
    primary: bool = False

    @property
    def shown(self) -> str:
        """Give the full name, or else given and family name in the order of both languages."""
        return self.full or " ".join(part for part in (self.given, self.family) if part)

    def without_repetition(self) -> PersonName:
        """Leave out a full name that only joins the parts, so that a changed part changes it."""
        parts = replace(self, full="")
        return parts if self.full == parts.shown else self

    @property
    def sorting(self) -> str:
        """Give what lists sort by: the family name first, as far as it is known."""
        return f"{self.family} {self.given}".strip() or self.full

    @property
    def words(self) -> tuple[str, ...]:
        """Give every spelling that a leak scan or an index must know: the whole and the parts."""
        known = (self.shown, self.given, self.family, self.father)
        return tuple(dict.fromkeys(part for part in known if part))

    def cleaned(self) -> PersonName:
        """Give the name with single spaces and without controls; ZWNJ and spelling stay."""
        if self._is_clean:
            return self
        return replace(
            self,
            full=clean_line(self.full),
            given=clean_line(self.given),
            family=clean_line(self.family),
            father=clean_line(self.father),
            title=clean_line(self.title),
            scheme=clean_line(self.scheme),
            source=clean_line(self.source),
        )

    @property
    def _is_clean(self) -> bool:
        """Tell whether there is nothing to clean, as in nearly every name of a file."""
        texts = (self.full, self.given, self.family, self.father, self.title, self.scheme)
        return all(clean_line(text) == text for text in (*texts, self.source))

    def __bool__(self) -> bool:
        """Tell whether there is any name at all."""
        return bool(self.shown or self.father)
