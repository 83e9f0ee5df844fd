"""Ask for files and folders, and leave no trace of the answer.

Qt's file dialog writes the last folder to `QtProject.conf` (on Windows to the registry) whatever
kind of dialog is shown, and the systems' own dialogs keep lists of recent files. So: Qt's own
dialog, with that file sent to nowhere (`casefile.ui.traces`) and the key removed after each use.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

LEFT_TO_RIGHT_MARK = "\u200e"
_MODE = QFileDialog.FileMode


def choose_files(parent: QWidget, title: str, names: str = "") -> list[Path]:
    """Ask for existing files; `names` is a filter such as "PDF (*.pdf)"; none if cancelled."""
    return _ask(parent, title, _MODE.ExistingFiles, names)


def choose_file(parent: QWidget, title: str, names: str = "") -> Path | None:
    """Ask for one existing file; None if cancelled."""
    return next(iter(_ask(parent, title, _MODE.ExistingFile, names)), None)


def choose_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; None if cancelled."""
    return next(iter(_ask(parent, title, _MODE.Directory, start=start)), None)


def choose_new_file(
    parent: QWidget, title: str, name: str, names: str = "", start: Path | None = None
) -> Path | None:
    """Ask where to save; `name` is the neutral name proposed; None if cancelled."""
    return next(iter(_ask(parent, title, _MODE.AnyFile, names, name=name, start=start)), None)


def _ask(
    parent: QWidget,
    title: str,
    mode: QFileDialog.FileMode,
    names: str = "",
    *,
    name: str = "",
    start: Path | None = None,
) -> list[Path]:
    # In a Persian window the dot of a pattern would stand behind its letters without the mark.
    shown = names.replace("(", f"{LEFT_TO_RIGHT_MARK}(")
    dialog = QFileDialog(parent, title, str(start or Path.home()), shown)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    if mode == _MODE.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if name:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
    dialog.setHistory([])
    answered = dialog.exec() == QFileDialog.DialogCode.Accepted
    paths = [Path(each) for each in dialog.selectedFiles()] if answered else []
    dialog.deleteLater()
    if sys.platform == "win32":
        QSettings(QSettings.Scope.UserScope, "QtProject").remove("FileDialog")
    return paths
