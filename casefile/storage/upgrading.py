"""Brings a case file of an older program up to date: backup first, then one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from casefile.storage.backups import write_backup
from casefile.storage.errors import UpgradeFailedError
from casefile.storage.schema import upgrade

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from casefile.security.header import Header
    from casefile.security.keys import Keys
    from casefile.storage.case_folder import CaseFolder


def upgrade_safely(engine: Engine, folder: CaseFolder, keys: Keys, header: Header) -> None:
    """Upgrade the database behind `engine`.

    Raises:
        UpgradeFailedError: nothing was changed, and the backup is there.
    """
    write_backup(folder, keys, header)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    except (SQLAlchemyError, CommandError) as error:
        raise UpgradeFailedError from error
