import pytest
from cryptography.hazmat.primitives.serialization import pkcs7

from casefile.errors import CasefileError
from casefile.security import der
from casefile.security.signing import (
    KeyExpiredError,
    KeyFileLockedError,
    KeyIncompleteError,
    KeyNotForSigningError,
    NoKeyFileError,
    open_key,
)
from tests.key_files import NOW, PASSWORD, SIGNER, key_file, signing_key


@pytest.mark.parametrize("kind", ["rsa", "curve"])
def test_a_key_file_gives_the_name_of_its_owner_and_signs_within_its_room(kind: str) -> None:
    key = signing_key(kind)
    assert key.name == SIGNER
    for number in range(20):  # signatures on a curve are not all of one length
        signature = key.sign(bytes([number]) * 32)
        assert len(signature) <= key.room
        assert der.fills(signature)
    (found,) = pkcs7.load_der_pkcs7_certificates(signature)
    assert found.serial_number == 0x1234


def test_a_key_file_without_a_password_opens_without_one() -> None:
    assert open_key(key_file(password=""), "", NOW).name == SIGNER


def test_a_key_never_shows_itself() -> None:
    assert repr(signing_key()).startswith(f"SigningKey(name={SIGNER!r}, room=")
    assert "rivate" not in repr(signing_key())


@pytest.mark.parametrize(
    ("content", "password", "error"),
    [
        (b"", PASSWORD, NoKeyFileError),
        (b"%PDF-1.7 and so on", PASSWORD, NoKeyFileError),
        (key_file()[:-1], PASSWORD, NoKeyFileError),
        (key_file() + b"\n", PASSWORD, NoKeyFileError),
        (b"0\x84\x00\x10\x00\x00" + bytes(1 << 20), PASSWORD, NoKeyFileError),
        (key_file(), "another one", KeyFileLockedError),
        (key_file(), "", KeyFileLockedError),
        (key_file(), "\ud800", KeyFileLockedError),
        (key_file()[:-9] + b"12345" + key_file()[-4:], PASSWORD, KeyFileLockedError),
        (der.sequence(der.integer(3), der.octets(b"x")), PASSWORD, KeyFileLockedError),
        (key_file(parts="key"), PASSWORD, KeyIncompleteError),
        (key_file(parts="certificate"), PASSWORD, KeyIncompleteError),
        (key_file("short rsa"), PASSWORD, KeyNotForSigningError),
        (key_file("dsa"), PASSWORD, KeyNotForSigningError),
        (key_file(signs=False), PASSWORD, KeyNotForSigningError),
        (key_file(years=(2020, 2024)), PASSWORD, KeyExpiredError),
        (key_file(years=(2027, 2030)), PASSWORD, KeyExpiredError),
    ],
)
def test_a_key_file_that_cannot_sign_says_why_in_one_sentence(
    content: bytes, password: str, error: type[CasefileError]
) -> None:
    with pytest.raises(error) as caught:
        open_key(content, password, NOW)
    assert str(caught.value) == error.message
    assert caught.value.message.count(".") <= 3


def test_der_is_written_as_the_standard_says() -> None:
    assert der.name_of("1.2.840.113549.1.7.2").hex() == "06092a864886f70d010702"
    assert der.integer(0).hex() == "020100"
    assert der.integer(128).hex() == "02020080"  # the first bit would be a sign
    assert der.octets(bytes(200))[:3].hex() == "0481c8"
    assert der.set_of([b"\x02\x01\x02", b"\x02\x01\x01"]).hex() == "3106020101020102"
