"""A withheld name in every form, put in every place: each is found, and innocent text is not."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from casefile.dossier.content import ExhibitRef, Figure, PageStart, Para, Run, Table
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.finishing.sending import Signing, signed_copy, transmission_copy
from casefile.dossier.proof.verify import EarlierVersionError, LeakFoundError, verify
from casefile.dossier.proof.withheld_words import WithheldToken, WithheldWords
from casefile.language.catalogue import Key
from casefile.language.keys import fold
from casefile.services.withheld import SHORTEST_READ_BACK
from tests.dossier import planting
from tests.dossier.dossier_pages import printed, simple
from tests.dossier.dossier_samples import picture, run
from tests.dossier.planting import Plant, planted
from tests.key_files import NOW, signing_key

LATIN, PERSIAN, NUMBER = "Fictionalia Withheldi", "خیالیه پنهانی‌پور", "1234567890"
WITHHELD = tuple(map(WithheldToken, (LATIN, PERSIAN, NUMBER)))
NAME_PAIRS = Path(__file__).parents[2] / "reference" / "name_pairs.txt"

_MARK = b"\xfe\xff"
FORMS = {
    "utf-8": LATIN.encode(),
    "utf-8 of Persian": PERSIAN.encode(),
    "utf-16 with its mark": _MARK + PERSIAN.encode("utf-16-be"),
    "utf-16 the other way": b"\xff\xfe" + PERSIAN.encode("utf-16-le"),
    "cp1256": "خياليه پنهاني‌پور".encode("cp1256"),
    "hex": LATIN.encode().hex().encode(),
    "hex of Persian": PERSIAN.encode().hex().upper().encode(),
    "hex of utf-16": (_MARK + PERSIAN.encode("utf-16-be")).hex().encode(),
    "without joiners": PERSIAN.replace("\u200c", "").encode(),
    "turned round": PERSIAN[::-1].encode(),
    "Arabic letters": "خياليه پنهاني‌پور".encode(),
    "upper case": LATIN.upper().encode(),
    "number": NUMBER.encode(),
    "Persian digits": "۱۲۳۴۵۶۷۸۹۰".encode(),
    "Arabic digits": "١٢٣٤٥٦٧٨٩٠".encode(),
}
AS_TEXT = FORMS | {  # what only those who read it as text can know again
    "NFD": unicodedata.normalize("NFD", "Fictionália Withheldi").encode(),
    "NFKC undone": "ﺧﯿﺎﻟﯿﻪ پنهانی‌پور".encode(),
    "cp1256, both forms of yeh": "خياليه پنهانى‌پور".encode("cp1256"),
}
BINARY = {planting.font_program, planting.pixels, planting.letters_of_codes}
PLACES: dict[str, tuple[Plant, ...]] = {
    "attachments": (planting.attach, planting.name_of_attachment),
    "metadata": (planting.metadata, planting.information),
    "bookmarks": (planting.bookmark,),
    "links": (planting.link, planting.words_of_link),
    "descriptions for screen readers": (planting.alternative, planting.words_instead),
    "font names": (planting.font_name, planting.font_program),
    "layers": (planting.layer,),
    "pictures": (
        planting.picture_comment, planting.picture_place, planting.behind_a_picture,
        planting.packed_picture, planting.pixels,
    ),
    "text of a page": (
        planting.hidden_text, planting.form_that_nobody_shows, planting.comment_in_drawing,
    ),
    "other parts of the file": (
        planting.named_place, planting.letters_of_codes, planting.lost_object,
    ),
}  # fmt: skip
EVERYWHERE = [(plant, where) for where, plants in PLACES.items() for plant in plants]


DOCUMENT = simple(
    Para((Run("One page. یک برگ. "), ExhibitRef("E-0001"))),
    PageStart(),
    Table((), ((run("E-0001"), run("Letter")),), (1, 4), destinations=("E-0001",)),
    Figure(picture(), "A drawn portrait"),
    title=run("Only section"),
)
SMALL = finish(printed(DOCUMENT), facts_of(DOCUMENT))


@pytest.mark.parametrize(("plant", "where"), EVERYWHERE)
def test_a_withheld_name_is_found_in_every_place_in_every_form(plant: Plant, where: str) -> None:
    forms = FORMS if plant in BINARY else AS_TEXT
    for number, (form, words) in enumerate(forms.items()):
        made = planted(SMALL, plant, words, packed=number % 2 == 0)
        with pytest.raises(LeakFoundError) as caught:
            verify(made, WITHHELD)
        assert caught.value.where == where, form
        told = f"{caught.value} {caught.value.facts}"
        assert not WithheldWords(WITHHELD).are_in(told)


@pytest.mark.parametrize("plant", [planting.picture_comment, planting.form_that_nobody_shows])
def test_the_page_that_has_the_leak_is_named(plant: Plant) -> None:
    with pytest.raises(LeakFoundError) as caught:
        verify(planted(SMALL, plant, LATIN.encode()), WITHHELD)
    assert caught.value.page == 2
    assert isinstance(caught.value.facts["where"], Key)


@pytest.mark.parametrize(
    "words",
    ["&#x62e;&#x06CC;&#1575;&#1604;&#1740;&#1607; &#x067e;نهانی‌پور", "\\u062eیالیه پنهانی‌پور"],
)
def test_signs_that_stand_for_signs_hide_no_name(words: str) -> None:
    for plant in (planting.metadata, planting.attach):
        with pytest.raises(LeakFoundError):
            verify(planted(SMALL, plant, words.encode()), WITHHELD)


def test_an_earlier_version_that_lies_in_the_file_refuses_it() -> None:
    pdf = SMALL
    start = pdf.rindex(b"startxref")
    added = (
        b"9999 0 obj\n(harmless)\nendobj\ntrailer\n<</Size 10000 /Prev 1 /Root 1 0 R>>\n"
        + pdf[start:]
    )
    with pytest.raises(EarlierVersionError):
        verify(pdf + b"\n" + added, WITHHELD)


@pytest.mark.parametrize("words", [LATIN, PERSIAN, NUMBER])
def test_what_stands_outside_of_every_object_is_read_too(words: str) -> None:
    pdf = SMALL
    comment = b"% " + words.encode() + b"\n"
    for made in (pdf + comment, pdf.replace(b"\nstartxref", b"\n" + comment + b"startxref")):
        with pytest.raises(LeakFoundError):
            verify(made, WITHHELD)


def test_a_sent_copy_is_read_back_with_its_password() -> None:
    password = "the fictional river 7"
    sound = transmission_copy(SMALL, password)
    verify(sound, WITHHELD, password=password)
    leaking = planted(SMALL, planting.picture_comment, LATIN.encode())
    with pytest.raises(LeakFoundError):
        verify(transmission_copy(leaking, password), WITHHELD, password=password)


def test_the_name_in_a_certificate_counts_and_its_random_bytes_do_not() -> None:
    signing = Signing(signing_key("curve"), NOW, "Digital signature")
    verify(signed_copy(SMALL, signing), WITHHELD)
    own = Signing(signing_key("curve", LATIN), NOW, "Digital signature")
    with pytest.raises(LeakFoundError) as caught:
        verify(signed_copy(SMALL, own), WITHHELD)
    assert caught.value.where == "signature"


_LETTERS = "abcdefghijklmnoprstuvyzآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"


@given(
    some.text(some.sampled_from(_LETTERS), min_size=4, max_size=20),
    some.sampled_from([planting.attach, planting.picture_comment, planting.bookmark]),
    some.sampled_from(["utf-8", "utf-16-be", "utf-16-le", "hex"]),
    some.booleans(),
)
@settings(deadline=None, max_examples=40)
def test_no_name_passes_wherever_it_is_planted(
    name: str, plant: Plant, encoding: str, turned: bool
) -> None:
    shown = name[::-1] if turned and not name.isascii() else name
    words = shown.encode().hex().encode() if encoding == "hex" else shown.encode(encoding)
    made = planted(SMALL, plant, _MARK + words if encoding == "utf-16-be" else words)
    with pytest.raises(LeakFoundError):
        verify(made, [WithheldToken(name)])


def _people() -> list[tuple[str, str]]:
    """Give every name of the list, in Persian and in one romanisation."""
    lines = NAME_PAIRS.read_text("utf-8").splitlines()
    named = [re.split("[|,]", line) for line in lines if not line.startswith("#")]
    return [(each[0].strip(), each[1].strip()) for each in named]


def _withheld(names: Iterable[str]) -> set[str]:
    """Give names and their parts, as a dossier withholds them."""
    parts = {part for name in names for part in (name, *name.split())}
    return {part for part in parts if len(part) >= SHORTEST_READ_BACK}


def test_no_name_of_a_long_list_is_read_into_pictures_hashes_and_signatures() -> None:
    noise = BytesIO()
    Image.effect_noise((900, 900), 90).save(noise, "PNG")
    hashes = " ".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(200))
    made = simple(Para(run(hashes)), Figure(noise.getvalue(), "x"), title=run("0"))
    pdf = finish(printed(made), facts_of(made))
    tokens = [WithheldToken(part) for part in _withheld(chain.from_iterable(_people()))]
    assert len(tokens) > 500
    verify(pdf, tokens)
    verify(signed_copy(pdf, Signing(signing_key("rsa"), NOW, "0")), tokens)


def test_no_name_of_the_list_is_read_out_of_another() -> None:
    """An alarm is right where a name says the withheld one as a part of it, whichever way round."""
    people = [persian for persian, _ in _people()]
    said = {name: {fold(part) for part in _parts(name)} for name in people}
    asked = false = 0
    for token in _withheld(people):
        withheld, key = WithheldWords([WithheldToken(token)]), fold(token)
        for name in people:
            asked += 1
            false += withheld.are_in(name) and not {key, key[::-1]} & said[name]
    assert asked > 20_000
    assert false == 0


def _parts(name: str) -> set[str]:
    return {name, *name.split(), *name.replace("\u200c", " ").split()}
