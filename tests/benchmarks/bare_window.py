"""Opens the least that Qt can be asked for: one field in a window, in the style of the program."""

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

if __name__ == "__main__":
    application = QApplication(["bare", "-style", "Fusion"])
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    window.resize(900, 600)
    window.show()
    application.exec()
