"""The colours of the window: light, dark and high contrast, each held to a readable contrast."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final


class Look(StrEnum):
    """Which set of colours the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """What a sign says by its colour; its icon and its word say the same."""

    GOOD = "good"
    CARE = "care"
    BAD = "bad"
    CALM = "calm"


TONE_ICONS: Final = {  # colour alone says nothing to many eyes
    Tone.GOOD: "circle-check",
    Tone.CARE: "triangle-alert",
    Tone.BAD: "circle-alert",
    Tone.CALM: "info",
}


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour per use, as `#rrggbb`.

    `line` parts areas and may be faint; `border` marks where a control ends and is 3:1 or more.
    """

    window: str
    base: str
    alternate: str
    rail: str
    hover: str
    text: str
    muted: str
    disabled: str
    line: str
    border: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    on_selection: str
    bad: str
    bad_ground: str
    care: str
    care_ground: str
    good: str
    good_ground: str
    calm: str
    calm_ground: str
    shade: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Give the ink and the ground of a sign."""
        return {
            Tone.GOOD: (self.good, self.good_ground),
            Tone.CARE: (self.care, self.care_ground),
            Tone.BAD: (self.bad, self.bad_ground),
            Tone.CALM: (self.calm, self.calm_ground),
        }[tone]

    def by_name(self) -> dict[str, str]:
        """Give every colour under its name, for the style sheet."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)}


LIGHT = Colours(
    window="#f5f6f8",
    base="#ffffff",
    alternate="#f8f9fb",
    rail="#eceff2",
    hover="#e6ebef",
    text="#1b1f24",
    muted="#5b6570",
    disabled="#5b6570",
    line="#dce1e6",
    border="#848e99",
    accent="#1f6f78",
    accent_hover="#195c64",
    on_accent="#ffffff",
    selection="#d8ecee",
    on_selection="#0d3b40",
    bad="#b3261e",
    bad_ground="#fbe9e7",
    care="#8a5300",
    care_ground="#fdf1dc",
    good="#1b6e3c",
    good_ground="#e3f4e8",
    calm="#4a5561",
    calm_ground="#eef1f4",
    shade="#8b9096",
)

DARK = Colours(
    window="#1c1f23",
    base="#23272c",
    alternate="#282c32",
    rail="#17191d",
    hover="#2e333a",
    text="#e8eaed",
    muted="#a4adb7",
    disabled="#a4adb7",
    line="#3a4048",
    border="#78828d",
    accent="#5bb8c1",
    accent_hover="#7accd4",
    on_accent="#08272a",
    selection="#2d4a4e",
    on_selection="#e6fbfd",
    bad="#ff8a80",
    bad_ground="#4a2422",
    care="#ffc56b",
    care_ground="#453416",
    good="#7fd89b",
    good_ground="#1f3d2a",
    calm="#c3cad2",
    calm_ground="#343a41",
    shade="#0f1113",
)

CONTRAST = Colours(
    window="#000000",
    base="#000000",
    alternate="#000000",
    rail="#000000",
    hover="#333333",
    text="#ffffff",
    muted="#ffffff",
    disabled="#a8a8a8",
    line="#ffffff",
    border="#ffffff",
    accent="#ffff00",
    accent_hover="#ffffff",
    on_accent="#000000",
    selection="#ffff00",
    on_selection="#000000",
    bad="#ff9a9a",
    bad_ground="#000000",
    care="#ffd000",
    care_ground="#000000",
    good="#80ff80",
    good_ground="#000000",
    calm="#ffffff",
    calm_ground="#000000",
    shade="#000000",
)

COLOURS = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 (the same) to 21 (black on white).

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
