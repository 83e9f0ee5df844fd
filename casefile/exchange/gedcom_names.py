"""The NAME lines of a GEDCOM individual, in every script that they come in."""

from casefile.exchange.gedcom_book import Book, plain
from casefile.exchange.gedcom_lines import Node
from casefile.exchange.scripts import script_of
from casefile.values.codes import NameType
from casefile.values.names import PersonName

_TYPES = {
    "birth": NameType.BIRTH,
    "maiden": NameType.BIRTH,
    "aka": NameType.KNOWN,
}
_PIECES = {"GIVN", "SURN", "SPFX", "NPFX", "NSFX", "NICK", "TYPE"}
_VARIANTS = {"ROMN", "FONE"}


def read_names(book: Book, node: Node, *, first: bool) -> tuple[list[PersonName], list[str]]:
    """Read one NAME line: the name, its nickname and its other spellings; and what else it says."""
    names: list[PersonName] = []
    main = _name(node, first=first)
    if main:
        names.append(main)
    for below in node.below:
        if below.tag in _VARIANTS:
            variant = _name(below, first=False, name_type=NameType.TRANSLITERATION)
            names += [variant] if variant else []
    nick = plain(node.text("NICK"))
    if nick:
        names.append(PersonName(full=nick, script=script_of(nick), name_type=NameType.NICKNAME))
    notes = [
        book.note(below) if below.tag == "NOTE" else book.told(below)
        for below in node.below
        if below.tag not in _PIECES | _VARIANTS
    ]
    return names, notes


def _name(node: Node, *, first: bool, name_type: NameType | None = None) -> PersonName | None:
    value = plain(node.value)
    before, _, rest = value.partition("/")
    surname, _, after = rest.partition("/")
    given = plain(node.text("GIVN")) or " ".join(before.split())
    family = " ".join(surname.split()) or plain(node.text("SURN"))
    full = " ".join(f"{before} {surname} {after}".split()) or f"{given} {family}".strip()
    if not full:
        return None
    script = script_of(full)
    return PersonName(
        full=full,
        given=given,
        family=family,
        title=plain(node.text("NPFX")),
        script=script,
        name_type=name_type or _TYPES.get(node.text("TYPE").lower(), NameType.OFFICIAL),
        primary=first,
    )
