import logging
import threading
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from casefile.errors import CasefileError
from casefile.progress import Progress
from casefile.ui.background import Background, Job, UnexpectedError


class RiverDryError(CasefileError):
    message: ClassVar[str] = "The river is dry."


def test_an_answer_comes_back_on_the_threads_of_the_window(
    qtbot: QtBot, background: Background
) -> None:
    answers: list[tuple[int, bool]] = []

    def keep(answer: int) -> None:
        answers.append((answer, threading.current_thread() is threading.main_thread()))

    background.start(background, lambda _progress: 6 * 7, done=keep)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(42, True)]


def test_work_is_done_on_another_thread(qtbot: QtBot, background: Background) -> None:
    answers: list[str] = []
    background.start(
        background, lambda _progress: threading.current_thread().name, done=answers.append
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0].startswith("reader")


def test_a_failure_that_the_user_understands_is_handed_on(
    qtbot: QtBot, background: Background
) -> None:
    failures: list[CasefileError] = []

    def work(progress: Progress) -> None:
        raise RiverDryError

    background.start(background, work, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], RiverDryError)


def test_a_mistake_of_the_program_is_told_without_a_word_of_the_case(
    qtbot: QtBot, background: Background, caplog: pytest.LogCaptureFixture
) -> None:
    failures: list[CasefileError] = []

    def work(progress: Progress) -> None:
        raise ValueError("Fictional Family Alpha")

    with caplog.at_level(logging.ERROR):
        background.start(background, work, failed=failures.append)
        qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], UnexpectedError)
    assert "ValueError at test_background.py" in caplog.text
    assert "Fictional" not in caplog.text


def test_a_failure_that_nobody_takes_reaches_the_window(
    qtbot: QtBot, background: Background
) -> None:
    def work(progress: Progress) -> None:
        raise RiverDryError

    with qtbot.waitSignal(background.refused) as told:
        background.start(background, work)
    assert isinstance(told.args[0], RiverDryError)


def test_cancelled_work_stops_at_its_next_report_and_says_nothing(
    qtbot: QtBot, background: Background
) -> None:
    answers: list[object] = []
    begun, cancelled = threading.Event(), threading.Event()
    reached_the_end = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        cancelled.wait(5)
        progress.report(1, 2)
        reached_the_end.set()

    job = background.start(background, work, done=answers.append, failed=answers.append)
    assert begun.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
        cancelled.set()
    assert answers == []
    assert not reached_the_end.is_set()


def test_a_closed_window_gets_no_answer(qtbot: QtBot, background: Background) -> None:
    owner = QObject()
    answers: list[object] = []
    go_on = threading.Event()
    job = background.start(owner, lambda _progress: go_on.wait(5), done=answers.append)
    delete(owner)
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert answers == []


def test_progress_is_passed_on(qtbot: QtBot, background: Background) -> None:
    watched: list[Job] = []
    background.started.connect(watched.append)
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        go_on.wait(5)
        progress.report(3, 10)

    job = background.start(background, work)
    with qtbot.waitSignal(job.progressed) as told:
        go_on.set()
    assert told.args == [3, 10]
    assert watched == [job]


def test_writers_queue_and_readers_do_not_wait(qtbot: QtBot, background: Background) -> None:
    order: list[str] = []
    first_may_end = threading.Event()

    def first(progress: Progress) -> None:
        first_may_end.wait(5)
        order.append("first writer")

    background.start(background, first, writes=True)
    last = background.start(background, lambda _progress: order.append("second"), writes=True)
    reader = background.start(background, lambda _progress: order.append("reader"))
    with qtbot.waitSignal(reader.ended):
        pass
    with qtbot.waitSignal(last.ended):
        first_may_end.set()
    assert order == ["reader", "first writer", "second"]


def test_a_change_that_waits_still_lands_when_the_program_finishes(qapp: QApplication) -> None:
    background = Background()
    landed: list[str] = []
    first_may_end = threading.Event()
    background.start(background, lambda _progress: first_may_end.wait(5), writes=True)
    background.start(background, lambda _progress: landed.append("draft"), writes=True)
    first_may_end.set()
    background.finish()
    assert landed == ["draft"]


def test_after_the_end_nothing_runs_and_nothing_breaks(qtbot: QtBot) -> None:
    background = Background()
    background.finish()
    owner = QObject()
    ran: list[int] = []
    job = background.start(owner, lambda _progress: ran.append(1))
    assert job.cancelled
    assert not background.busy
    assert ran == []
