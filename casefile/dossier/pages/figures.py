"""Figures on the page: pictures and the code of the cover."""

from typing import TYPE_CHECKING, Self

import segno
from reportlab.pdfbase import pdfdoc
from reportlab.platypus import Flowable

from casefile.dossier.pages.canvas import InOwnSpace, PageCanvas
from casefile.dossier.pages.pictures import Picture
from casefile.dossier.pages.rules import frame
from casefile.errors import CasefileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.dossier.text.paragraph import Paragraph


class CodeTooLongError(CasefileError):
    """A QR code cannot hold that many characters."""

    message = "The code of the cover is too long to be drawn."


class Drawing(InOwnSpace, Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Something drawn, with words for those who do not see it.

    Attributes:
        alternative: what it shows, in words.
        language: of the alternative.
        place: "start", "center" or "end".
        notes: none; labels of drawings have no footnotes.
    """

    def __init__(
        self, width: float, height: float, alternative: str, language: str, place: str = "start"
    ) -> None:
        super().__init__()
        self.drawn_width = width
        self.drawn_height = height
        self.alternative = alternative
        self.language = language
        self.place = place
        self.right_to_left = False
        self.notes: tuple[Paragraph, ...] = ()
        self.width, self.height = width, height
        self.spaceBefore, self.spaceAfter = 4, 6

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    @property
    def least_height(self) -> float:
        """Give the height of what is drawn on the first page at least: it is never divided."""
        return self.height

    def paint(self, canvas: PageCanvas) -> None:
        """Draw it, with the lower left corner at the origin."""
        raise NotImplementedError

    # ReportLab

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """Give the size in a column of this width."""
        self.width = available_width
        self.height = self.drawn_height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:  # noqa: ARG002 - ReportLab's signature
        """Give nothing: a drawing is never divided."""
        return []

    def draw(self) -> None:
        """Draw with its words, at its place in the column."""
        left = self._left()
        canvas = self.canv
        tagger = canvas.tagger
        if tagger:
            box = (left, 0.0, left + self.drawn_width, self.drawn_height)
            canvas.write(tagger.figure(self.alternative, box, self.language))
        canvas.tagger = None
        canvas.place(_Painted(self), left, 0)
        canvas.tagger = tagger
        if tagger:
            canvas.write("EMC")

    def _left(self) -> float:
        extra = self.width - self.drawn_width
        if self.place == "center":
            return extra / 2
        return extra if (self.place == "end") != self.right_to_left else 0.0


class _Painted(InOwnSpace):
    """The drawing itself, for the canvas to place."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.height = drawing.drawn_height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        return self.drawing.drawn_width, self.height

    def draw(self) -> None:
        self.drawing.paint(self.canv)


class PictureDrawing(Drawing):
    """A picture inside a thin frame, as large as its room allows."""

    def __init__(
        self,
        picture: Picture,
        room: tuple[float, float],
        alternative: str,
        language: str,
        place: str = "start",
    ) -> None:
        width = min(room[0], room[1] * picture.shape)
        super().__init__(width, width / picture.shape, alternative, language, place)
        self.picture = picture

    def paint(self, canvas: PageCanvas) -> None:
        """Show the picture."""
        width, height = self.drawn_width, self.drawn_height
        draw_picture(canvas, self.picture, width, height)
        canvas.write(frame(width, height))


def draw_picture(canvas: PageCanvas, picture: Picture, width: float, height: float) -> None:
    """Show a picture, with its lower left corner at the origin; it is stored once."""
    name = f"picture{picture.digest}"
    if not canvas.hasForm(name):
        canvas.document.addForm(name, _image_object(picture))
    canvas.write(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm")
    canvas.doForm(name)
    canvas.write("Q")


def _image_object(picture: Picture) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=picture.data)
    entries = {
        "Type": "XObject", "Subtype": "Image",
        "Filter": "FlateDecode" if picture.levels else "DCTDecode",
        "ColorSpace": "DeviceGray" if picture.grey else "DeviceRGB",
    }  # fmt: skip
    for key, value in entries.items():
        stream.dictionary[key] = pdfdoc.PDFName(value)
    stream.dictionary["Width"] = picture.width
    stream.dictionary["Height"] = picture.height
    stream.dictionary["BitsPerComponent"] = 4 if picture.levels else 8
    if picture.levels:  # rows as in a PNG
        rows = {"Predictor": 15, "Colors": 1, "BitsPerComponent": 4, "Columns": picture.width}
        stream.dictionary["DecodeParms"] = pdfdoc.PDFDictionary(rows)
    stream.__RefOnly__ = 1
    return stream


class CodeDrawing(Drawing):
    """A QR code as one path, black on white."""

    def __init__(self, text: str, size: float, alternative: str, language: str) -> None:
        super().__init__(size, size, alternative, language, "start")
        try:
            code = segno.make(text, error="m", micro=False)
        except segno.DataOverflowError as error:
            raise CodeTooLongError from error
        self.modules: Sequence[Sequence[int]] = [list(row) for row in code.matrix]

    def paint(self, canvas: PageCanvas) -> None:
        """Fill the dark modules, row by row."""
        unit = self.drawn_width / len(self.modules)
        boxes = ["q 0 g"]
        for number, row in enumerate(self.modules):
            bottom = self.drawn_height - (number + 1) * unit
            start = 0
            while start < len(row):
                end = start
                while end < len(row) and row[end]:
                    end += 1
                if end > start:
                    length = (end - start) * unit
                    boxes.append(f"{start * unit:.3f} {bottom:.3f} {length:.3f} {unit:.3f} re")
                start = end + 1
        boxes.append("f Q")
        canvas.write(" ".join(boxes))
