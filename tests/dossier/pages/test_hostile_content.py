"""Whatever a text holds: a sound file, or one plain sentence."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content import (
    AskBox,
    Block,
    BulletList,
    Cover,
    Document,
    Field,
    FieldKind,
    Figure,
    Footnote,
    Heading,
    KeyRow,
    KeyTable,
    Note,
    Pair,
    Para,
    Run,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.pages.figures import CodeTooLongError
from casefile.dossier.proof.verify import verify
from casefile.errors import CasefileError
from tests.dossier.dossier_pages import opened, printed, simple, tool
from tests.dossier.dossier_samples import picture, run

MAKERS: tuple[Callable[[Text], Block], ...] = (
    Para,
    Note,
    Heading,
    lambda text: BulletList((text, text)),
    lambda text: AskBox(text, (text,)),
    lambda text: KeyTable((KeyRow(text, text, text, text),)),
    lambda text: Table((text, text), ((text, text),), (1, 1), caption=text),
    lambda text: TwoColumns((Pair((Para(text),), (Para(text),)),)),
    lambda text: Para((Run("See"), Footnote(text))),
)
TEXTS = some.one_of(
    some.text(max_size=80),
    some.text(
        "ab آب\u200c\u200f\u202e\u2066\u2069\u0301\x00\ud800\ufffe\n\t<&>()\\[]%", max_size=80
    ),
)


@given(TEXTS, some.sampled_from(MAKERS), some.sampled_from(FieldKind), some.booleans())
@settings(deadline=None, max_examples=120)
def test_any_text_in_any_block_gives_a_sound_file_or_a_plain_sentence(
    text: str, maker: Callable[[Text], Block], kind: FieldKind, inserted: bool
) -> None:
    piece = Field(text, kind) if inserted else Run(text)
    made = simple(maker((piece,)), language="fa")
    try:
        pdf = printed(made)
    except CasefileError:
        return
    with opened(finish(pdf, facts_of(made))) as file:
        assert len(file.pages) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "a" + "\u0301" * 100_000,
        "\u202e\u2066" * 5_000 + "word",
        "\ud800\udfff\ufffe\U000e0041",
        "".join(map(chr, [*range(32), *range(127, 160)])),
        "\u200c" * 10_000,
        " " * 10_000,
        "(" * 3_000 + "آ" + ")" * 3_000,
    ],
    ids=["megabyte", "marks", "overrides", "halves", "controls", "joiners", "spaces", "brackets"],
)
def test_no_text_is_long_or_odd_enough_to_stop_the_printing(text: str) -> None:
    made = simple(Para((Field(text, FieldKind.NAME),)), Para(run("After it.")))
    assert "No syntax" in tool(printed(made), "qpdf", "--check", "FILE")


def test_odd_texts_around_the_pages_do_no_harm() -> None:
    odd = "odd \x00\ud800 (\\ <&> \u202e متن"
    cover = Cover(run(odd), run(odd), run(odd), (run(odd),), code="odd", code_alt=odd)
    made = Document(
        title=odd, author=odd, subject=odd, language="en", reference=odd,
        classification=run(odd), notice=run(odd), copy=run(odd), cover=cover,
        sections=simple(Figure(picture(40, 40), odd)).sections, made_on=simple().made_on,
        languages=("en", odd),
    )  # fmt: skip
    pdf = finish(printed(made), facts_of(made))
    assert "No syntax" in tool(pdf, "qpdf", "--check", "FILE")
    verify(pdf, (), made, ("Contents",))


def test_a_code_that_holds_too_much_is_refused() -> None:
    with pytest.raises(CodeTooLongError):
        printed(simple(cover=Cover(run("Office"), run("Title"), code="x" * 5_000)))
