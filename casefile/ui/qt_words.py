"""Qt's own words, in the menus of its fields, in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator


def say_qt_words(
    application: QCoreApplication, language: str, old: QTranslator | None
) -> QTranslator | None:
    """Let Qt speak a language; give what must be handed back at the next change."""
    if old is not None:
        application.removeTranslator(old)
    if language == "en":
        return None
    fresh = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if fresh.load(f"qtbase_{language}", folder):
        application.installTranslator(fresh)
    return fresh
