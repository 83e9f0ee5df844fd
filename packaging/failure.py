"""The one way in which the set-up says no."""


class Failure(Exception):  # noqa: N818 - it is what the user reads, not a fault of the program
    """Something that the user has to do before we can go on, in one sentence."""
