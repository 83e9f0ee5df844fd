"""A working day on planted words: none of them lies in clear in any file, or in locked memory."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, at_least, at_most, publish
from tests.proofs.leak_scan import (
    Scene,
    deleted_file_hits,
    lock,
    memory_hits,
    private_folder,
    story,
)

NOTHING = at_most(0)


def measure() -> Iterator[Figure]:
    """Work, look while the file is open, lock, look, work again, kill, look."""
    with private_folder() as folder:
        yield from _worked_and_locked(Scene.set_up(Path(folder)))
    with private_folder() as folder:
        yield from _killed(Scene.set_up(Path(folder)))


def _worked_and_locked(scene: Scene) -> Iterator[Figure]:
    with story(scene) as running:
        yield _hits("planted words in the user's own files (control)", scene.control_hits(), 1)
        known = memory_hits(running.pid, scene.planted)
        if known is not None:
            yield _hits("planted words in memory before locking (control)", known, 1)
        yield _hits("plaintext in files while open", scene.file_hits())
        yield _hits("plaintext in open files without a name", _nameless(running.pid, scene))
        lock(running)
        left = memory_hits(running.pid, scene.planted)
        if left is not None:
            yield _hits("plaintext in memory after locking", left)
        yield _hits("plaintext in files after locking", scene.file_hits())
    yield _hits("plaintext in public temporary folders", scene.public_hits())
    yield _hits("places outside the case file that name it", scene.mentions())
    yield Figure("files searched", len(scene.files()), "files", at_least(5))


def _killed(scene: Scene) -> Iterator[Figure]:
    with story(scene) as running:
        running.kill()
        running.wait()
    yield _hits("plaintext in files after a kill", scene.file_hits())
    yield _hits("plaintext in public folders after a kill", scene.public_hits())
    yield _hits("places that name the case file after a kill", scene.mentions())


def _nameless(process: int, scene: Scene) -> int:
    return deleted_file_hits(process, scene.planted)


def _hits(name: str, count: int, wanted: int = 0) -> Figure:
    return Figure(name, count, "hits", at_least(wanted) if wanted else NOTHING)


if __name__ == "__main__":
    sys.exit(publish(measure()))
