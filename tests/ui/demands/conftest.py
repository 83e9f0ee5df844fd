"""A page of demands over a fictional office."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from casefile.storage.workspace import Workspace
from casefile.ui.demands.page import DemandsPage
from tests.ui.demands.demand_office import Office, fill


@pytest.fixture
def office(office_workspace: Workspace) -> Office:
    return fill(office_workspace)


@pytest.fixture
def make_page(office: Office, open_page: Callable[..., Any]) -> Callable[..., DemandsPage]:
    """Give a maker of such pages over the office, in a language."""
    return partial(open_page, DemandsPage)


@pytest.fixture
def page(make_page: Callable[..., DemandsPage]) -> DemandsPage:
    return make_page()
