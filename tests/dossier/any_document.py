"""Documents at random: every block with every script, as nobody would think of them."""

from dataclasses import replace
from datetime import date
from random import Random

from casefile.dossier.content import (
    AskBox,
    Block,
    BulletList,
    Cover,
    Document,
    Emphasis,
    ExhibitRef,
    Field,
    FieldKind,
    Figure,
    Footnote,
    Heading,
    Inline,
    KeyRow,
    KeyTable,
    ListItem,
    Note,
    NumberedList,
    PageStart,
    Pair,
    Para,
    Portrait,
    Run,
    Section,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.content_graphics import (
    BarChart,
    Bars,
    Bond,
    Event,
    FamilyTree,
    FewerThan,
    Kinship,
    MapPlace,
    PlaceMap,
    Relative,
    Timeline,
)
from tests.dossier.dossier_pages import simple
from tests.dossier.dossier_samples import picture

WORDS = {
    "en": "the family’s uncharacteristic “quoted” (no. 12 [annex A]) 12,345.67 −12 % to a "
    "A/HRC/56/CRP.7 office@example.org https://example.org/a/b?c=d ffl Ārash ʿAlī Ẓohūr 3½ №5 —",
    "fa": "خانوادهٔ می‌خواهد نامه‌ای «نقل» [پیوست] (۱۲) ۱۳۶۷/۵/۸ ۱۲٫۵٪ ۱٬۲۳۴ رؤیا کتابِ مُحَرَّم لا و "
    "۲۰۱۸–۲۰۲۰ ابوالـــفضل ﷲ پ.ن. پلاک۱۲۳ تهران،",
    "ar": "تريد العائلة أن دُفن ابنها، ولماذا؟ ١٢٣٫٤٥ لِلّٰهِ",
    "ckb": "خێزانی خەیاڵیی دەیەوێت کوڕەکەی نێژراوە، وەڵام",
    "azb": "اویدورما عائله‌سی اوغلونون ائدیلدیگینی ایسته‌ییر.",
    "fr": "La famille où l’État se tait : « pourquoi ? » œuvre",
    "az": "Uydurma ailəsi oğlunun dəfn edildiyini üçün İstanbul",
}
LOOKS = (
    *(Emphasis.NONE,) * 5, Emphasis.BOLD, Emphasis.ITALIC, Emphasis.SMALL, Emphasis.RAISED,
    Emphasis.BOLD | Emphasis.ITALIC,
)  # fmt: skip
BETWEEN = ("", " ", " (", "):", ", ", "، ")
ALONE = ("\n", "\u2028", "\t", "\u00ad", "\u200b", "\u00a0", "\u202f", "\u200c", " ")


def any_document(seed: int) -> Document:
    """Build the document of a number: the same one each time."""
    return _Chance(seed).document()


class _Chance:
    """Makes up content; of one number always the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing is secret

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def count(self, most: int, least: int = 0) -> range:
        return range(self.random.randint(least, most))

    def words(self, most: int) -> str:
        """Say some words of any languages."""
        chosen = (self.random.choice(WORDS[self.language()].split()) for _ in self.count(most))
        return " ".join(chosen)

    def language(self) -> str:
        return self.random.choice(tuple(WORDS))

    def own_language(self) -> str:
        return self.random.choice(("", "", "en", "fa", "ar", "fr"))

    def text(self, most: int, depth: int = 0) -> Text:
        return tuple(self.inline(most, depth) for _ in self.count(4, 1))

    def title(self) -> Text:
        """Say something whose parts stand apart, as those of titles do."""
        apart = ((piece, Run(" ")) for piece in self.text(4))
        return tuple(piece for pair in apart for piece in pair)

    def inline(self, most: int, depth: int) -> Inline:
        look, language = self.random.choice(LOOKS), self.random.choice(("", "", self.language()))
        link = "first" if self.chance(0.05) else ""
        kind = self.random.random()
        if kind < 0.5:
            ending = self.random.choice(BETWEEN)
            return Run(self.words(most) + ending, language, look, link)
        if kind < 0.85:
            return Field(self.words(3), self.random.choice(list(FieldKind)), language, look, link)
        if kind < 0.92 and depth < 2:
            return Footnote(self.text(most, depth + 1))
        return ExhibitRef("first") if kind < 0.94 else Run(self.random.choice(ALONE))

    def points(self, depth: int = 0) -> BulletList | NumberedList:
        items: list[ListItem] = []
        for _ in self.count(4):
            inside = depth < 3 and self.chance(0.25)
            items.append(self.points(depth + 1) if inside else self.text(8))
        if self.chance(0.5):
            return BulletList(tuple(items), self.own_language())
        return NumberedList(tuple(items), self.random.choice((1, 9, 98)), self.own_language())

    def keys(self) -> KeyTable:
        rows = [KeyRow(self.text(2), self.text(5)) for _ in self.count(5)]
        if self.chance(0.5):
            rows = [replace(row, other_value=self.text(5), other_label=row.label) for row in rows]
        return KeyTable(tuple(rows), self.own_language())

    def table(self) -> Table:
        columns = self.random.randint(1, 5)
        head = tuple(self.text(2) for _ in range(columns)) if self.chance(0.8) else ()
        rows = tuple(tuple(self.text(6) for _ in range(columns)) for _ in self.count(12))
        widths = tuple(self.random.choice((1, 1, 2, 3)) for _ in range(columns))
        return Table(head, rows, widths, self.text(4), self.own_language())

    def columns(self) -> TwoColumns:
        pairs = [Pair((self.simple_block(),), (self.simple_block(),)) for _ in self.count(3, 1)]
        return TwoColumns(tuple(pairs), self.random.choice((("en", "fa"), ("fa", "en"))))

    def simple_block(self) -> Block:
        makers = (
            lambda: Para(self.text(40), self.own_language()), lambda: Para(self.text(80)),
            lambda: Note(self.text(9), self.own_language()), self.points, self.keys, self.table,
            lambda: Figure(picture(40, 60), self.words(4) or "x", self.text(4), 0.3),
            lambda: AskBox(self.text(3), (self.text(9), self.text(9)), self.own_language()),
            lambda: Portrait(picture(40, 60), "x", self.keys(), self.text(3)),
        )  # fmt: skip
        return self.random.choice(makers)()

    def block(self) -> Block:
        makers = (
            self.simple_block, self.simple_block, self.simple_block, self.columns, PageStart,
            lambda: Heading(self.title(), self.random.choice((2, 3)), listed=self.chance(0.8)),
            self.timeline, self.tree, self.bars, self.places,
        )  # fmt: skip
        return self.random.choice(makers)()

    def timeline(self) -> Timeline:
        events = [
            Event(date(1980 + year, 3, 5), None if self.chance(0.3) else date(2000, 1, 9),
                  self.text(4), self.text(2))
            for year in self.count(7)
        ]  # fmt: skip
        return Timeline(tuple(events), caption=self.text(3))

    def tree(self) -> FamilyTree:
        keys = [str(number) for number in self.count(8, 1)]
        people = tuple(Relative(key, self.text(2), (self.text(2),)) for key in keys)
        ties = tuple(
            Kinship(
                self.random.choice(keys), self.random.choice(keys), self.random.choice(list(Bond))
            )
            for _ in self.count(9)
        )
        return FamilyTree(people, ties, self.text(2), caption=self.text(3))

    def bars(self) -> BarChart:
        series = tuple(self.text(2) for _ in self.count(3))
        groups = [
            Bars(self.text(3), tuple(self.number() for _ in series or ("",)))
            for _ in self.count(6, 1)
        ]
        return BarChart(tuple(groups), series, self.chance(0.5), caption=self.text(3))

    def number(self) -> int | FewerThan:
        return FewerThan() if self.chance(0.2) else self.random.randint(0, 2_000)

    def places(self) -> PlaceMap:
        places = [
            MapPlace(self.text(2), self.random.uniform(25, 40), self.random.uniform(44, 63),
                     self.number(), self.random.choice((0, 0, 50)))
            for _ in self.count(9)
        ]  # fmt: skip
        return PlaceMap(tuple(places), caption=self.text(3))

    def section(self, name: str) -> Section:
        blocks = tuple(self.block() for _ in self.count(7))
        return Section(self.title(), blocks, name, self.own_language(), new_page=self.chance(0.2))

    def document(self) -> Document:
        made = simple(language=self.random.choice(("en", "fa")), contents=self.chance(0.7))
        cover = Cover(
            self.text(3), self.text(4), self.text(4), (self.text(3),), self.keys(), "D-1", "code",
            (self.text(8),),
        )  # fmt: skip
        return replace(
            made,
            sections=(self.section("first"), self.section("second")),
            cover=cover if self.chance(0.4) else None,
            copy=self.text(3) if self.chance(0.5) else (),
            notice=self.text(3) if self.chance(0.3) else (),
        )
