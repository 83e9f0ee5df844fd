"""One door to PDFium, which keeps state of its own that two threads must not touch at once."""

from threading import Lock
from typing import Final

ONE_AT_A_TIME: Final = Lock()  # held around every call into pypdfium2, wherever it is made
