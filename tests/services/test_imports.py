"""A foreign file goes in whole or not at all, is known when it comes again, and is taken back."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from casefile.exchange.columns import ColumnMeaning
from casefile.exchange.imported import EventKind, ImportedEvent
from casefile.exchange.mapping import ColumnMapping
from casefile.exchange.reading import FileReading, ReadingWishes, read_bytes
from casefile.exchange.refusals import UnreadableFileError
from casefile.progress import Cancelled, Unwatched
from casefile.records import Act, Family, ImportProfile, Person, PersonalRelation, Place
from casefile.services import imports
from casefile.services.exhibits import custody, exhibit_content
from casefile.services.families import (
    change_family,
    count_families,
    family_acts,
    family_lines,
    view_family,
)
from casefile.services.history import redo_last, undo_last
from casefile.services.import_drafts import violation_of
from casefile.services.import_plans import FileChangedError, ImportReport, NobodyNamedError, Verdict
from casefile.services.letters import letter_lines, view_letter
from casefile.services.people import count_people, person_lines, view_person
from casefile.storage.errors import DiskFullError
from casefile.storage.workspace import Workspace
from casefile.values.codes import CustodyEvent, FamilyRole, FateStatus
from casefile.values.families import FamilyFilter
from casefile.values.letters import LetterFilter

TABLE = """Family code,خانواده,نام و نام خانوادگی,نام پدر,نسبت,\
تاریخ دستگیری,تاریخ اعدام,زندان,شهر,کفش
K-1,خانوادهٔ خیالی آلفا,آلفا خیالی,بتا,,پاییز 1360,مرداد ۱۳۶۷,زندان خیالی,شهر خیالی,۴۳
K-1,خانوادهٔ خیالی آلفا,گاما خیالی,دلتا,مادر,,,,شهر خیالی,
K-2,خانوادهٔ خیالی بتا,زتا خیالی,,,پس از برف,,,شهر خیالی,
"""
GEDCOM = """0 HEAD
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Fictional /Alpha/
1 SEX M
1 BIRT
2 DATE ABT 1930
2 PLAC Nowhere, Fiction
1 DEAT
2 DATE BEF 1989
1 _SHOE 43
0 @I2@ INDI
1 NAME Invented /Beta/
1 SEX F
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 MARR
2 DATE 1950
0 TRLR
"""


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Give a maker of files."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


Kept = Callable[[str, str | bytes], Path]


def read(path: Path) -> FileReading:
    """Read here and not in the child process, which has tests of its own and takes its time."""
    return read_bytes(path.read_bytes(), path.name, ReadingWishes(), Unwatched())


def take(workspace: Workspace, path: Path) -> ImportReport:
    plan = imports.make_plan(workspace, path, read(path))
    return imports.run_import(workspace, plan)


def counts(report: ImportReport) -> tuple[int, int, int]:
    return (
        report.count(Verdict.NEW),
        report.count(Verdict.UPDATED),
        report.count(Verdict.SAME),
    )


def test_what_a_newer_list_changes_may_lie_in_places_that_are_new(
    workspace: Workspace, kept: Kept
) -> None:
    take(workspace, kept("list.csv", TABLE))
    moved = TABLE.replace("شهر خیالی", "شهر دیگر").replace("زندان خیالی", "زندان دیگر")
    take(workspace, kept("list.csv", moved))
    cities = {line.city.fa for line in family_lines(workspace, FamilyFilter())}
    assert cities == {"شهر دیگر"}
    with workspace.reading() as session:
        references = list(session.scalars(select(Place.reference)))
    assert all(references)
    assert len(set(references)) == len(references) == 4


def test_a_table_becomes_families_people_and_events(workspace: Workspace, kept: Kept) -> None:
    report = take(workspace, kept("list.csv", TABLE))
    assert counts(report) == (5, 0, 0)
    alpha, _ = family_lines(workspace, FamilyFilter())
    assert alpha.name.fa == "خانوادهٔ خیالی آلفا"
    assert alpha.city.fa == "شهر خیالی"
    view = view_family(workspace, alpha.id)
    assert [member.role for member in view.members] == [FamilyRole.VICTIM, FamilyRole.MEMBER]
    assert view.members[1].relation == "PARENT"
    acts = family_acts(workspace, alpha.id)
    assert [act.draft.violation_type for act in acts] == ["ARBDET", "OTHER"]
    assert acts[1].draft.happened is not None
    assert acts[1].draft.happened.edtf == "1988-07-23/1988-08-22"
    assert acts[1].place.fa == "زندان خیالی"


def test_a_death_is_never_made_an_execution() -> None:
    for title in ("تاریخ اعدام", "Date of execution", "killed"):
        for kind in EventKind:
            event = ImportedEvent(kind, title)
            for role in (*FamilyRole, None):
                for fate in FateStatus:
                    assert violation_of(event, role, fate) in {"", "ARBDET", "DISAPPEAR", "OTHER"}


def test_what_has_no_field_stands_in_the_remarks(workspace: Workspace, kept: Kept) -> None:
    take(workspace, kept("list.csv", TABLE))
    remarks = view_person(workspace, person_lines(workspace)[0].id).draft.remarks
    assert "کفش: ۴۳" in remarks


def test_words_that_are_no_date_stay_words(workspace: Workspace, kept: Kept) -> None:
    report = take(workspace, kept("list.csv", TABLE))
    assert report.problems == 1
    _, beta = family_lines(workspace, FamilyFilter())
    (act,) = family_acts(workspace, beta.id)
    assert act.draft.happened is not None
    assert act.draft.happened.words == "پس از برف"
    assert act.draft.happened.earliest is None


def test_one_undo_takes_the_whole_file_back_and_one_redo_brings_it(
    workspace: Workspace, kept: Kept
) -> None:
    report = take(workspace, kept("list.csv", TABLE))
    assert report.entry == workspace.head.sequence
    undo_last(workspace)
    with workspace.reading() as session:
        for kind in (Family, Person, Act, Place, PersonalRelation, ImportProfile):
            assert session.scalar(select(func.count()).select_from(kind)) == 0
    redo_last(workspace)
    assert count_people(workspace) == 3
    assert workspace.check().is_sound


def test_the_same_file_twice_is_noticed_and_doubles_nothing(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("list.csv", TABLE)
    take(workspace, path)
    before = workspace.head
    again = take(workspace, path)
    assert counts(again) == (0, 0, 5)
    assert again.seen_on
    assert again.entry is None
    assert workspace.head == before


def test_a_file_that_was_taken_back_is_new_again(workspace: Workspace, kept: Kept) -> None:
    path = kept("list.csv", TABLE)
    take(workspace, path)
    undo_last(workspace)
    again = take(workspace, path)
    assert counts(again) == (5, 0, 0)
    assert not again.seen_on


def test_a_longer_list_brings_only_what_is_new(workspace: Workspace, kept: Kept) -> None:
    take(workspace, kept("list.csv", TABLE))
    longer = TABLE + "K-2,خانوادهٔ خیالی بتا,اتا خیالی,,,,,,شهر خیالی,\n"
    report = take(workspace, kept("longer.csv", longer))
    assert counts(report) == (1, 0, 5)
    _, beta = family_lines(workspace, FamilyFilter())
    assert beta.members == 2


WRONGLY_READ = """خانواده,نام و نام خانوادگی,نام پدر,پیشامد
خیالی,آلفا خیالی,بتا,کشته شده
خیالی,آلفا خیالی,بتا,مفقود
"""


def test_the_same_file_read_in_another_way_updates_and_makes_no_twins(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("fates.csv", WRONGLY_READ)
    plan = imports.make_plan(workspace, path, read(path))
    assert plan.mapping is not None
    imports.run_import(workspace, plan)
    better = replace(plan, mapping=plan.mapping.with_meaning("پیشامد", ColumnMeaning.FATE))
    tried = imports.dry_run(workspace, better)
    done = imports.run_import(workspace, better)
    for report in (tried, done):
        assert report.count(Verdict.UPDATED, "person") == 2
        assert report.count(Verdict.NEW) == 0
    assert [each.fate_status for each in person_lines(workspace)] == [
        FateStatus.DEATH_ALLEGED,
        FateStatus.MISSING,
    ]
    assert counts(imports.run_import(workspace, better)) == (0, 0, 3)


def test_a_wrong_name_column_is_mended_without_a_twin(workspace: Workspace, kept: Kept) -> None:
    path = kept("names.csv", "شهر,نام\nآلفا خیالی,شهر خیالی\n")
    plan = imports.make_plan(workspace, path, read(path))
    imports.run_import(workspace, plan)
    names = (("شهر", ColumnMeaning.FULL_NAME_PERSIAN), ("نام", ColumnMeaning.CITY))
    report = imports.run_import(workspace, replace(plan, mapping=ColumnMapping(names)))
    assert counts(report) == (0, 1, 0)
    assert [each.name.fa for each in person_lines(workspace)] == ["آلفا خیالی"]


def test_somebody_of_the_same_file_is_known_by_name_father_and_birth(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("list.csv", "نام و نام خانوادگی,نام پدر,شغل\nآلفا خیالی,بتا,نجار\n")
    plan = imports.make_plan(workspace, path, read(path))
    imports.run_import(workspace, plan)
    sheet = plan.reading.sheets[0]
    cells = ("آلفا خیالی", "بتا", "راننده")
    elsewhere = replace(sheet, rows=(replace(sheet.rows[0], line=9, cells=cells),))
    moved = replace(plan, reading=replace(plan.reading, sheets=(elsewhere,)))
    assert counts(imports.run_import(workspace, moved)) == (0, 1, 0)
    assert len(person_lines(workspace)) == 1


def test_the_same_list_from_an_old_code_page_is_the_same_list(
    workspace: Workspace, kept: Kept
) -> None:
    modern = "نام و نام خانوادگی,نام پدر,تاریخ تولد\nیکتای خیالی,کیا,۱۳۴۰/۵/۱۲\n"
    take(workspace, kept("list.csv", modern))
    old = modern.translate(str.maketrans("یک۰۱۲۳۴۵", "يك012345"))
    assert counts(take(workspace, kept("old.csv", old))) == (0, 0, 1)


def test_a_table_about_nobody_is_refused(workspace: Workspace, kept: Kept) -> None:
    path = kept("rivers.csv", "River,Length\nA fictional river,12\n")
    plan = imports.make_plan(workspace, path, read(path))
    for work in (imports.dry_run, imports.run_import):
        with pytest.raises(NobodyNamedError):
            work(workspace, plan)
    assert not person_lines(workspace)
    named = imports.with_columns(plan, [("River", ColumnMeaning.FULL_NAME_LATIN)])
    assert counts(imports.run_import(workspace, named)) == (1, 0, 0)


def test_people_of_one_name_are_not_made_one(workspace: Workspace, kept: Kept) -> None:
    twins = "خانواده,نام و نام خانوادگی\nخیالی,آلفا خیالی\nخیالی,آلفا خیالی\n"
    report = take(workspace, kept("twins.csv", twins))
    assert report.count(Verdict.NEW, "person") == 2
    assert counts(take(workspace, kept("twins.csv", twins))) == (0, 0, 3)


def test_records_are_updated_by_this_programs_references(workspace: Workspace, kept: Kept) -> None:
    take(workspace, kept("list.csv", TABLE))
    news = "Person code,نام و نام خانوادگی,شغل\nP-0001,آلفا خیالی,نجار\nP-0002,,\n"
    report = take(workspace, kept("news.csv", news))
    assert counts(report) == (0, 1, 1)
    person = view_person(workspace, person_lines(workspace)[0].id).draft
    assert person.occupation.fa == "نجار"
    assert person.father_name.fa == "بتا"  # an empty cell takes nothing away
    assert "کفش: ۴۳" in person.remarks


def test_records_are_updated_by_the_files_own_references(workspace: Workspace, kept: Kept) -> None:
    take(workspace, kept("a.csv", "Person code,نام و نام خانوادگی\nX/7,آلفا خیالی\n"))
    report = take(workspace, kept("b.csv", "Person code,نام و نام خانوادگی\nX/7,آلفای خیالی\n"))
    assert counts(report) == (0, 1, 0)
    (line,) = person_lines(workspace)
    names = [name.full for name in view_person(workspace, line.id).draft.names]
    assert names == ["آلفای خیالی", "آلفا خیالی"]  # the old name stays, as another one


def test_what_was_edited_since_is_not_written_over_by_the_same_row(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("list.csv", TABLE)
    take(workspace, path)
    line = family_lines(workspace, FamilyFilter())[0]
    draft = view_family(workspace, line.id).draft
    change_family(workspace, line.id, replace(draft, residence="Nowhere"))
    take(workspace, path)
    assert view_family(workspace, line.id).draft.residence == "Nowhere"


def test_a_dry_run_says_what_the_import_does_and_changes_nothing(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("list.csv", TABLE)
    plan = imports.make_plan(workspace, path, read(path))
    before = workspace.head
    tried = imports.dry_run(workspace, plan)
    assert workspace.head == before
    assert count_families(workspace, FamilyFilter()) == 0
    assert tried.taken == imports.run_import(workspace, plan).taken
    assert tried.entry is None


def test_a_tree_becomes_a_family_with_relations(workspace: Workspace, kept: Kept) -> None:
    report = take(workspace, kept("tree.ged", GEDCOM))
    assert counts(report) == (3, 0, 0)
    (family,) = family_lines(workspace, FamilyFilter())
    assert family.members == 2
    person = view_person(workspace, person_lines(workspace)[0].id)
    assert [relation.relationship_type for relation in person.relations] == ["SPOUSE"]
    assert person.birth_place.en == "Nowhere, Fiction"
    assert "BEF 1989" in person.draft.remarks
    assert "43" in person.draft.remarks
    assert family_acts(workspace, family.id) == ()  # no violation is made of a death in a tree


def test_what_stands_with_no_record_is_kept_with_the_import(
    workspace: Workspace, kept: Kept
) -> None:
    report = take(workspace, kept("tree.ged", GEDCOM.replace("1 CHAR", "1 SOUR Shoe\n1 CHAR")))
    assert any("Shoe" in each.text for each in report.not_kept)
    with workspace.reading() as session:
        assert "Shoe" in session.scalars(select(ImportProfile.content)).one()


class _StopsAt:
    def __init__(self, reports: int) -> None:
        self.left = reports

    def report(self, done: int, total: int) -> None:
        del done, total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("reports", [0, 1, 2])
def test_an_import_that_was_cancelled_leaves_nothing(
    workspace: Workspace, kept: Kept, reports: int
) -> None:
    path = kept("list.csv", TABLE)
    plan = imports.make_plan(workspace, path, read(path))
    with pytest.raises(Cancelled):
        imports.run_import(workspace, plan, _StopsAt(reports))
    assert count_people(workspace) == 0
    assert counts(imports.run_import(workspace, plan)) == (5, 0, 0)


def test_a_full_disk_leaves_nothing(workspace: Workspace, kept: Kept) -> None:
    path = kept("list.csv", TABLE * 200)
    plan = imports.make_plan(workspace, path, read(path))
    with workspace._opened.writer.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFullError):
        imports.run_import(workspace, plan)
    assert count_people(workspace) == 0


def test_columns_are_kept_as_a_profile_that_fits_the_next_file(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("list.csv", TABLE)
    plan = imports.make_plan(workspace, path, read(path))
    assert plan.mapping is not None
    mapping = plan.mapping.with_meaning("کفش", ColumnMeaning.IGNORE)
    imports.save_profile(workspace, "Fictional list", mapping)
    again = imports.make_plan(workspace, path, read(path))
    assert again.mapping == mapping
    report = imports.run_import(workspace, again)
    assert [each.text for each in report.not_kept] == ["۴۳"]


LETTER = b"""From: Fictional Ministry <ministry@example.org>
To: Office <us@example.org>
Cc: them@example.org
Subject: Fictional reply
Date: Mon, 6 Jan 2025 23:30:00 -0800
Message-ID: <%b@example.org>
%bMIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

We shall see.
--x
Content-Type: text/plain; name=list.txt
Content-Disposition: attachment; filename=list.txt

fictional list
--x--
"""


def test_a_letter_comes_with_its_attachments_and_the_file_itself(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("reply.eml", LETTER % (b"1", b""))
    take(workspace, path)
    (line,) = letter_lines(workspace, LetterFilter())
    view = view_letter(workspace, line.id)
    assert view.draft.dated is not None
    assert view.draft.dated.edtf == "2025-01-06"  # the day in the writer's own time zone
    assert view.draft.received_on is None  # when it came nobody has said
    assert [(party.part, party.name) for party, _ in view.parties] == [
        ("FROM", "Fictional Ministry <ministry@example.org>"),
        ("TO", "Office <us@example.org>"),
        ("CC", "them@example.org"),
    ]
    attached, original = view_letter(workspace, line.id).attachments
    assert exhibit_content(workspace, attached.id).strip() == b"fictional list"
    assert original.mime == "message/rfc822"
    assert exhibit_content(workspace, original.id) == path.read_bytes()
    events = [each.event for each in custody(workspace, original.id)]
    assert events[:2] == [CustodyEvent.ACQUIRED, CustodyEvent.HASHED]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_letters_form_a_thread_in_whatever_order_they_come(
    workspace: Workspace, kept: Kept, order: tuple[int, ...]
) -> None:
    headers = (b"", b"In-Reply-To: <0@example.org>\n", b"In-Reply-To: <1@example.org>\n")
    for number in order:
        path = kept(f"{number}.eml", LETTER % (str(number).encode(), headers[number]))
        take(workspace, path)
    lines = letter_lines(workspace, LetterFilter())
    assert [len(view_letter(workspace, line.id).thread) for line in lines] == [3, 3, 3]


def test_a_letter_comes_only_once(workspace: Workspace, kept: Kept) -> None:
    take(workspace, kept("1.eml", LETTER % (b"1", b"")))
    again = take(workspace, kept("2.eml", LETTER % (b"1", b"X-Other: 1\n")))
    assert counts(again) == (0, 0, 1)
    assert len(letter_lines(workspace, LetterFilter())) == 1


def test_a_letter_that_changed_since_it_was_read_is_not_taken(
    workspace: Workspace, kept: Kept
) -> None:
    path = kept("1.eml", LETTER % (b"1", b""))
    plan = imports.make_plan(workspace, path, read(path))
    kept("1.eml", LETTER % (b"2", b""))
    with pytest.raises(FileChangedError):
        imports.run_import(workspace, plan)
    assert letter_lines(workspace, LetterFilter()) == ()


def test_long_texts_and_controls_lose_nothing_that_can_be_seen(
    workspace: Workspace, kept: Kept
) -> None:
    long = "نجار خیالی " * 100
    table = f"نام و نام خانوادگی,شغل\n\u202eآلفا\u200cی خیالی,{long}\n"
    take(workspace, kept("long.csv", table))
    draft = view_person(workspace, person_lines(workspace)[0].id).draft
    assert draft.names[0].full == "آلفا\u200cی خیالی"
    assert long.strip() in draft.remarks


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"%PDF-1.7",
        b"PK\x03\x04broken",
        b'[\n {"name": "Fiction"}]',
        os.urandom(3000) + b"\0\xff" * 50,
    ],
)
def test_hostile_files_end_in_one_sentence(
    workspace: Workspace, kept: Kept, content: bytes
) -> None:
    path = kept("hostile.csv", content)
    before = workspace.head
    with pytest.raises(UnreadableFileError):
        imports.make_plan(workspace, path, imports.read_file(path))
    assert workspace.head == before
