import re

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from casefile.paths import resource, resources
from casefile.ui import icons
from casefile.ui.palette import COLOURS, Colours, Look, Tone, contrast
from casefile.ui.style_sheet import style_sheet
from casefile.ui.theme import FONT_FILES, apply, make_theme, palette

LOOKS = [pytest.param(look, id=look.value) for look in COLOURS]
WORDS = [
    ("text", "window"),
    ("text", "base"),
    ("text", "alternate"),
    ("text", "rail"),
    ("text", "hover"),
    ("muted", "window"),
    ("muted", "base"),
    ("muted", "alternate"),
    ("muted", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_selection", "selection"),
    ("accent", "base"),
    ("accent", "window"),
    ("bad", "base"),
    ("bad", "window"),
    ("care", "base"),
    ("care", "window"),
    ("good", "base"),
    ("good", "window"),
]
EDGES = [("border", "base"), ("border", "window"), ("accent", "base"), ("accent", "window")]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_are_readable(look: Look, ink: str, ground: str) -> None:
    colours = COLOURS[look]
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("tone", list(Tone))
def test_signs_are_readable(look: Look, tone: Tone) -> None:
    ink, ground = COLOURS[look].tone(tone)
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_one_sees_where_a_control_ends(look: Look, edge: str, ground: str) -> None:
    colours = COLOURS[look]
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", LOOKS)
def test_the_style_sheet_has_an_answer_for_every_name(look: Look) -> None:
    sheet = style_sheet(COLOURS[look], look, 20)
    assert "$" not in sheet
    for path in re.findall(r"url\(([^)]+)\)", sheet):
        assert path.startswith(resources().as_posix())
        assert resource(*path[len(resources().as_posix()) + 1 :].split("/")).is_file()


@pytest.mark.parametrize("look", LOOKS)
def test_marks_in_the_style_sheet_have_the_colours_of_their_look(look: Look) -> None:
    colours: Colours = COLOURS[look]
    wanted = {
        "chevron-down": colours.muted,
        "chevron-up": colours.muted,
        "chevron-down-on": colours.on_accent,
        "check": colours.on_accent,
        "minus": colours.on_accent,
        "dot": colours.on_accent,
    }
    for name, colour in wanted.items():
        drawn = resource("icons", look.value, f"{name}.svg").read_text(encoding="utf-8")
        assert colour in drawn, name


def test_the_fonts_are_our_own(qapp: QApplication) -> None:
    theme = make_theme(Look.LIGHT, 100, right_to_left=False)
    apply(theme, qapp)
    assert qapp.font().families()[0] == "Vazirmatn"
    assert all(resource("fonts", name).is_file() for name in FONT_FILES)


def test_everything_grows_with_the_font(qapp: QApplication) -> None:
    usual = make_theme(Look.LIGHT, 100, right_to_left=False)
    large = make_theme(Look.LIGHT, 150, right_to_left=False)
    assert usual.unit == 8
    assert 34 <= usual.control_height <= 36
    assert usual.row_height >= 34
    assert large.row_height > usual.row_height * 1.3


def test_another_font_size_reaches_widgets_that_are_there(qapp: QApplication, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    apply(make_theme(Look.LIGHT, 100, right_to_left=False), qapp)
    line.show()
    before = line.font().pointSizeF()
    apply(make_theme(Look.DARK, 150, right_to_left=False), qapp)
    assert line.font().pointSizeF() == pytest.approx(before * 1.5, abs=0.1)


def test_disabled_words_stay_readable(qapp: QApplication) -> None:
    for look, colours in COLOURS.items():
        made = palette(colours)
        faint = made.color(made.ColorGroup.Disabled, made.ColorRole.Text).name()
        assert contrast(faint, colours.base) >= 4.5, look


def test_an_icon_takes_the_colour_it_is_asked_for(qapp: QApplication) -> None:
    drawn = icons.pixmap("lock", "#ff0000", 24, mirrored=False).toImage()
    inks = {
        drawn.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#ff0000"}


def test_only_icons_that_point_are_turned_round(qapp: QApplication) -> None:
    def drawn(name: str, *, mirrored: bool) -> object:
        return icons.pixmap(name, "#000000", 24, mirrored=mirrored).toImage()

    assert drawn("send", mirrored=True) != drawn("send", mirrored=False)
    assert drawn("clock", mirrored=True) == drawn("clock", mirrored=False)


def test_every_icon_that_the_window_names_is_there() -> None:
    folder = resource("icons")
    known = {path.stem for path in folder.glob("*.svg")}
    assert known >= icons.DIRECTIONAL
    sources = resources().parent / "casefile" / "ui"
    if not sources.is_dir():  # an installed wheel
        return
    for path in sources.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named = re.findall(r"(?:\.icon|\.picture)\(\s*\"([a-z0-9-]+)\"", text)
        named += re.findall(
            r"button\(\s*(?:theme|desk\.theme|self\._theme), [^\n]*?, \"([a-z0-9-]+)\"", text
        )
        missing = {name for name in named if name not in known and name not in ROLES}
        assert not missing, f"{path.name}: {missing}"


ROLES = {"primary", "danger", "link", "chip"}


def test_the_licence_of_the_icons_lies_beside_them() -> None:
    assert "ISC License" in resource("icons", "LICENSE-lucide.txt").read_text(encoding="utf-8")


def test_qt_drops_no_reference_to_none(qapp: QApplication) -> None:
    import sys

    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(300):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100
