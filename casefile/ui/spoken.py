"""The languages of the window, each named in its own words."""

from typing import Final

LANGUAGES: Final = (("en", "English"), ("fa", "فارسی"))  # code and name
