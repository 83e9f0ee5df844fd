"""Looking for garbage is put off, and never for good."""

import gc

import pytest

from casefile.garbage import no_garbage_search


def test_the_search_for_garbage_goes_on_afterwards_whatever_happens() -> None:
    def make_and_fail() -> None:
        with no_garbage_search():
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        make_and_fail()
    assert gc.isenabled()


def test_inside_another_it_stays_put_off() -> None:
    with no_garbage_search():
        with no_garbage_search():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
