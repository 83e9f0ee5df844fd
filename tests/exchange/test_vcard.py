"""Cards as telephones and address books write them: nobody is mixed up, and nothing drops out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.exchange import vcard
from casefile.exchange.imported import ContactKind, ImportedPerson, LeftoverReason
from casefile.values.codes import NameType, Script

PHONE = """BEGIN:VCARD
VERSION:3.0
N:Alpha;Fictional;Middle;Mr.;Jr.
FN:Mr. Fictional Alpha
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-08
item1.TEL:000-1
item1.X-ABLabel:_$!<Assistant>!$_
TEL;TYPE=EMERGENCY:000-2
RELATED;TYPE=spouse:Invented Beta
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ
 SkZJRg==
END:VCARD
"""


def one(card: str) -> ImportedPerson:
    """Read the only card of a file."""
    (person,) = vcard.read(card.encode()).people
    return person


def test_cards_of_all_versions_become_people() -> None:
    old = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=A2=D9=84=D9=81=D8=A7;=\r\n=D8=AE\r\n"
        "TEL;HOME:1\r\nEND:VCARD\r\n"
    )
    new = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Fictional\n  Alpha\nNICKNAME:Fifi\n"
        "item1.EMAIL:a@b.example\nBDAY:19220310\nGENDER:F\nNOTE:one\\, two\\nthree\n"
        "X-ODD:kept\nPHOTO:abc\nEND:VCARD\nBEGIN:VCARD\nFN:Cut off"
    )
    people = vcard.read((old + new).encode()).people
    assert [person.names[0].full for person in people] == ["خ آلفا", "Fictional Alpha", "Cut off"]
    alpha = people[1]
    assert alpha.names[1].name_type is NameType.NICKNAME
    assert alpha.contacts[0].kind is ContactKind.EMAIL
    assert alpha.birth is not None
    assert alpha.birth.edtf == "1922-03-10"
    assert alpha.notes == "one, two\nthree\n\nX-ODD: kept"


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=200))
def test_any_bytes_in_a_card_give_people(data: bytes) -> None:
    assert vcard.read(b"BEGIN:VCARD\nFN:A\n" + data).people


def test_a_birthday_without_a_year_is_given_none() -> None:
    birth = one(PHONE).birth
    assert birth is not None
    assert birth.earliest is None
    assert birth.words == "--05-08"


def test_what_a_field_does_not_hold_is_told() -> None:
    person = one(PHONE)
    assert "Jr." in person.notes
    assert "SPOUSE: Invented Beta" in person.notes
    assert [(each.text, each.label) for each in person.contacts] == [
        ("000-1", "Assistant"),
        ("000-2", "EMERGENCY"),
    ]


def test_a_picture_in_a_card_fills_no_remarks_and_is_told() -> None:
    read = vcard.read(PHONE.encode())
    assert "4AAQ" not in read.people[0].notes
    (told,) = [each for each in read.leftovers if each.field == "PHOTO"]
    assert told.reason is LeftoverReason.FILE_INSIDE
    assert told.reason.is_left_out


def test_a_card_inside_a_card_is_somebody_else() -> None:
    inner = "BEGIN:VCARD\nN:Gamma;Agent\nFN:Agent Gamma\nEND:VCARD\n"
    outer = f"BEGIN:VCARD\nVERSION:2.1\nN:Alpha;Fictional\nAGENT:\n{inner}TEL:1\nEND:VCARD\n"
    agent, person = vcard.read(outer.encode()).people
    assert [name.full for name in agent.names] == ["Agent Gamma"]
    assert [name.full for name in person.names] == ["Fictional Alpha"]
    assert [each.text for each in person.contacts] == ["1"]


def test_a_card_whose_end_was_forgotten_takes_nothing_from_the_next() -> None:
    text = "BEGIN:VCARD\nFN:Fictional Alpha\nBEGIN:VCARD\nFN:Invented Beta\nTEL:2\nEND:VCARD\n"
    first, second = vcard.read(text.encode()).people
    assert [name.full for name in first.names] == ["Fictional Alpha"]
    assert not first.contacts
    assert [name.full for name in second.names] == ["Invented Beta"]


def test_lines_that_are_no_properties_are_kept() -> None:
    text = (
        "BEGIN:VCARD\nFN:Fictional Alpha\nNOTE:first line\nsecond line, never folded\n"
        "TEL:1\nTEL;no colon\nEND:VCARD\nbetween the cards\n"
    )
    read = vcard.read(text.encode())
    assert read.people[0].notes == "first line\nsecond line, never folded\n\nTEXT: TEL;no colon"
    (alone,) = [each for each in read.leftovers if not each.record]
    assert (alone.line, alone.text, alone.reason) == (
        8,
        "between the cards",
        LeftoverReason.NO_RECORD,
    )


def test_a_picture_over_lines_that_are_not_folded_is_one_picture() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nFN:Fictional Alpha\nPHOTO;ENCODING=BASE64;JPEG:\n/9j/4AAQ\n"
        "SkZJRg==\n\nTEL:1\nEND:VCARD\n"
    )
    person = one(text)
    assert person.notes == ""
    assert [each.text for each in person.contacts] == ["1"]


def test_names_in_two_scripts_keep_their_own_parts() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:آلفا خیالی\nFN:Fictional Alpha\n"
        "N;LANGUAGE=en:Alpha;Fictional\nN;LANGUAGE=fa:خیالی;آلفا\nNICKNAME:Fifi,Lulu\nEND:VCARD\n"
    )
    names = one(text).names
    assert [(each.full, each.given, each.script, each.primary) for each in names] == [
        ("آلفا خیالی", "آلفا", Script.PERSIAN, True),
        ("Fictional Alpha", "Fictional", Script.LATIN, True),
        ("Fifi", "", Script.LATIN, False),
        ("Lulu", "", Script.LATIN, False),
    ]


def test_a_card_is_known_by_its_number_unless_two_bear_it() -> None:
    card = "BEGIN:VCARD\nFN:Fictional Alpha\nUID:{}\nEND:VCARD\n"
    read = vcard.read("".join(map(card.format, ("P-0001", "two", "two"))).encode())
    assert [person.reference for person in read.people] == ["UID p-0001", "", ""]
