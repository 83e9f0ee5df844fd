"""A field for a passphrase: hidden, and it says which letters the keyboard writes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QInputMethod
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.desk import Desk
from casefile.ui.fields.letters_typed import Letters, letters_in
from casefile.ui.fields.passphrase import PassphraseField
from tests.ui.letters.letter_office import type_letters

Stage = Callable[[QWidget], QLineEdit]


@pytest.mark.parametrize(
    ("text", "letters", "mixed"),
    [
        ("", Letters.NONE, False),
        ("12 !?", Letters.NONE, False),
        ("river 7", Letters.LATIN, False),
        ("Fluß", Letters.LATIN, False),
        ("رود ۷", Letters.PERSIAN, False),
        ("۷", Letters.PERSIAN, False),
        ("می‌رود7", Letters.PERSIAN, False),
        ("riverرود", Letters.PERSIAN, True),
        ("رودriver", Letters.LATIN, True),
        ("река", Letters.OTHER, False),
    ],
)
def test_letters_are_told_from_what_was_typed(text: str, letters: Letters, mixed: bool) -> None:
    assert letters_in(text) == (letters, mixed)


@pytest.mark.parametrize(
    ("language", "usual", "other", "told", "two"),
    [
        ("en", "river", "رود", "The keyboard writes Persian letters.", "Letters of two keyboards"),
        ("fa", "رود", "river", "صفحه‌کلید حروف لاتین می‌نویسد.", "حروف دو صفحه‌کلید"),
    ],
)
def test_letters_that_the_window_does_not_speak_are_told_in_words(
    qtbot: QtBot,
    dress: Callable[..., Desk],
    stage: Stage,
    language: str,
    usual: str,
    other: str,
    told: str,
    two: str,
) -> None:
    desk = dress(language)
    field = PassphraseField(desk.theme, desk.say, "x")
    stage(field)
    assert field.letters.text() == ""
    type_letters(field.line, usual)
    assert field.letters.text() == letters_in(usual)[0]
    assert not field.hint.isVisible()
    field.clear()
    type_letters(field.line, other)
    assert field.hint.text() == told
    assert field.hint.property("role") == "muted"
    assert field.line.accessibleDescription() == told
    assert other not in field.hint.text() + field.letters.text()
    type_letters(field.line, usual)
    assert two in field.hint.text()
    assert field.hint.property("role") == "care"
    field.clear()
    assert not field.hint.isVisible()
    assert field.letters.text() == ""


def test_a_system_that_tells_its_layout_is_believed_before_the_first_letter(
    qtbot: QtBot, bare_desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = PassphraseField(bare_desk.theme, bare_desk.say, "Passphrase")
    stage(field)
    persian = QLocale(QLocale.Language.Persian)
    monkeypatch.setattr(QInputMethod, "locale", lambda _method: persian)
    QGuiApplication.inputMethod().localeChanged.emit()
    assert field.letters.text() == Letters.PERSIAN
    assert field.hint.text() == "The keyboard writes Persian letters."
    type_letters(field.line, "river")
    assert field.letters.text() == Letters.LATIN
    assert not field.hint.isVisible()


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    field = PassphraseField(bare_desk.theme, bare_desk.say, "Passphrase")
    stage(field)
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide the passphrase"
    field.clear()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    field = PassphraseField(bare_desk.theme, bare_desk.say, "Passphrase")
    stage(field)
    qtbot.keyClick(field.line, "A")  # a capital letter without Shift
    assert field.hint.isVisible()
    qtbot.keyClick(field.line, "a")
    assert not field.hint.isVisible()
