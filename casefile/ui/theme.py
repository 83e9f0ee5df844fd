"""How the window looks: colours, fonts, sizes and icons, all from one frozen value."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from casefile.paths import resource
from casefile.ui import icons
from casefile.ui.palette import COLOURS, Colours, Look, Tone
from casefile.ui.style_sheet import POINTS, style_sheet

FAMILIES = ("Vazirmatn", "Noto Sans")
FONT_FILES = (
    "Vazirmatn-Regular.ttf",
    "Vazirmatn-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
)
PERCENT_LEAST, PERCENT_MOST = 70, 220


@dataclass(frozen=True, slots=True)
class Theme:
    """One look of the window; ask it for every colour, size and icon."""

    look: Look
    percent: int
    right_to_left: bool
    line_height: int  # pixels of one line of text; all sizes grow with it

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return COLOURS[self.look]

    @property
    def unit(self) -> int:
        """The step of the grid in pixels: 8 at the usual font size."""
        return self.size(8)

    @property
    def row_height(self) -> int:
        """Height of a list row in pixels: never under 34."""
        return max(34, self.size(36))

    @property
    def control_height(self) -> int:
        """Height of a button or field in pixels: never under 34."""
        return max(34, self.size(35))

    @property
    def icon_size(self) -> int:
        """Side of an icon in pixels."""
        return self.size(19)

    def size(self, pixels: float) -> int:
        """Scale a length, given in pixels at the usual font size, with the font."""
        return max(1, round(pixels * self.line_height / 20))

    def colour(self, name: str) -> QColor:
        """Give a colour by the name of its field in `Colours`."""
        return QColor(getattr(self.colours, name))

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Give the ink and the ground of a sign."""
        ink, ground = self.colours.tone(tone)
        return QColor(ink), QColor(ground)

    def icon(self, name: str, colour: str = "text", side: int = 0) -> QIcon:
        """Give an icon in a colour named as in `Colours`."""
        colours = self.colours
        return icons.tinted(
            name,
            side or self.icon_size,
            usual=getattr(colours, colour),
            selected=colours.on_selection if colour == "text" else getattr(colours, colour),
            faint=colours.disabled,
            mirrored=self.right_to_left,
        )

    def picture(self, name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
        """Give an icon as pixels in a colour named as in `Colours`, or written `#rrggbb`."""
        ink = colour if colour.startswith("#") else getattr(self.colours, colour)
        return icons.pixmap(
            name, ink, side, mirrored=self.right_to_left, ratio=2 if ratio > 1 else 1
        )


@cache
def load_fonts() -> None:
    """Make the program's own fonts known to Qt, once, after the application exists."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def font(percent: int) -> QFont:
    """Give the window's font at a percentage of the usual size."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(POINTS * percent / 100)
    return made


def make_theme(look: Look, percent: int, *, right_to_left: bool) -> Theme:
    """Work out a theme; `Look.SYSTEM` follows the desktop's light or dark."""
    load_fonts()
    percent = min(PERCENT_MOST, max(PERCENT_LEAST, percent))
    height = QFontMetrics(font(percent)).height()
    return Theme(_seen(look), percent, right_to_left, height)


def _seen(look: Look) -> Look:
    if look is not Look.SYSTEM:
        return look
    hints = QApplication.styleHints()
    return Look.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Look.LIGHT


def apply(theme: Theme, application: QApplication) -> None:
    """Dress the whole application in a theme."""
    # A font set while a style sheet is set is ignored: clear, set, set again.
    application.setStyleSheet("")
    application.setFont(font(theme.percent))
    application.setPalette(palette(theme.colours))
    direction = Qt.LayoutDirection
    application.setLayoutDirection(
        direction.RightToLeft if theme.right_to_left else direction.LeftToRight
    )
    application.setStyleSheet(
        style_sheet(theme.colours, theme.look, theme.line_height, theme.percent)
    )


def palette(colours: Colours) -> QPalette:
    """Translate our colours into Qt's roles, for everything the style sheet does not touch."""
    made = QPalette()
    role = QPalette.ColorRole
    roles = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.alternate,
        role.Text: colours.text,
        role.Button: colours.base,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad,
        role.ToolTipBase: colours.base,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.PlaceholderText: colours.muted,
        role.Light: colours.base,
        role.Midlight: colours.line,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: colours.line,
    }
    for each, colour in roles.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.disabled))
    return made
