"""Every test of a use case has an encrypted case file of its own."""

import pytest

from casefile.storage.workspace import Workspace


@pytest.fixture
def workspace(office_workspace: Workspace) -> Workspace:
    return office_workspace
