"""Keep Qt from writing down what its dialogs were used for."""

from PySide6.QtCore import QSettings

NOWHERE = "/dev/null/casefile"  # no folder can be made there


def keep_no_traces() -> None:
    """Send Qt's own settings to nowhere; call once, before any dialog."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, NOWHERE)
