"""The codes by which files name their fields, in words: GEDCOM's tags and what is like them.

Keys of the catalogue, for the window and the terminal alike. What stands in the file is kept as it
stands; only what is shown of it is said in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from casefile.language.catalogue import Catalogue

_LIFE: Final = {
    "BIRT": mark("Birth"),
    "CHR": mark("Christening"),
    "CHRA": mark("Christening as an adult"),
    "BAPM": mark("Baptism"),
    "BAPL": mark("Baptism"),
    "BARM": mark("Coming of age"),
    "BASM": mark("Coming of age"),
    "BLES": mark("Blessing"),
    "CONF": mark("Confirmation"),
    "CONL": mark("Confirmation"),
    "FCOM": mark("First communion"),
    "ORDN": mark("Ordination"),
    "ENDL": mark("Religious rite"),
    "SLGC": mark("Religious rite"),
    "SLGS": mark("Religious rite"),
    "DEAT": mark("Death"),
    "BURI": mark("Burial"),
    "CREM": mark("Cremation"),
    "ADOP": mark("Adoption"),
    "MARR": mark("Marriage"),
    "MARB": mark("Marriage announced"),
    "MARC": mark("Marriage contract"),
    "MARL": mark("Marriage licence"),
    "MARS": mark("Marriage settlement"),
    "ENGA": mark("Engagement"),
    "DIV": mark("Divorce"),
    "DIVF": mark("Divorce filed"),
    "ANUL": mark("Marriage annulled"),
    "EMIG": mark("Emigration"),
    "IMMI": mark("Immigration"),
    "NATU": mark("Naturalisation"),
    "CENS": mark("Census"),
    "GRAD": mark("Graduation"),
    "RETI": mark("Retirement"),
    "PROB": mark("Probate"),
    "WILL": mark("Last will"),
    "EVEN": mark("Event"),
    "FACT": mark("Fact"),
}
_PERSON: Final = {
    "INDI": mark("Person"),
    "NAME": mark("Name"),
    "GIVN": mark("Given name"),
    "SURN": mark("Surname"),
    "NICK": mark("Nickname"),
    "NPFX": mark("Prefix of the name"),
    "NSFX": mark("Suffix of the name"),
    "SPFX": mark("Prefix of the surname"),
    "ALIA": mark("Also known as"),
    "ROMN": mark("Name in Latin letters"),
    "FONE": mark("Name as it is spoken"),
    "SEX": mark("Sex"),
    "AGE": mark("Age"),
    "CAST": mark("Caste or rank"),
    "DSCR": mark("Appearance"),
    "EDUC": mark("Education"),
    "OCCU": mark("Occupation"),
    "RELI": mark("Religion"),
    "NATI": mark("Nationality"),
    "TITL": mark("Title"),
    "PROP": mark("Property"),
    "IDNO": mark("Identity number"),
    "SSN": mark("Social security number"),
    "RESI": mark("Residence"),
    "NCHI": mark("Number of children"),
    "NMR": mark("Number of marriages"),
    "CAUS": mark("Cause"),
    "ASSO": mark("Acquaintance"),
    "RELA": mark("Relation"),
}
_FAMILY: Final = {
    "FAM": mark("Family"),
    "FAMS": mark("Family as a spouse"),
    "FAMC": mark("Family as a child"),
    "HUSB": mark("Husband"),
    "WIFE": mark("Wife"),
    "CHIL": mark("Child"),
    "PEDI": mark("How a child belongs to the family"),
}
_PLACES: Final = {
    "DATE": mark("Date"),
    "TIME": mark("Time"),
    "PLAC": mark("Place"),
    "ADDR": mark("Address"),
    "ADR1": mark("Address"),
    "ADR2": mark("Address"),
    "ADR3": mark("Address"),
    "CITY": mark("City"),
    "STAE": mark("Province"),
    "CTRY": mark("Country"),
    "POST": mark("Postal code"),
    "PHON": mark("Telephone"),
    "EMAIL": mark("E-mail"),
    "FAX": mark("Fax"),
    "WWW": mark("Web page"),
    "MAP": mark("Position on the map"),
    "LATI": mark("Latitude"),
    "LONG": mark("Longitude"),
}
_SOURCES: Final = {
    "SOUR": mark("Source"),
    "REPO": mark("Archive"),
    "AUTH": mark("Author"),
    "PUBL": mark("Published"),
    "ABBR": mark("Short title"),
    "PAGE": mark("Page"),
    "QUAY": mark("How sure it is"),
    "CALN": mark("Shelf mark"),
    "DATA": mark("Data"),
    "TEXT": mark("Text"),
    "MEDI": mark("Kind of medium"),
    "NOTE": mark("Note"),
    "OBJE": mark("File"),
    "FILE": mark("File"),
    "FORM": mark("Format"),
    "TYPE": mark("Kind"),
    "ROLE": mark("Role"),
    "AGNC": mark("Authority"),
    "RESN": mark("Restriction"),
    "STAT": mark("Status"),
    "REFN": mark("Reference"),
    "RIN": mark("Record number"),
    "AFN": mark("Record number"),
    "RFN": mark("Record number"),
    "UID": mark("Record number"),
    "_UID": mark("Record number"),
    "CHAN": mark("Last change"),
}
_FILE: Final = {
    "HEAD": mark("About the file"),
    "SUBM": mark("Sent in by"),
    "SUBN": mark("Sent in by"),
    "CHAR": mark("Text encoding"),
    "LANG": mark("Language"),
    "VERS": mark("Version"),
    "CORP": mark("Organisation"),
    "COPR": mark("Copyright"),
    "DEST": mark("Made for"),
    "GEDC": mark("Form of the file"),
}
_OWN: Final = {  # what the readers call a field that the file itself does not name
    "RELATION": mark("Relation"),
    "REMARKS": mark("Remarks"),
    "BODY": mark("Text"),
    "STATUS": mark("Status"),
    "FAMILY_NAME": mark("Name of the family"),
    "TITLE_LINE": mark("Line above the table"),
    "ENCODING_GUESSED": mark("Encoding, guessed"),
    "UNDECODABLE": mark("Bytes that are no text in this encoding"),
    "NUL_REMOVED": mark("Empty bytes, left out"),
    "UNTERMINATED_QUOTE": mark("A quotation mark that nothing closes"),
    "LONG_FIELD": mark("A very long field"),
    "DUPLICATE_HEADER": mark("Two columns of one name"),
    "UNNAMED_COLUMN": mark("A column without a name"),
    "RAGGED_ROW": mark("A row with more cells than there are columns"),
    "HIDDEN_SHEET": mark("A hidden sheet"),
    "FORMULA_WITHOUT_VALUE": mark("A formula without a value"),
    "CELL_ERROR": mark("An error in place of a value"),
    "OTHER_SHEET": mark("Another sheet"),
    "OTHER": mark("Other"),
    "DEATH": mark("Death"),
    "BURIAL": mark("Burial"),
    "ADOPTION": mark("Adoption"),
    "RESIDENCE": mark("Residence"),
    "MARRIAGE": mark("Marriage"),
    "DIVORCE": mark("Divorce"),
    "ARREST": mark("Arrest"),
    "LAST_SEEN": mark("Last seen"),
    "DEATH_OR_LAST_SEEN": mark("Date of death, or last seen"),
}
FIELDS: Final = {**_LIFE, **_PERSON, **_FAMILY, **_PLACES, **_SOURCES, **_FILE, **_OWN}
_TAGGED: Final = re.compile(r"([A-Z_][A-Z0-9_]+)(?::\s*(.*))?")


def field_in_words(field: str, catalogue: Catalogue) -> str:
    """Say a field in words, with the file's own code in brackets; other names stay as they are.

    A code that is no file's own but the readers' stays unsaid.
    """
    code, _, rest = field.partition(" ")
    known = FIELDS.get(code)
    if known is None or (rest and not rest.startswith("@")):
        return catalogue.write(field)
    if code in _OWN and not rest:
        return catalogue.say(known)
    return f"{catalogue.say(known)} ({catalogue.write(field)})"


def told_in_words(text: str, catalogue: Catalogue) -> str:
    """Give a text as one line, the codes at the starts of its lines in words.

    What people wrote stays as it is, each piece set apart from what stands around it. A semicolon
    stands before each code, and where the text has a blank line.
    """
    said, ended = "", False
    for line in (" ".join(line.split()) for line in text.split("\n")):
        if not line:
            ended = True
            continue
        tagged = _TAGGED.fullmatch(line)
        known = FIELDS.get(tagged[1]) if tagged else None
        words = catalogue.write(line)
        if tagged is not None and known is not None:
            words = catalogue.say(known)
            words += f": {catalogue.write(tagged[2])}" if tagged[2] else ""
        between = catalogue.say("; ") if ended or known else " "
        said += f"{between}{words}" if said else words
        ended = False
    return said
