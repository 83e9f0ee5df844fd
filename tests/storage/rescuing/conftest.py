"""A small town of fictional families, for every way to break its case file."""

from io import BytesIO
from pathlib import Path

import pytest

from casefile.records import Exhibit
from casefile.storage.attachments import store_content
from casefile.values.wording import Wording
from tests.benchmarks.make_large import make_large
from tests.storage.rescuing import damage
from tests.storage.rescuing.damage import CONTENT, OTHER


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed case file with trees of several levels and two contents; copy it."""
    path = tmp_path_factory.mktemp("town") / "town.casefile"
    workspace = make_large(path, 30, 120, 150)
    for number, content in enumerate((CONTENT, OTHER), 1):
        with workspace.changing("exhibit added") as session:
            stored = store_content(session, BytesIO(content))
            session.add(
                Exhibit(
                    reference=f"E-{number:04}",
                    title=Wording("Fictional"),
                    material_type="DOCUMENT",
                    original_file_name=f"fictional-{number}.pdf",
                    sha256=stored.sha256,
                    size=stored.size,
                    mime="application/pdf",
                )
            )
    workspace.close()
    return path


@pytest.fixture(scope="module")
def sound(town: Path) -> damage.Rows:
    return damage.all_rows(town)


@pytest.fixture
def damaged(town: Path, tmp_path: Path) -> Path:
    return damage.copy_of(town, tmp_path)
