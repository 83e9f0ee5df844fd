"""Signs that stand for a state everywhere in the program: never by colour alone."""

from enum import StrEnum


class ConsentSign(StrEnum):
    """How a person or a family may appear, as far as the consents on file go.

    FULL: may be named in full. ANONYMOUS: may appear without the full name. WITHHELD: refused,
    withdrawn or expired. PENDING: nobody asked yet.
    """

    FULL = "FULL"
    ANONYMOUS = "ANONYMOUS"
    WITHHELD = "WITHHELD"
    PENDING = "PENDING"
