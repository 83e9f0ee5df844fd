"""The same invented families in the words of Typst and of HTML, set on pages like ours."""

from __future__ import annotations

from html import escape

from tests.benchmarks.bilingual import HEADS, Told, tell

_TYPST_HEAD = """
#set document(title: "D-2026-0001")
#set page(paper: "a4", margin: (x: 62pt, top: 74pt, bottom: 72pt),
  header: context [#set text(8pt); CONFIDENTIAL #h(1fr) FICTIONAL],
  footer: context [#set text(8pt); D-2026-0001 #h(1fr)
    #counter(page).display() / #counter(page).final().first()])
#set text(font: ("Noto Serif", "Noto Naskh Arabic"), size: 10pt, lang: "en")
#set par(leading: 6pt, spacing: 8pt)
#set table(stroke: 0.3pt)
#outline(depth: 1)
"""
_CSS = """
@page { size: A4; margin: 74pt 62pt 72pt;
  @top-left { content: "CONFIDENTIAL"; font-size: 8pt }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
body { font: 10pt/16pt "Noto Serif", "Noto Naskh Arabic"; text-align: justify }
h1 { font-size: 15pt; page-break-before: always } h2 { font-size: 11.5pt }
table { width: 100%; border-collapse: collapse } thead { display: table-header-group }
td, th { border: 0.3pt solid; font-size: 8.5pt; text-align: start }
"""


def typst(families: int) -> str:
    """Give the Typst source of one document about so many families."""
    return _TYPST_HEAD + "\n".join(_typst(tell(number)) for number in range(families))


def html(families: int) -> str:
    """Give the HTML of one document about so many families."""
    body = "\n".join(_html(tell(number)) for number in range(families))
    return f"<!doctype html><html lang=en><style>{_CSS}</style><body>{body}</body></html>"


def _typst(told: Told) -> str:
    facts = ", ".join(
        f"[{plain(label)}], [{plain(value)}], align(right)[{_fa(other)}], "
        f"align(right)[{_fa(persian)}]"
        for label, value, other, persian in told.facts
    )
    heads = ", ".join(f"[{plain(head)} {_fa(persian)}]" for head, persian in HEADS)
    cells = ", ".join(
        f"[{plain(row[0])}], [{plain(row[1])}], [{plain(row[2])}], [{_fa(row[3])}]"
        for row in told.exhibits
    )
    parts = [
        "#pagebreak(weak: true)",
        f"= {plain(told.reference)} {plain(told.name)} {_fa(told.persian_name)}",
        f"#table(columns: (70pt, 1fr, 1fr, 70pt), {facts})",
        *(f"#par(justify: true)[{plain(text)}]" for text in told.english),
        *(_typst_persian(text) for text in told.persian),
        f"== Evidence {_fa('اسناد و شواهد')}",
        f"#table(columns: (60pt, 1fr, 1fr, 1fr), table.header({heads}), {cells})",
        f"== Letter {_fa('نامه')}",
        _typst_persian(told.letter),
        f"== Demands {_fa('خواسته‌ها')}",
        *(f"+ {plain(text)}" for text in told.demands),
    ]
    return "\n\n".join(parts)


def plain(text: str) -> str:
    """Write a text so that Typst reads no markup in it."""
    return "".join(f"\\{letter}" if letter in "\\#*_`$<>@[]~" else letter for letter in text)


def _fa(text: str) -> str:
    return f'#text(lang: "fa", dir: rtl)[{plain(text)}]'


def _typst_persian(text: str) -> str:
    return f'#[#set text(lang: "fa", dir: rtl)\n#par(justify: true)[{plain(text)}]]'


def _html(told: Told) -> str:
    facts = "".join(
        f"<tr><td>{label}<td>{value}<td lang=fa dir=rtl>{other}<td lang=fa dir=rtl>{persian}"
        for label, value, other, persian in told.facts
    )
    heads = "".join(f"<th>{head} <bdi lang=fa>{persian}</bdi>" for head, persian in HEADS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}" for cell in row[:3]) + f"<td dir=rtl>{row[3]}"
        for row in told.exhibits
    )
    parts = [
        f"<h1>{told.reference} {told.name} <bdi lang=fa>{told.persian_name}</bdi></h1>",
        f"<table>{facts}</table>",
        *(f"<p>{escape(text)}" for text in told.english),
        *(f"<p lang=fa dir=rtl>{text}" for text in told.persian),
        "<h2>Evidence <bdi lang=fa>اسناد و شواهد</bdi></h2>",
        f"<table><thead><tr>{heads}</thead>{rows}</table>",
        "<h2>Letter <bdi lang=fa>نامه</bdi></h2>",
        f"<p lang=fa dir=rtl>{told.letter}",
        "<h2>Demands <bdi lang=fa>خواسته‌ها</bdi></h2><ol>",
        *(f"<li>{escape(text)}" for text in told.demands),
        "</ol>",
    ]
    return "\n".join(parts)
