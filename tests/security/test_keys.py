import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.security.cost import FLOOR
from casefile.security.errors import (
    HeaderDamagedError,
    HeaderNewerError,
    KeyCostRefusedError,
    LastSlotError,
    PassphraseTooShortError,
    RecoveryChecksumError,
    RecoveryMistypedError,
    WrongPassphraseError,
    WrongSecretOfError,
)
from casefile.security.header import Header, SlotKind, canonical, read_header, write_header
from casefile.security.keys import (
    Keys,
    add_passphrase,
    add_recovery,
    begin_header,
    change_passphrase,
    check_secrets,
    renew_master,
    unlock,
)
from casefile.security.recovery import RecoveryWords, looks_like_recovery

OLD, NEW = "fictional pass phrase", "another fictional phrase"


@pytest.fixture(scope="module")
def begun() -> tuple[Header, Keys]:
    return begin_header(OLD, FLOOR)


def test_a_passphrase_opens_and_another_does_not(begun: tuple[Header, Keys]) -> None:
    header, keys = begun
    assert unlock(header, OLD).keys == keys
    assert len({keys.database, keys.audit, keys.header}) == 3
    with pytest.raises(WrongPassphraseError):
        unlock(header, NEW)


def test_the_same_words_open_in_every_way_of_typing_them() -> None:
    header, keys = begin_header("café ﬁnal گفت‌وگو", FLOOR)
    assert unlock(header, "cafe\u0301 final گفت‌وگو").keys == keys


def test_changing_a_passphrase_rewrites_one_slot_and_keeps_the_keys(
    begun: tuple[Header, Keys],
) -> None:
    header, keys = begun
    header, words = add_recovery(header, OLD, FLOOR)
    changed = change_passphrase(header, OLD, NEW, FLOOR)
    assert [slot.id for slot in changed.slots] == [slot.id for slot in header.slots]
    assert changed.slots[1] == header.slots[1]
    assert unlock(changed, NEW).keys == keys
    with pytest.raises(WrongPassphraseError):
        unlock(changed, OLD)
    reset = change_passphrase(changed, " ".join(words.words), "a third phrase", FLOOR)
    assert unlock(reset, "a third phrase").keys == keys
    assert unlock(reset, "-".join(words.groups)).keys == keys


def test_a_second_custodian_opens_until_the_master_key_is_renewed_without(
    begun: tuple[Header, Keys],
) -> None:
    header, keys = begun
    header, old_words = add_recovery(header, OLD, FLOOR)
    both = add_passphrase(header, OLD, NEW, FLOOR, SlotKind.CUSTODIAN, "Ben")
    assert unlock(both, NEW).slot.label == "Ben"
    assert unlock(both, NEW).keys == keys
    words = RecoveryWords.make()
    one = renew_master(both, {both.slots[0].id: OLD}, words)
    assert unlock(one.header, OLD).keys == one.keys != keys
    assert unlock(one.header, " ".join(words.words)).keys == one.keys
    assert one.header.case == both.case
    for gone in (NEW, " ".join(old_words.words)):
        with pytest.raises(WrongPassphraseError):
            unlock(one.header, gone)


def test_each_secret_for_a_renewal_has_to_be_that_of_its_slot(begun: tuple[Header, Keys]) -> None:
    both = add_passphrase(begun[0], OLD, NEW, FLOOR, SlotKind.CUSTODIAN, "Ben")
    first, second = (slot.id for slot in both.slots)
    with pytest.raises(WrongSecretOfError) as caught:
        renew_master(both, {first: OLD, second: OLD}, RecoveryWords.make())
    assert caught.value.facts == {"name": second}
    with pytest.raises(LastSlotError):
        check_secrets(both, {})
    kept = renew_master(both, {second: NEW}, RecoveryWords.make()).header
    assert [slot.label for slot in kept.slots] == ["Ben", ""]


def test_short_passphrases_are_refused(begun: tuple[Header, Keys]) -> None:
    for short in ("", "       ", "1234567", "  short  "):
        with pytest.raises(PassphraseTooShortError):
            begin_header(short, FLOOR)
        with pytest.raises(PassphraseTooShortError):
            change_passphrase(begun[0], OLD, short, FLOOR)


def test_every_flipped_bit_of_a_header_is_noticed_without_any_secret(
    begun: tuple[Header, Keys],
) -> None:
    text = write_header(begun[0]).encode()
    for at in range(len(text)):
        for bit in range(8):
            flipped = bytearray(text)
            flipped[at] ^= 1 << bit
            with pytest.raises(HeaderDamagedError):
                read_header(bytes(flipped))


def checked(plain: dict[str, object]) -> bytes:
    """Give the text of a header that somebody changed by hand, with a fresh checksum."""
    import hashlib

    plain.pop("check", None)
    plain["check"] = hashlib.sha256(canonical(plain)).hexdigest()
    return canonical(plain) + b"\n"


def test_a_header_changed_by_hand_fails_its_seal(begun: tuple[Header, Keys]) -> None:
    for changed in (
        replace(begun[0], generation=99),
        replace(begun[0], head=replace(begun[0].head, sequence=5)),
    ):
        again = read_header(write_header(changed).encode())
        with pytest.raises(HeaderDamagedError):
            unlock(again, OLD)


def test_a_slot_of_another_case_file_does_not_open(begun: tuple[Header, Keys]) -> None:
    other, _ = begin_header(OLD, FLOOR)
    with pytest.raises(WrongPassphraseError):
        unlock(replace(begun[0], slots=other.slots), OLD)
    with pytest.raises(HeaderDamagedError):
        unlock(replace(other, slots=other.slots, generation=7), OLD)


@pytest.mark.parametrize(
    "figures",
    [
        {"memory": 2**40},
        {"memory": 8},
        {"memory": FLOOR.memory - 1},
        {"passes": 10**9},
        {"passes": 1},
        {"lanes": 0},
        {"lanes": 1000},
    ],
)
def test_hostile_costs_are_refused_before_memory_is_taken(
    begun: tuple[Header, Keys], figures: dict[str, int]
) -> None:
    plain = json.loads(write_header(begun[0]))
    plain["slots"][0]["cost"].update(figures)
    with pytest.raises(KeyCostRefusedError):
        unlock(read_header(checked(plain)), OLD)


@pytest.mark.parametrize(
    "change",
    [
        {"slots": []},
        {"slots": None},
        {"case": "zz"},
        {"generation": -1},
        {"generation": True},
        {"program": "other"},
        {"head": {}},
        {"extra": 1},
    ],
)
def test_a_header_that_makes_no_sense_is_damaged(
    begun: tuple[Header, Keys], change: dict[str, object]
) -> None:
    with pytest.raises(HeaderDamagedError):
        read_header(checked({**json.loads(write_header(begun[0])), **change}))


def test_a_header_of_a_later_program_is_told_apart(begun: tuple[Header, Keys]) -> None:
    with pytest.raises(HeaderNewerError):
        read_header(checked({**json.loads(write_header(begun[0])), "format": 2}))


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_a_header_or_damaged(junk: bytes) -> None:
    with pytest.raises(HeaderDamagedError):
        read_header(junk)


@given(st.binary(min_size=20, max_size=20))
@settings(max_examples=100)
def test_recovery_keys_come_back_from_words_and_from_groups(secret: bytes) -> None:
    words = RecoveryWords(secret)
    assert RecoveryWords.read("\n".join(words.words).title()) == words
    assert RecoveryWords.read("".join(words.groups).lower()) == words
    assert looks_like_recovery(" ".join(words.words))
    assert looks_like_recovery("-".join(words.groups))


def test_mistakes_in_recovery_words_are_told_apart_and_located() -> None:
    words = list(RecoveryWords(bytes(range(20))).words)
    with pytest.raises(RecoveryMistypedError) as caught:
        RecoveryWords.read(" ".join([*words[:4], "wrrong", *words[5:]]))
    assert caught.value.facts == {"position": 5}
    with pytest.raises(RecoveryMistypedError) as caught:
        RecoveryWords.read(" ".join(words[:-1]))
    assert caught.value.facts == {"position": 16}
    with pytest.raises(RecoveryChecksumError):
        RecoveryWords.read(" ".join([words[1], words[0], *words[2:]]))
    assert not looks_like_recovery("a short passphrase of mine")


def test_a_mistyped_recovery_key_is_not_called_a_wrong_passphrase(
    begun: tuple[Header, Keys],
) -> None:
    header, words = add_recovery(begun[0], OLD, FLOOR)
    swapped = [words.words[1], words.words[0], *words.words[2:]]
    with pytest.raises(RecoveryMistypedError):
        unlock(header, " ".join(swapped))
    with pytest.raises(WrongPassphraseError):
        unlock(header, " ".join(RecoveryWords.make().words))
