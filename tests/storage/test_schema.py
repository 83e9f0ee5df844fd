from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade as run_migrations
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateIndex

from casefile.records import Base, Letter
from casefile.records.letters import BY_STATUS, WAITING
from casefile.storage.migrations.draft import draft_migration
from casefile.storage.schema import SCHEMA_VERSION, described_by_records, upgrade
from casefile.storage.workspace import Workspace

MIGRATIONS = Path(__file__).parents[2] / "casefile" / "storage" / "migrations"


@pytest.fixture
def empty_database() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_migrations_build_what_the_records_describe(empty_database: Connection) -> None:
    upgrade(empty_database)
    migrated = MigrationContext.configure(
        empty_database, opts={"compare_type": True, "include_object": described_by_records}
    )
    assert compare_metadata(migrated, Base.metadata) == []


def test_migrations_build_every_index_as_the_records_describe_it(
    empty_database: Connection,
) -> None:
    """Word for word: Alembic does not compare which rows an index holds."""
    upgrade(empty_database)
    built = empty_database.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    )
    described = {
        index.name: str(CreateIndex(index).compile(dialect=sqlite.dialect()))
        for table in Base.metadata.sorted_tables
        for index in table.indexes
    }
    assert {row[0]: row[1] for row in built} == described


def test_a_hint_makes_sqlite_take_an_index_or_refuse(workspace: Workspace) -> None:
    wanted = select(Letter.id)
    with workspace.reading() as session:
        assert session.execute(wanted.with_hint(Letter, f"INDEXED BY {BY_STATUS}")).all() == []
        with pytest.raises(OperationalError):
            session.execute(wanted.with_hint(Letter, "INDEXED BY no_such_index"))
        with pytest.raises(OperationalError):  # it does not hold every letter
            session.execute(wanted.with_hint(Letter, f"INDEXED BY {WAITING}"))


def test_migrations_keep_every_link_between_records(empty_database: Connection) -> None:
    upgrade(empty_database)
    inspector = inspect(empty_database)
    for table in Base.metadata.sorted_tables:
        described = {(key.parent.name, key.column.table.name) for key in table.foreign_keys}
        built = {
            (key["constrained_columns"][0], key["referred_table"])
            for key in inspector.get_foreign_keys(table.name)
        }
        assert built == described, table.name


def test_a_case_file_of_the_first_version_comes_to_the_same_shape(
    empty_database: Connection,
) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = empty_database
    run_migrations(config, "0001")
    assert "dossier_file" not in inspect(empty_database).get_table_names()
    upgrade(empty_database)
    migrated = MigrationContext.configure(
        empty_database, opts={"include_object": described_by_records}
    )
    assert compare_metadata(migrated, Base.metadata) == []


def test_upgrading_twice_changes_nothing(empty_database: Connection) -> None:
    def shape() -> list[tuple[str, str]]:
        rows = empty_database.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY name")
        return [(row[0], row[1]) for row in rows]

    upgrade(empty_database)
    first = shape()
    upgrade(empty_database)
    assert shape() == first


def test_the_number_of_the_newest_migration_is_the_schema_version() -> None:
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert head == f"{SCHEMA_VERSION:04d}"


def test_migrations_know_nothing_of_the_records() -> None:
    steps = [path.read_text("utf-8") for path in (MIGRATIONS / "versions").glob("0*.py")]
    assert len(steps) == SCHEMA_VERSION
    assert not any("casefile" in step for step in steps)


def test_a_draft_of_the_first_migration_makes_every_table() -> None:
    draft = draft_migration("0001", "First")
    for table in Base.metadata.sorted_tables:
        assert f"op.create_table('{table.name}'" in draft
