"""The search for planted words finds them in every form, and finds none where there are none."""

import base64
import sys
from pathlib import Path

import pytest

from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file
from casefile.services.families import add_family
from casefile.values.families import FamilyDraft
from casefile.values.wording import Wording
from tests.proofs.leak_scan import Scene, lock, memory_hits, story
from tests.proofs.planted import Planted, count_hits, forms_of


@pytest.mark.parametrize("word", Planted.grow(7).words)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1256"])
def test_a_planted_word_is_found_in_every_encoding(word: str, encoding: str) -> None:
    data = f"before {word} after".encode(encoding)
    assert count_hits(data, forms_of(word)) > 0


@pytest.mark.parametrize("word", Planted.grow(8).words)
@pytest.mark.parametrize("before", ["", "a", "bc"])
def test_a_planted_word_is_found_inside_base64_and_hex(word: str, before: str) -> None:
    data = f"{before}{word} after".encode()
    assert count_hits(base64.b64encode(data), forms_of(word)) > 0
    assert count_hits(data.hex().encode(), forms_of(word)) > 0


def test_words_that_were_not_planted_are_not_found() -> None:
    assert count_hits(Planted.grow(1).latin.encode(), forms_of(Planted.grow(2).latin)) == 0


def test_a_case_file_holds_no_planted_word_in_clear(tmp_path: Path) -> None:
    scene = Scene.set_up(tmp_path)
    words = scene.planted
    made = create_case_file(scene.case, words.latin, words.latin, words.secret, FLOOR)
    with made.workspace as workspace:
        add_family(workspace, FamilyDraft(name=Wording(words.latin, words.persian)))
        workspace.back_up()
        assert scene.file_hits() == 0
    assert scene.file_hits() == 0
    assert scene.control_hits() > 0


if sys.platform.startswith("linux"):  # only there memory can be read, and a lock watched

    def test_a_days_work_in_the_window_leaves_nothing_in_clear(tmp_path: Path) -> None:
        scene = Scene.set_up(tmp_path)
        with story(scene) as running:
            assert scene.file_hits() == 0
            before = memory_hits(running.pid, scene.planted)
            lock(running)
            after = memory_hits(running.pid, scene.planted)
        assert before is None or before > 0
        assert not after
        assert scene.file_hits() == 0
        assert scene.mentions() == 0
