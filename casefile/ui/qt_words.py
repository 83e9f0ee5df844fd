"""Qt's own words, in its dialogs and the menus of its fields, in the language of the window.

Qt calls a file پرونده in Persian, which in this program is a case file; and it has no Persian for
what it came to say after its translation was made. Both are put right here.
"""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from casefile.language.catalogue import Catalogue, mark

# "File of …" is written with a sign, or with a letter of its own, that the other word goes without.
_FILE: Final = re.compile("پرونده(?:\u0654|\u200cی(?!\\w))?")
# What Qt says in windows that this program opens, and its Persian translation does not know.
MISSING: Final = frozenset(
    {
        mark("&Look in:"),
        mark("Files of &type:"),
        mark("Drive"),
        mark("Folder"),
        mark("Double Sided Printing"),
        mark("Off"),
        mark("Long side binding"),
        mark("Short side binding"),
        mark("Pages"),
        mark("Page &Set:"),
        mark(
            "Specify pages or ranges separated by commas. Ranges are specified by two numbers "
            "separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
        ),
    }
)


class QtWords(QTranslator):
    """Qt's translation into a language, with the words of this program where Qt's mislead."""

    def __init__(self, language: str, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._catalogue = Catalogue(language)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.load(f"qtbase_{language}", folder)

    # QTranslator

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Give the words for one of Qt's, or nothing: then Qt says it in English."""
        found = super().translate(context, source, disambiguation, n)
        if found:
            return _FILE.sub("فایل", found)
        return self._catalogue.say(source) if source in MISSING else None


def say_qt_words(
    application: QCoreApplication, language: str, old: QTranslator | None
) -> QTranslator | None:
    """Let Qt speak a language; give what must be handed back at the next change."""
    if old is not None:
        application.removeTranslator(old)
        old.deleteLater()
    if language == "en":
        return None
    fresh = QtWords(language, application)
    application.installTranslator(fresh)
    return fresh
