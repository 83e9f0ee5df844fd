"""The fictional office is whole, plainly fictional, quick to make, and leaves nothing behind."""

import stat
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from casefile.progress import Cancelled
from casefile.records import PersonNameRow
from casefile.services.case_files import office, open_case_file
from casefile.services.demands import count_demands
from casefile.services.demo import DEMO_PASSPHRASE, build_demo, moved, open_demo
from casefile.services.errors import NothingToUndoError
from casefile.services.exhibits import exhibit_content, exhibit_lines
from casefile.services.families import family_acts, family_lines, view_family
from casefile.services.history import undo_last
from casefile.services.home import tiles
from casefile.services.letters import letter_lines
from casefile.services.people import view_person
from casefile.storage.workspace import Workspace
from casefile.values.demands import DemandFilter
from casefile.values.families import FamilyFilter
from casefile.values.letters import LetterFilter
from casefile.values.today import local_today


@pytest.fixture(scope="module")
def sample() -> Iterator[Workspace]:
    workspace = open_demo()
    yield workspace
    workspace.close()


def test_the_sample_holds_an_office_with_twelve_families(sample: Workspace) -> None:
    lines = family_lines(sample, FamilyFilter())
    assert len(lines) == 12
    assert office(sample).is_fictional
    first = view_family(sample, lines[0].id)
    assert len(first.members) == 4
    assert len(family_acts(sample, lines[0].id)) == 6
    assert count_demands(sample, DemandFilter()) == 10
    assert len(letter_lines(sample, LetterFilter())) == 11


def test_every_name_says_that_it_is_fictional(sample: Workspace) -> None:
    with sample.reading() as session:
        sources = set(session.scalars(select(PersonNameRow.source)))
    assert sources == {"FICTIONAL"}


def test_every_person_has_a_name_in_both_scripts(sample: Workspace) -> None:
    families = family_lines(sample, FamilyFilter())
    members = [each for line in families for each in view_family(sample, line.id).members]
    assert len(members) >= len(families) > 1
    assert [each.reference for each in members if not (each.name.en and each.name.fa)] == []


def test_imprecise_dates_keep_their_words(sample: Workspace) -> None:
    lines = family_lines(sample, FamilyFilter())
    victim = view_family(sample, lines[0].id).members[0]
    born = view_person(sample, victim.person_id).draft.born
    assert born is not None
    assert born.words == "1339"
    assert born.earliest == date(1960, 3, 21)


def test_attachments_can_be_read(sample: Workspace) -> None:
    family = family_lines(sample, FamilyFilter())[0]
    exhibits = exhibit_lines(sample, family_id=family.id)
    assert len(exhibits) == 5
    pictures = [each for each in exhibits if each.mime == "image/png"]
    assert exhibit_content(sample, pictures[0].id).startswith(b"\x89PNG")


def test_nothing_of_the_sample_is_offered_to_be_undone(sample: Workspace) -> None:
    with pytest.raises(NothingToUndoError):
        undo_last(sample)


def test_no_tile_of_the_home_page_is_empty_or_absurd(sample: Workspace) -> None:
    shown = tiles(sample, local_today())
    for count in (
        shown.overdue,
        shown.due_this_week,
        shown.awaiting_reply,
        shown.received_unanswered,
        shown.consent_to_renew,
    ):
        assert 1 <= count <= 6


@pytest.mark.parametrize("days", [-200, 0, 400, 3000])
def test_the_tiles_are_the_same_on_any_day(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    today = date(2026, 11, 23) + timedelta(days=days)
    monkeypatch.setattr("casefile.services.demo_office.local_today", lambda: today)
    workspace = open_demo(today=today)
    try:
        shown = tiles(workspace, today)
        assert (shown.overdue, shown.due_this_week, shown.awaiting_reply) == (2, 1, 3)
    finally:
        workspace.close()


def test_public_facts_keep_their_dates() -> None:
    text = "2020-09-03, 3 September 2020, 2026-11-20, 20 November 2026, EX/HR/2026/118"
    later = "2020-09-03, 3 September 2020, 2026-11-30, 30 November 2026, EX/HR/2026/118"
    assert moved(text, date(2026, 12, 3)) == later


def test_closing_the_sample_deletes_its_folder() -> None:
    workspace = open_demo()
    folder = workspace.path.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    workspace.close()
    workspace.close()
    assert not folder.exists()


class _StopsAt:
    """Progress that cancels after some reports."""

    def __init__(self, reports: int) -> None:
        self.left = reports

    def report(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_sample_that_was_cancelled_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Cancelled):
        open_demo(_StopsAt(20))
    assert list(tmp_path.iterdir()) == []


def test_a_lasting_sample_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "demo.casefile"
    build_demo(path).close()
    workspace = open_case_file(path, DEMO_PASSPHRASE)
    try:
        assert len(family_lines(workspace, FamilyFilter())) == 12
        assert office(workspace).is_fictional
    finally:
        workspace.close()
