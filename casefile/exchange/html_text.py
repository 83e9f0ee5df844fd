"""The words of a piece of HTML, and nothing that it wants to load, run or show."""

import re
from html import unescape
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "math"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "div",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
    | {"footer", "form", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"}
)


def html_to_text(markup: str) -> str:
    """Give the readable text, one line for a line or a block; links keep only their words."""
    listener = _Listener()
    try:
        listener.feed(markup)
    except AssertionError:  # the parser's own way to give up on broken declarations
        return _tidy(_without_tags(markup))
    # What begins and never ends is left: looking for its end from each sign on would take hours.
    rest = "" if listener.is_silent else _without_tags(listener.rawdata)
    return _tidy("".join((*listener.pieces, rest)))


def _without_tags(markup: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", " ", markup))


def _tidy(text: str) -> str:
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Listener(HTMLParser):
    """Collects words and line breaks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    @property
    def is_silent(self) -> bool:
        """Whether it is inside of something that nobody reads."""
        return bool(self._silent)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # addresses of pictures and links stay where they are
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        elif tag == "body":
            self._silent = 0  # a head that was never closed ends here

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"\s+", " ", data))
