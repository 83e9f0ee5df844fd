"""The NAME lines of a GEDCOM individual, in every script that they come in."""

from casefile.exchange.gedcom_book import NOTES, Book, plain
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
        book.note(below) if below.tag in NOTES else book.told(below)
        for below in node.below
        if below.tag not in _PIECES | _VARIANTS
    ]
    unsaid = [told for each in (node, *node.below) for told in _unsaid(book, each, names)]
    return names, [*notes, *unsaid]


def _unsaid(book: Book, node: Node, names: list[PersonName]) -> list[str]:
    """Tell the pieces of a name, or of another spelling of it, that no field of the name holds."""
    if node.tag != "NAME" and node.tag not in _VARIANTS:
        return []
    said = {text for name in names for text in (name.full, name.given, name.family, name.title)}
    left = [
        below
        for below in node.below
        if below.below or below.tag not in _PIECES or plain(below.value) not in said
    ]
    if not left:
        return []
    held = {word for text in said for word in text.split()}
    lines = [book.told(below) for below in left if _says_more(below, node, held)]
    told = " ".join(plain(node.value).replace("/", " ").split())
    return ["\n".join([f"{node.tag}: {told}", *lines])] if lines else []


def _says_more(below: Node, name: Node, held: set[str]) -> bool:
    if below.tag not in _PIECES:
        return name.tag != "NAME"  # what else stands below a NAME is told by itself
    if below.tag == "TYPE" and below.value.strip().lower() in _TYPES:
        return bool(below.below)
    return bool(below.below) or not set(plain(below.value).split()) <= held


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
