"""Collect what the program says into the Persian catalogue; translations that are there stay.

`python packaging/extract.py` rewrites `resources/locale/fa/LC_MESSAGES/casefile.po`: new sentences
come in without a translation, sentences that are said no more go. What translators wrote stays,
with their remarks and their marks of doubt. A test holds that no sentence is left untranslated.

The sources are read with `ast`, because many sentences are data: `mark("…")`, the `message` of an
error, a title handed to `desk.say` or `catalogue.say`. A collector that knows names of functions
alone would miss them, and drop their translations.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "casefile"
CATALOGUE = ROOT / "resources" / "locale" / "fa" / "LC_MESSAGES" / "casefile.po"
EMPTY_HEADERS = ('"POT-', '"PO-R', '"Last-', '"Report-', '"Language-Team', '"Generated')
SAYING = {"say", "_say", "mark", "titled", "said"}
SAYING_MANY = {"say_many", "mark_many"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence key, its plural if it has one, and the file that says it."""

    key: str
    many: str
    place: str


def sentences() -> list[Sentence]:
    """Give every sentence that the program may say, in the order of the files."""
    found: dict[str, Sentence] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for key, many in _said(ast.parse(path.read_text(encoding="utf-8"))):
            if key.strip():
                found.setdefault(key, Sentence(key, many, place))
    return list(found.values())


def _said(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, (ast.AnnAssign, ast.Assign)):
            yield from _of_message(node)


def _of_call(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    texts = [text for text in map(_text, call.args[:2]) if text is not None]
    if name in SAYING_MANY and len(texts) == 2:
        yield texts[0], texts[1]
    elif name in SAYING and call.args and (text := _text(call.args[0])) is not None:
        yield text, ""
    elif name in SAYING and call.args and isinstance(call.args[0], ast.IfExp):
        branches = (call.args[0].body, call.args[0].orelse)
        yield from ((text, "") for text in map(_text, branches) if text is not None)


def _of_message(node: ast.AnnAssign | ast.Assign) -> Iterator[tuple[str, str]]:
    targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
    named = any(isinstance(each, ast.Name) and each.id == "message" for each in targets)
    if named and node.value is not None and (text := _text(node.value)) is not None:
        yield text, ""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _written_for(message: Message | None) -> dict[str, Any]:
    """Give what a translator wrote: the translation, remarks for readers, a mark of doubt."""
    if message is None:
        return {}
    return {
        "string": message.string,
        "user_comments": message.user_comments,
        "flags": {"fuzzy"} & message.flags,
    }


def _without_dates(text: str) -> str:
    """Leave out what changes with every run and says nothing."""
    kept = [line for line in text.splitlines() if not line.startswith(EMPTY_HEADERS)]
    return "\n".join(kept) + "\n"


def main() -> int:
    """Bring the catalogue up to date and say how many sentences want a translation."""
    if CATALOGUE.is_file():
        with CATALOGUE.open("rb") as file:
            known = read_po(file, locale="fa")
    else:
        known = Catalog(locale="fa")
    fresh = Catalog(locale="fa", project="casefile", charset="utf-8", fuzzy=False)
    fresh.header_comment = "# The Persian of casefile. Written with care; wants a native reader."
    for each in sentences():
        key = (each.key, each.many) if each.many else each.key
        fresh.add(key, locations=[(each.place, 1)], **_written_for(known.get(each.key)))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, fresh, width=100, include_lineno=False)
    CATALOGUE.write_text(_without_dates(written.getvalue().decode("utf-8")), encoding="utf-8")
    missing = sum(not message.string for message in fresh if message.id)
    print(f"{len(fresh)} sentences, {missing} without a Persian translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
