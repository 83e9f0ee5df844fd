from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from casefile.records import (
    Demand,
    Exhibit,
    Family,
    IdentityDocument,
    Institution,
    Letter,
    LetterParty,
    Person,
    PersonNameRow,
    Place,
)
from casefile.storage.search import index_everything, matches, searched_mappers
from casefile.storage.searched import read_searched
from casefile.storage.undoing import undo
from casefile.storage.workspace import Workspace
from casefile.values.codes import Direction
from casefile.values.wording import Wording

PASSPHRASE = "fictional pass phrase"
HOSTILE = [
    "O'Connor", '"', 'a"b', "*", "ana*", "-", "ana -maria", "NEAR(", "name:", "AND", "ana AND", "(",
    "^", "{name}:x", "a OR", "ana + maria", "\0", "ana\0x", "", "   ", "\u202e", "%", "rez_ei",
    "a:b:c", "ana.maria", "😀", "\u200c", "a" * 100_000, '" OR 1=1 --', ";drop table p",
    "x" * 10 + "\u0301" * 1000, "\ud800", "words : a", "١٢", "½", "a\u0301b", "किताब", "東京",
]  # fmt: skip


@pytest.fixture
def named(workspace: Workspace) -> Workspace:
    with workspace.changing("people added") as session:
        for number, name in enumerate(["Fictional Beta", "خیالی آلفا", "Fictional Gamma"], 2):
            session.add(Person(reference=f"P-000{number}", names=[PersonNameRow(full=name)]))
    return workspace


def found(workspace: Workspace, query: str) -> list[int]:
    with workspace.reading() as session:
        return matches(session, "person_search", query)


def test_the_first_letters_of_every_word_find_newest_first(named: Workspace) -> None:
    assert found(named, "fict") == [4, 2, 1]
    assert found(named, "fic be") == [2]
    assert found(named, "خیا") == [3]
    assert found(named, "P-0003") == [3]
    assert found(named, "zebra") == []
    assert found(named, "alfa") == [3, 1]  # across scripts


def test_a_changed_name_is_found_and_the_old_one_no_longer(named: Workspace) -> None:
    with named.changing("renamed") as session:
        session.get_one(Person, 2).names[0].full = "Fictional Omicron"
    assert found(named, "omicron") == [2]
    assert found(named, "beta") == []
    with named.changing("removed") as session:
        session.delete(session.get_one(PersonNameRow, 1))
    assert found(named, "alpha") == [3]  # the Persian name; "Fictional Alpha" is gone


def test_names_changed_by_a_bulk_statement_are_found(named: Workspace) -> None:
    with named.changing("renamed") as session:
        session.get_one(Person, 2).names[0].given = "loaded before the statement"
        session.flush()
        session.execute(update(PersonNameRow).values(full="Fictional Omicron"))
    assert found(named, "omicron") == [4, 3, 2, 1]


def test_a_change_of_what_nobody_searches_leaves_the_index_alone(named: Workspace) -> None:
    with named.changing("index emptied") as session:
        session.execute(text("DELETE FROM person_search"))
        session.get_one(Person, 2).remarks = "fictional remark"
    assert found(named, "beta") == []
    with named.changing("renamed") as session:
        session.get_one(Person, 2).names[0].full = "Fictional Omicron"
    assert found(named, "fict") == [2]


def test_every_class_says_which_of_its_columns_are_searched(workspace: Workspace) -> None:
    city = Place(reference="L-1", name=Wording("Exampleville", "مثال‌آباد"), historic_names="Old")
    office = Institution(reference="I-1", name=Wording("Fictional Office", "دفتر خیالی"))
    papers = [IdentityDocument(number="123"), IdentityDocument(number="456")]
    names = [PersonNameRow(full="Second", position=1), PersonNameRow(full="First", position=0)]
    parties = [
        LetterParty(part="FROM", name="Somebody"),
        LetterParty(part="TO", institution=office),
    ]
    with workspace.changing("records added") as session:
        session.add_all(
            [
                Family(reference="F-1", name=Wording("Fictional Family"), city=city),
                Family(reference="F-2", name=Wording("Fictional Family")),
                Person(reference="P-2", names=names, documents=papers, father_name=Wording("Alef")),
                Letter(
                    reference="C-1", direction=Direction.SENT, subject="Request", parties=parties
                ),
                Demand(reference="D-1", demand_type="D01", text=Wording("Return of remains")),
                Exhibit(reference="X-1", title=Wording("A photograph"), sha256="0" * 64, size=1),
            ]
        )
        session.flush()
        session.expire_all()  # the database has an order of its own
        for mapper in searched_mappers():
            kind = mapper.class_
            records = list(session.scalars(select(kind).order_by(kind.id)))
            seen = read_searched(session.connection(), mapper, [each.id for each in records])
            assert records
            assert [kind.searchable(each) for each in seen] == [r.searchable() for r in records]


@pytest.fixture
def families(case_path: Path) -> Path:
    """Give a case file with seven families of one city and as many letters to one office."""
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        city = Place(reference="L-1", name=Wording("Exampleville"))
        office = Institution(reference="I-1", name=Wording("Fictional Office"))
        with workspace.changing("records added") as session:
            for number in range(7):
                parties = [LetterParty(part="TO", institution=office)]
                session.add_all(
                    [
                        Family(reference=f"F-{number}", city=city),
                        Letter(reference=f"C-{number}", direction=Direction.SENT, parties=parties),
                    ]
                )
    return case_path


def rename(workspace: Workspace) -> None:
    with workspace.changing("renamed") as session:
        session.get_one(Place, 1).name = Wording("Inventburg")
        session.get_one(Institution, 1).name = Wording("Invented Bureau")


def found_anew(workspace: Workspace) -> bool:
    """Tell whether everything is found by its new name alone."""
    with workspace.reading() as session:
        new = [
            matches(session, "family_search", "inventburg"),
            matches(session, "letter_search", "invented bureau"),
        ]
        old = [
            *matches(session, "family_search", "exampleville"),
            *matches(session, "letter_search", "fictional office"),
        ]
    return new == [[7, 6, 5, 4, 3, 2, 1]] * 2 and not old


def test_what_a_renamed_city_or_institution_is_found_by_changes_with_it(families: Path) -> None:
    with Workspace.open(families, PASSPHRASE) as workspace:
        rename(workspace)
        assert found_anew(workspace)
        undo(workspace, workspace.head.sequence)
        with workspace.reading() as session:
            assert matches(session, "family_search", "inventburg") == []
            assert len(matches(session, "family_search", "exampleville")) == 7
            assert len(matches(session, "letter_search", "fictional office")) == 7


def test_a_new_name_has_nobody_indexed_twice(
    families: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed: list[int] = []
    with Workspace.open(families, PASSPHRASE) as workspace:
        monkeypatch.setattr(
            "casefile.storage.named_elsewhere.index_records",
            lambda _connection, _mapper, ids: indexed.extend(ids),
        )
        with workspace.changing("records added") as session:
            city = Place(reference="L-2", name=Wording("Nowhere"))
            session.add(Family(reference="F-9", city=city))
        with workspace.reading() as session:
            assert matches(session, "family_search", "nowhere") == [8]
    assert not indexed


def test_a_name_by_which_many_are_found_keeps_nobody_waiting(
    families: Path,
    monkeypatch: pytest.MonkeyPatch,
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    monkeypatch.setattr("casefile.storage.named_elsewhere.BATCH", 3)
    monkeypatch.setattr("casefile.storage.workspace.AFTER_RENAMING", 0.01)
    with Workspace.open(families, PASSPHRASE) as workspace:
        entries = workspace.head.sequence
        rename(workspace)
        wait_until(lambda: found_anew(workspace))
        assert workspace.head.sequence == entries + 1
        assert workspace.check().is_sound


def test_what_a_name_left_to_index_is_indexed_when_the_file_is_opened_again(
    families: Path,
    monkeypatch: pytest.MonkeyPatch,
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    monkeypatch.setattr("casefile.storage.named_elsewhere.BATCH", 3)
    with monkeypatch.context() as patched:
        patched.setattr("casefile.storage.workspace.AFTER_RENAMING", 1_000.0)
        with Workspace.open(families, PASSPHRASE) as workspace:
            rename(workspace)
            assert not found_anew(workspace)
    monkeypatch.setattr("casefile.storage.workspace.AFTER_RENAMING", 0.01)
    with Workspace.open(families, PASSPHRASE) as workspace:
        wait_until(lambda: found_anew(workspace))


def test_what_is_put_aside_is_not_found_until_it_comes_back(named: Workspace) -> None:
    from datetime import UTC, datetime

    with named.changing("put aside") as session:
        session.get_one(Person, 2).removed_at = datetime.now(UTC)
    assert found(named, "beta") == []
    with named.changing("brought back") as session:
        session.get_one(Person, 2).removed_at = None
    assert found(named, "beta") == [2]


def test_a_change_that_fails_leaves_the_index_alone(named: Workspace) -> None:
    def rename_and_fail() -> None:
        with named.changing("renamed") as session:
            session.get_one(Person, 2).names[0].full = "Fictional Omicron"
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        rename_and_fail()
    assert found(named, "beta") == [2]


def test_any_text_is_a_legal_query(named: Workspace) -> None:
    for query in HOSTILE:
        assert len(found(named, query)) <= 4


@given(st.text(max_size=40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_at_all_raises(workspace: Workspace, query: str) -> None:
    with workspace.reading() as session:
        assert len(matches(session, "person_search", query)) <= 1


def test_no_more_are_found_than_are_asked_for(workspace: Workspace) -> None:
    with workspace.changing("imported") as session:
        session.add_all(
            Person(reference=f"P-{n}", names=[PersonNameRow(full="Fictional Many")])
            for n in range(60)
        )
    with workspace.reading() as session:
        assert len(matches(session, "person_search", "many")) == 50
        assert len(matches(session, "person_search", "many", 100)) == 60


def test_a_lost_index_is_built_anew(named: Workspace) -> None:
    with named.changing("index built") as session:
        session.execute(text("DELETE FROM person_search"))
        assert matches(session, "person_search", "beta") == []
        index_everything(session)
        assert matches(session, "person_search", "beta") == [2]
        session.add(Person(reference="P-9"))
    assert found(named, "beta") == [2]
