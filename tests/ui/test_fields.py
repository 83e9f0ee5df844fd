from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casefile.ui.desk import Desk
from casefile.ui.fields.buttons import button, chip, icon_button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.fields.empty_state import EmptyState
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows, card, scrolled
from casefile.ui.fields.names import NamesField
from casefile.ui.fields.number_box import NumberBox
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.picker import ManyPicker, RecordPicker
from casefile.ui.fields.sign_label import SignLabel
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.tile import Tile
from casefile.ui.fields.wording import WordingField
from casefile.ui.palette import Tone
from casefile.ui.signs import consent_sign
from casefile.ui.suggestions import Suggestion
from casefile.values.codes import Calendar, NameType, Script
from casefile.values.dates import DateParts, FlexDate
from casefile.values.names import PersonName
from casefile.values.signs import ConsentSign
from casefile.values.wording import Wording

Stage = Callable[[QWidget], QLineEdit]


def test_a_combo_gives_codes_and_never_labels(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    combo = CodeCombo("City", [("THR", "Tehran"), ("SHZ", "Shiraz")], "SHZ")
    stage(combo)
    assert combo.code() == "SHZ"
    with qtbot.waitSignal(combo.chosen) as told:
        combo.setFocus()
        qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert told.args == ["THR"]


def test_a_code_that_is_not_on_the_list_is_not_lost(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    combo = CodeCombo("City", [("THR", "Tehran")], "OLD")
    qtbot.addWidget(combo)
    assert combo.code() == "OLD"
    combo.show_choices([("THR", "تهران")])
    assert combo.code() == "OLD"


def test_a_wording_is_asked_in_both_languages(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    field = WordingField(bare_desk, "Name")
    elsewhere = stage(field)
    field.show_wording(Wording("Alpha", "آلفا", (("ku", "Elfa"),)))
    line = field.field("en")
    line.setFocus()
    qtbot.keyClicks(line, "The ")
    with qtbot.waitSignal(field.committed) as told:
        elsewhere.setFocus()
    assert told.args[0].fa == "آلفا"
    assert "The" in told.args[0].en
    assert told.args[0].others == (("ku", "Elfa"),)


def test_names_in_two_scripts_come_back_as_they_went_in(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    field = NamesField(bare_desk)
    stage(field)
    names = (
        PersonName(given="Alpha", family="Fictional", script=Script.LATIN, source="a letter"),
        PersonName(full="آلفا خیالی", script=Script.PERSIAN, primary=True),
    )
    field.show_names(names)
    assert field.names() == names


def test_one_name_is_the_shown_one(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    field = NamesField(bare_desk)
    stage(field)
    field.show_names((PersonName(full="Alpha", primary=True), PersonName(full="Beta")))
    with qtbot.waitSignal(field.committed):
        field.rows()[1].primary.click()
    assert [name.primary for name in field.names()] == [False, True]


def test_a_new_name_takes_a_script_that_is_not_there_yet(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    field = NamesField(bare_desk)
    stage(field)
    field.show_names((PersonName(full="Alpha", script=Script.LATIN, primary=True),))
    qtbot.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    row = field.rows()[1]
    assert row.name().script == Script.PERSIAN
    assert row.name().name_type == NameType.OFFICIAL
    assert len(field.names()) == 1  # an empty row is no name


def test_a_removed_name_is_gone(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    field = NamesField(bare_desk)
    stage(field)
    field.show_names((PersonName(full="Alpha", primary=True), PersonName(full="Beta")))
    with qtbot.waitSignal(field.committed):
        field.rows()[0].remove_button.click()
    assert [name.full for name in field.names()] == ["Beta"]
    assert field.names()[0].primary


def found(words: str) -> list[Suggestion]:
    return [Suggestion(number, f"{words} {number}") for number in range(3)]


def test_dropped_files_are_handed_on(qtbot: QtBot, bare_desk: Desk, tmp_path: Path) -> None:
    zone = DropZone(bare_desk, "Drop files here")
    qtbot.addWidget(zone)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf")), QUrl("https://example.org/x")])
    with qtbot.waitSignal(zone.files_given) as told:
        assert zone.take(data)
    assert told.args == [[tmp_path / "a.pdf"]]


def test_a_pasted_picture_is_handed_on_as_png(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    zone = DropZone(bare_desk, "Drop files here")
    qtbot.addWidget(zone)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("#1f6f78"))
    data = QMimeData()
    data.setImageData(picture)
    with qtbot.waitSignal(zone.image_given) as told:
        assert zone.take(data)
    assert told.args[0].startswith(b"\x89PNG")


def test_a_tile_says_its_number_and_is_pressed_by_key(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    tile = Tile(bare_desk.theme, "Overdue", "alarm-clock", Tone.BAD)
    stage(tile)
    tile.show_number("17")
    assert tile.accessibleName() == "Overdue: 17"
    tile.setFocus()
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)


@pytest.mark.parametrize("consent", list(ConsentSign))
def test_consent_is_a_word_and_an_icon_and_a_colour(
    bare_desk: Desk, stage: Stage, consent: ConsentSign
) -> None:
    made = SignLabel(bare_desk.theme, consent_sign(consent, bare_desk.say))
    stage(made)
    assert made.sign is not None
    assert made.accessibleName() == made.sign.text
    assert made.sign.icon
    assert made.isVisible()


def test_the_four_consent_signs_differ_in_word_and_icon(bare_desk: Desk) -> None:
    signs = [consent_sign(each, bare_desk.say) for each in ConsentSign]
    assert len({sign.text for sign in signs}) == 4
    assert len({sign.icon for sign in signs}) == 4


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_field_has_a_name(
    qtbot: QtBot,
    dress: Callable[..., Desk],
    check_accessible: Callable[[QWidget], None],
    language: str,
) -> None:
    desk = dress(language)
    form = QWidget()
    qtbot.addWidget(form)
    rows = FormRows(desk.theme, form)
    rows.add("Line", TextLine("Line"))
    rows.add("Bare line", QLineEdit(), "A note about it.")
    rows.add("Block", TextBlock("Block"))
    rows.add("Wording", WordingField(desk, "Wording", lines=3))
    rows.add("Combo", CodeCombo("Combo"))
    rows.add("Passphrase", PassphraseField(desk.theme, desk.say, "Passphrase"))
    picker = RecordPicker(desk, "Record", found)
    picker.show_chosen(Suggestion(1, "River"))
    rows.add("Record", picker)
    many = ManyPicker(desk, "Tags", found)
    many.show_chosen(found("tag"))
    rows.add("Tags", many)
    names = NamesField(desk)
    names.show_names(())
    rows.add("Names", names)
    rows.add("Files", DropZone(desk, "Drop files here"))
    rows.add_fact("Code", "F-000004")
    whole = scrolled(card(desk.theme, form))
    qtbot.addWidget(whole)
    check_accessible(whole)


def test_the_check_for_names_finds_a_nameless_field(
    qtbot: QtBot, bare_desk: Desk, stage: Stage, check_accessible: Callable[[QWidget], None]
) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    QVBoxLayout(whole).addWidget(QLineEdit())
    with pytest.raises(AssertionError):
        check_accessible(whole)


def test_buttons_have_names_and_empty_states_offer_an_action(
    qtbot: QtBot, bare_desk: Desk, stage: Stage, check_accessible: Callable[[QWidget], None]
) -> None:
    new = button(bare_desk.theme, "New letter", "mail-plus", "primary")
    state = EmptyState(bare_desk.theme, "mail", "No letters yet", "They stand here.", [new])
    elsewhere = stage(state)
    assert new.isVisible()
    stage(chip("All"))
    stage(icon_button(bare_desk.theme, "lock", "Lock", "Ctrl+L"))
    for window in (state, elsewhere):
        check_accessible(window)


def test_a_date_is_read_in_three_calendars_while_it_is_typed(bare_desk: Desk, stage: Stage) -> None:
    field = DateField(bare_desk, "Date")
    stage(field)
    field.line.setText("about Mordad 1367")
    assert "Gregorian" in field.reading.text()
    assert "1988" in field.reading.text()
    assert field.line.property("wrong") == "false"
    when = field.date()
    assert when is not None
    assert when.earliest is not None
    assert when.earliest.year == 1988


def test_what_is_no_date_is_said_in_red_and_kept_as_words(bare_desk: Desk, stage: Stage) -> None:
    field = DateField(bare_desk, "Date")
    stage(field)
    field.line.setText("31 February 1988")
    assert field.line.property("wrong") == "true"
    assert field.note.isVisible()
    assert field.note.property("role") == "bad"
    when = field.date()
    assert when is not None
    assert when.words == "31 February 1988"
    assert when.earliest is None


def test_a_date_that_was_only_looked_at_comes_back_as_it_was(bare_desk: Desk, stage: Stage) -> None:
    field = DateField(bare_desk, "Date")
    stage(field)
    when = FlexDate.about(DateParts(1367, 5), Calendar.JALALI).with_note("as the family says")
    field.show_date(when)
    assert field.date() is when
    field.show_date(None)
    assert field.date() is None


@pytest.mark.parametrize(("language", "year"), [("en", "20"), ("fa", "۱۴")])
def test_today_is_proposed_in_the_calendar_of_the_window(
    dress: Callable[..., Desk], language: str, year: str
) -> None:
    field = DateField(dress(language), "Date")
    field.show_today()
    assert year in field.line.text()
    when = field.date()
    assert when is not None
    assert when.earliest == datetime.now().astimezone().date()


@pytest.mark.parametrize(
    ("key", "modifier", "pressed"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, ["on"]),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier, ["on"]),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, ["off"]),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, []),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, []),
    ],
)
@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit])
def test_the_keys_of_a_form_press_its_buttons(
    qtbot: QtBot,
    kind: type[QLineEdit | QTextEdit],
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    pressed: list[str],
) -> None:
    form, told = QFrame(), list[str]()
    go_on, cancel = QPushButton("Go on"), QPushButton("Cancel")
    go_on.clicked.connect(lambda: told.append("on"))
    cancel.clicked.connect(lambda: told.append("off"))
    column, field = QVBoxLayout(form), kind()
    column.addWidget(field)
    column.addWidget(FormFoot(form, go_on, cancel))
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClick(field, key, modifier)
    assert told == pressed
    go_on.setEnabled(False)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == pressed


@pytest.mark.parametrize("width", [300, 420, 640, 1100])
def test_an_empty_state_shows_every_line_of_its_words(
    bare_desk: Desk, qtbot: QtBot, width: int
) -> None:
    words = "Without a recorded consent nobody is named in any dossier of this fictional office. "
    state = EmptyState(bare_desk.theme, "mail", "No letters yet", words * 2)
    qtbot.addWidget(state)
    state.resize(width, 500)
    state.show()
    wrapped = [line for line in state.findChildren(QLabel) if line.wordWrap()]
    assert wrapped
    for line in wrapped:
        assert line.height() >= line.heightForWidth(line.width())
        assert abs(line.geometry().center().x() - state.rect().center().x()) <= 2


def test_a_label_that_is_too_long_for_a_combo_is_cut_with_an_ellipsis(
    bare_desk: Desk, stage: Callable[[QWidget], QLineEdit]
) -> None:
    whole = "RESTRICTED – FOR THE NAMED RECIPIENT"
    combo = CodeCombo("Classification", [("A", whole)], "A")
    combo.setFixedWidth(bare_desk.theme.size(150))
    stage(combo)
    combo.grab()
    assert combo.shown_words().endswith("…")
    assert combo.toolTip() == whole
    combo.setFixedWidth(bare_desk.theme.size(500))
    combo.grab()
    assert combo.shown_words() == whole
    assert combo.toolTip() == ""


@pytest.mark.parametrize(("language", "at_the_right"), [("fa", True), ("en", False)])
def test_a_number_stands_at_the_side_where_reading_begins(
    qtbot: QtBot, dress: Callable[..., Desk], language: str, at_the_right: bool
) -> None:
    box = NumberBox(dress(language).theme, "Copies")
    qtbot.addWidget(box)
    box.resize(300, 40)
    box.show()
    line = box.findChildren(QLineEdit)[0]
    box.grab()  # where the number stands is known once it is painted
    assert (line.cursorRect().center().x() > line.width() / 2) == at_the_right
