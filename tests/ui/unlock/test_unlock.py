from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from casefile.language.catalogue import Catalogue
from casefile.security.disks import Disks
from casefile.security.errors import WrongPassphraseError
from casefile.services.case_files import open_case_file
from casefile.storage.workspace import Workspace
from casefile.ui.theme import Theme
from casefile.ui.unlock import disk_words
from casefile.ui.unlock.create_panel import CreatePanel
from casefile.ui.unlock.found import case_files_in, documents, is_case_file
from casefile.ui.unlock.strength import judge_with
from casefile.ui.unlock.window import UnlockWindow
from casefile.ui.unlock.words_panel import WordsPanel
from tests.fixtures_workspace import PASSPHRASE

LEFT = Qt.MouseButton.LeftButton


def test_the_right_passphrase_opens(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    window = make_window(office_path)
    assert window.panel.field.line.hasFocus()
    qtbot.keyClicks(window.panel.field.line, PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=10_000) as opened:
        qtbot.keyClick(window.panel.field.line, Qt.Key.Key_Return)
    workspace = opened.args[0]
    assert workspace.organisation == "Fictional Office"
    assert window.panel.field.text() == ""  # nothing is left in the field
    workspace.close()


def test_a_wrong_passphrase_is_said_and_the_cursor_stays(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    window = make_window(office_path)
    panel = window.panel
    qtbot.keyClicks(panel.field.line, "wrong")
    qtbot.mouseClick(panel.open_button, LEFT)
    qtbot.waitUntil(lambda: "does not open" in panel.said.text(), timeout=10_000)
    assert panel.field.line.hasFocus()
    assert panel.field.line.selectedText() == "wrong"
    assert not panel.open_button.isEnabled()
    assert "1 s" in panel.said.text()
    qtbot.waitUntil(panel.open_button.isEnabled, timeout=3000)


def test_waiting_grows_with_wrong_passphrases(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    window = make_window(office_path)
    words = []
    for _ in range(3):
        window._refuse(WrongPassphraseError())
        words.append(window.panel.said.text())
    assert [int(said.split(" s.")[0].split()[-1]) for said in words] == [1, 2, 4]


def test_enter_does_nothing_while_one_must_wait(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    window = make_window(office_path)
    window._refuse(WrongPassphraseError())
    qtbot.keyClicks(window.panel.field.line, PASSPHRASE)
    with qtbot.assertNotEmitted(window.panel.open_wanted, wait=50):
        qtbot.keyClick(window.panel.field.line, Qt.Key.Key_Return)


def test_a_new_case_file_shows_its_recovery_words_once_and_opens(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], tmp_path: Path
) -> None:
    window = make_window()
    qtbot.mouseClick(window.new_button, LEFT)
    form = window.form
    assert form is not None
    form.place.folder = tmp_path
    form.organisation.setText("Fictional Office")
    form.staff_name.setText("Ana")
    form.place.file_name.setText("river")
    form.passphrase.line.setText("seven fictional rivers under stone")
    form.again.line.setText("seven fictional rivers under stone")
    assert form.create_button.isEnabled()
    qtbot.mouseClick(form.create_button, LEFT)
    qtbot.waitUntil(lambda: window.findChild(WordsPanel) is not None, timeout=20_000)
    panel = window.findChild(WordsPanel)
    assert panel is not None
    assert len(panel._words) == 16
    assert not panel.go_on_button.isEnabled()
    assert not window.new_button.isEnabled()
    panel.on_paper.setChecked(True)
    with qtbot.waitSignal(window.opened) as opened:
        qtbot.mouseClick(panel.go_on_button, LEFT)
    assert opened.args[0].path == tmp_path / "river.casefile"
    opened.args[0].close()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"organisation": ""}, "Give the organisation"),
        ({"file_name": "a/b"}, "letters, digits"),
        ({"file_name": "taken"}, "already"),
        ({"again": "something else"}, "not the same"),
    ],
)
def test_a_new_case_file_is_refused_in_words(
    qtbot: QtBot,
    make_window: Callable[..., UnlockWindow],
    tmp_path: Path,
    changes: dict[str, str],
    words: str,
) -> None:
    (tmp_path / "taken.casefile").mkdir()
    window = make_window()
    window.show_form()
    form = window.form
    assert form is not None
    form.place.folder = tmp_path
    good = "seven fictional rivers under stone"
    typed = {
        "organisation": "Fictional Office", "staff_name": "Ana", "file_name": "river",
        "passphrase": good, "again": good, **changes,
    }  # fmt: skip
    for name, text in typed.items():
        field = getattr(form.place if name == "file_name" else form, name)
        (field.line if hasattr(field, "line") else field).setText(text)
    assert not form.create_button.isEnabled()
    assert words in form.said.text()


def test_a_weak_passphrase_cannot_be_used(make_window: Callable[..., UnlockWindow]) -> None:
    verdict = judge_with(Catalogue("en").say)
    assert not verdict("password").enough
    assert not verdict("").enough
    assert verdict("seven fictional rivers under stone").enough


def test_recovery_words_can_be_typed_instead(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    window = make_window(office_path)
    panel = window.panel
    qtbot.mouseClick(panel.other_way, LEFT)
    assert panel.words is not None
    assert panel.words.isVisible()
    assert not panel.field.isVisible()
    panel.words.setPlainText("some words")
    with qtbot.waitSignal(panel.open_wanted) as asked:
        qtbot.mouseClick(panel.open_button, LEFT)
    assert asked.args == [office_path, "some words"]


def test_the_recovery_words_fit_on_one_page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    panel = WordsPanel(theme, Catalogue("en").say, [f"word{n}" for n in range(16)])
    qtbot.addWidget(panel)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "words.pdf"))
    panel.paint_on(printer)
    assert (tmp_path / "words.pdf").read_bytes().startswith(b"%PDF")
    assert b"/Count 1" in (tmp_path / "words.pdf").read_bytes()


def test_recovery_words_go_to_paper_and_never_into_a_file(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    panel = WordsPanel(theme, Catalogue("en").say, [f"word{n}" for n in range(16)])
    qtbot.addWidget(panel)
    panel.show()
    qtbot.mouseClick(panel.print_button, LEFT)  # a dialog would wait here for ever
    assert "no printer" in panel.said.text()
    assert panel.said.isVisible()


def test_a_damaged_case_file_is_opened_again_from_its_newest_backup(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    workspace = open_case_file(office_path, PASSPHRASE)
    workspace.back_up()
    workspace.close()
    (office_path / "case.db").write_bytes(b"")
    window = make_window(office_path)
    panel = window.panel
    qtbot.keyClicks(panel.field.line, PASSPHRASE)
    qtbot.keyClick(panel.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.ways is not None and panel.ways.isVisible(), timeout=10_000)
    assert panel.ways is not None
    qtbot.mouseClick(panel.ways.backup_button, LEFT)
    qtbot.waitUntil(lambda: window.path != office_path, timeout=10_000)
    assert "Unpacked as" in panel.said.text()
    qtbot.keyClicks(panel.field.line, PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=10_000) as opened:
        qtbot.keyClick(panel.field.line, Qt.Key.Key_Return)
    assert opened.args[0].organisation == "Fictional Office"
    opened.args[0].close()
    assert (office_path / "case.db").read_bytes() == b""  # the damaged one is kept


def test_nobody_goes_another_way_while_a_case_file_is_being_made(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    waiting = Event()

    def dawdle(_path: Path, _secret: str) -> Workspace:
        waiting.wait(10)
        raise WrongPassphraseError

    window = make_window(office_path, open=dawdle)
    window.panel.open_wanted.emit(office_path, "secret")
    assert window.list is not None
    ways = (window.list, window.new_button, window.other_button, window.language_button)
    assert not any(each.isEnabled() for each in ways)
    waiting.set()
    qtbot.waitUntil(lambda: all(each.isEnabled() for each in ways))


def test_the_first_window_says_what_to_do_where_there_is_no_case_file(
    make_window: Callable[..., UnlockWindow],
) -> None:
    window = make_window()
    assert window.list is None
    said = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    assert any("none yet" in each for each in said)


def test_without_a_folder_for_documents_the_home_folder_is_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "Documents")
    )
    assert documents() == Path.home()
    (tmp_path / "Documents").mkdir()
    assert documents() == tmp_path / "Documents"


def test_only_folders_that_are_case_files_are_offered(tmp_path: Path, office_path: Path) -> None:
    (tmp_path / "empty.casefile").mkdir()
    (tmp_path / "plain").mkdir()
    assert [each.path for each in case_files_in(tmp_path)] == [office_path]
    assert not is_case_file(tmp_path / "plain")
    assert case_files_in(tmp_path / "missing") == []


def test_the_name_of_a_folder_turns_nothing_round(
    make_window: Callable[..., UnlockWindow], office_path: Path
) -> None:
    hostile = office_path.rename(office_path.with_name("office\u202egnp.\x1b.casefile"))
    window = make_window(hostile)
    shown = [each.text() for each in window.findChildren(QLabel)]
    shown += [each.text() for each in window.findChildren(QAbstractButton)]
    assert any("officegnp" in text for text in shown)
    assert not [text for text in shown if "\u202e" in text or "\x1b" in text]


def test_everything_in_the_first_window_has_a_name(
    make_window: Callable[..., UnlockWindow],
    office_path: Path,
    check_accessible: Callable[[QWidget], None],
) -> None:
    window = make_window(office_path)
    window.show_form()
    check_accessible(window)


def test_the_first_window_paints(make_window: Callable[..., UnlockWindow]) -> None:
    window = make_window()
    assert window.grab().toImage().width() > 400


def test_a_disk_that_does_not_encrypt_is_told_before_a_case_file_is_made(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "sys/dev/block/8:1").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n")
    (tmp_path / "proc/swaps").write_text("Filename Type\n/swapfile file 1 0 -2\n")
    monkeypatch.setattr(disk_words, "this_machine", lambda: Disks(tmp_path))
    say = Catalogue("en").say
    panel = CreatePanel(theme, say, judge_with(say))
    qtbot.addWidget(panel)
    assert panel.disk.isVisibleTo(panel)
    of_folder, of_memory = panel.disk.text().split("\n")
    assert "folder" in of_folder
    assert "memory" in of_memory
    assert panel.disk.property("role") == "care"


def test_a_machine_that_does_not_tell_of_its_disks_is_said_not_to(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk_words, "this_machine", lambda: None)
    say = Catalogue("en").say
    panel = CreatePanel(theme, say, judge_with(say))
    qtbot.addWidget(panel)
    assert "cannot be seen" in panel.disk.text()
    assert panel.disk.property("role") == "muted"


@pytest.mark.parametrize("known", [True, False])
def test_every_way_in_is_on_the_screen_with_case_files_and_without(
    make_window: Callable[..., UnlockWindow], office_path: Path, known: bool
) -> None:
    window = make_window(*([office_path] if known else []))
    ways = (window.new_button, window.other_button, window.restore_button, window.sample_button)
    assert [each.isVisible() for each in (*ways, window.language_button)] == [True] * 5


def test_enter_presses_the_ways_in(qtbot: QtBot, make_window: Callable[..., UnlockWindow]) -> None:
    window = make_window()
    assert window.new_button.hasFocus()
    qtbot.keyClick(window.new_button, Qt.Key.Key_Return)
    assert window.form is not None
    assert window.form.isVisible()


@pytest.mark.parametrize("height", [480, 690])
def test_what_is_wrong_with_a_new_case_file_is_said_where_it_is_seen(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow], height: int
) -> None:
    window = make_window()
    window.resize(900, height)
    window.show_form()
    form = window.form
    assert form is not None
    form.organisation.setText("Fictional Office")
    form.staff_name.setText("Fictional Officer")
    qtbot.keyClicks(form.passphrase.line, PASSPHRASE)
    qtbot.keyClicks(form.again.line, "something else")
    assert "not the same" in form.said.text()
    qtbot.waitUntil(lambda: form.said.visibleRegion().boundingRect() == form.said.rect())


def test_a_short_panel_does_not_scroll_as_far_as_a_tall_one(
    qtbot: QtBot, make_window: Callable[..., UnlockWindow]
) -> None:
    window = make_window()
    window.resize(900, 480)
    area = window.findChild(QScrollArea)
    assert area is not None
    window.show_form()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    window.show_file(documents() / "Fictional.casefile")
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
