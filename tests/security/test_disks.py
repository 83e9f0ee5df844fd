from pathlib import Path

import pytest

from casefile.security.disks import Disks, Encrypted

CRYPT = "CRYPT-LUKS2-0123456789abcdef-home\n"
LVM = "LVM-0123456789abcdef\n"


class Machine:
    """A Linux machine as its kernel describes it in files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mounts: list[str] = []
        self.swaps = ["Filename\tType\tSize\tUsed\tPriority"]
        (root / "proc/self").mkdir(parents=True)

    def disk(self, name: str, number: str, uuid: str = "", *parts: str) -> None:
        place = self.root / "sys/devices" / name
        place.mkdir(parents=True)
        if uuid:
            (place / "dm").mkdir()
            (place / "dm/uuid").write_text(uuid)
        (place / "slaves").mkdir()
        for part in parts:
            (place / "slaves" / part).symlink_to(self.root / "sys/devices" / part)
        for folder, link in (("sys/dev/block", number), ("sys/class/block", name)):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            (self.root / folder / link).symlink_to(place)
        (self.root / "dev").mkdir(exist_ok=True)
        (self.root / "dev" / name).touch()

    def mount(self, number: str, place: str, kind: str = "ext4", source: str = "none") -> None:
        line = f"1 0 {number} / {place} rw shared:1 - {kind} {source} rw"
        self.mounts.append(line)

    def swap(self, name: str, kind: str) -> None:
        self.swaps.append(f"{name} {kind} 100 0 -2")

    def disks(self) -> Disks:
        (self.root / "proc/self/mountinfo").write_text("\n".join(self.mounts) + "\n")
        (self.root / "proc/swaps").write_text("\n".join(self.swaps) + "\n")
        return Disks(self.root)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path / "machine")
    made.disk("sda1", "8:1")
    made.disk("sda2", "8:2")
    made.disk("dm-0", "253:0", CRYPT, "sda2")
    made.disk("dm-1", "253:1", LVM, "dm-0")
    made.disk("dm-2", "253:2", LVM, "dm-0", "sda1")
    return made


@pytest.mark.parametrize(
    ("number", "answer"),
    [("8:1", "no"), ("253:0", "yes"), ("253:1", "yes"), ("253:2", "no"), ("9:9", "unknown")],
)
def test_a_disk_is_encrypted_when_all_that_it_is_made_of_is(
    machine: Machine, number: str, answer: str
) -> None:
    machine.mount("8:1", "/")
    machine.mount(number, "/home")
    assert machine.disks().under(Path("/home/office/x.casefile")) is Encrypted(answer)


def test_the_deepest_mount_counts_also_one_with_a_space_in_its_name(machine: Machine) -> None:
    machine.mount("253:0", "/")
    machine.mount("8:1", "/media/My\\040Stick")
    disks = machine.disks()
    assert disks.under(Path("/media/My Stick/x")) is Encrypted.NO
    assert disks.under(Path("/media/My")) is Encrypted.YES


def test_a_file_system_of_several_disks_is_judged_by_the_one_it_names(machine: Machine) -> None:
    (machine.root / "dev/mapper").mkdir(parents=True)
    (machine.root / "dev/mapper/home").symlink_to(machine.root / "dev/dm-0")
    machine.mount("0:40", "/", "btrfs", "/dev/mapper/home")
    machine.mount("0:41", "/share", "nfs4", "server:/share")
    disks = machine.disks()
    assert disks.under(Path("/home")) is Encrypted.YES
    assert disks.under(Path("/share/x")) is Encrypted.UNKNOWN


def test_memory_moved_to_a_disk_is_judged_by_the_worst_of_them(machine: Machine) -> None:
    machine.mount("253:0", "/")
    assert machine.disks().of_swap() is Encrypted.YES  # there is none
    machine.swap("/dev/zram0", "partition")
    machine.swap("/swapfile", "file")
    assert machine.disks().of_swap() is Encrypted.YES
    machine.swap("/dev/sda1", "partition")
    assert machine.disks().of_swap() is Encrypted.NO


@pytest.mark.parametrize("text", ["", "x", "1 2\n", "a b c d e f - \n", "\0" * 50])
def test_a_machine_that_tells_nothing_is_unknown(machine: Machine, text: str) -> None:
    disks = machine.disks()
    (machine.root / "proc/self/mountinfo").write_text(text)
    assert disks.under(Path("/home")) is Encrypted.UNKNOWN
    (machine.root / "proc/swaps").unlink()
    assert disks.of_swap() is Encrypted.UNKNOWN
