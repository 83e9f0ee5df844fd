"""What every test starts from: no screen needed, translations compiled, the same examples."""

import os
import runpy
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.util import LRUCache

from casefile.security import cost
from casefile.storage import engine

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ("tests.fixtures_workspace",)

# The suite tries the same examples each time, so that a change is blamed for what it broke alone;
# HYPOTHESIS_PROFILE=search tries new ones, and more of them where a test sets no number of its own.
hypothesis.settings.register_profile("suite", deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, print_blob=True, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before any worker starts."""
    if not hasattr(config, "workerinput"):
        script = Path(__file__).parent.parent / "packaging" / "catalogues.py"
        runpy.run_path(str(script))["compile_stale"]()


@pytest.fixture(scope="session", autouse=True)
def remembered_keys() -> None:
    """Derive each key once: a thousand tests open copies of the same case file.

    The same secret, salt and cost give the same key, so nothing is made easier but the waiting.
    """
    names = vars(cost)
    names["hash_secret_raw"] = lru_cache(maxsize=64)(names["hash_secret_raw"])


@pytest.fixture(scope="session", autouse=True)
def remembered_statements() -> Iterator[None]:
    """Write each statement out as SQL once: the engines of all these case files speak alike.

    An engine remembers what it wrote out; a thousand engines are opened for a few statements each.
    """
    open_engine: Callable[..., Engine] = vars(engine)["_engine"]
    statements: LRUCache[object, object] = LRUCache(2_000)

    def remembering(creator: Callable[[], object], **pool: int) -> Engine:
        opened = open_engine(creator, **pool)
        vars(opened)["_compiled_cache"] = statements
        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_engine", remembering)
        patch.setattr(SQLiteDialect, "__hash__", lambda one: hash(type(one)))
        patch.setattr(SQLiteDialect, "__eq__", lambda one, other: type(one) is type(other))
        yield


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings and caches of whoever runs the tests out of them, and untouched."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[variable] = str(home)
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = str(home / variable.lower())
