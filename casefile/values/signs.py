"""Signs that stand for a state everywhere in the program: never by colour alone."""

from enum import StrEnum


class ConsentSign(StrEnum):
    """How a person or a family may appear, as far as the consents on file go.

    FULL: every purpose outside the office that was answered allows the full name; of a family, so
    it is with every member. ANONYMOUS: named in part: some purposes or some members allow less,
    or were never asked. WITHHELD: whoever was asked refused, withdrew, or the answer expired.
    PENDING: nobody asked yet.
    """

    FULL = "FULL"
    ANONYMOUS = "ANONYMOUS"
    WITHHELD = "WITHHELD"
    PENDING = "PENDING"
