"""Key files of fictional signers, as somebody would bring them on a stick."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from casefile.security.signing import SigningKey, open_key

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PASSWORD = "کلید خیالی 7"
SIGNER = "Fictional Signer"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | dsa.DSAPrivateKey
_KINDS: dict[str, Callable[[], Key]] = {
    "rsa": lambda: rsa.generate_private_key(65_537, 2048),
    "short rsa": lambda: rsa.generate_private_key(65_537, 1024),  # noqa: S505 - it is to be refused
    "curve": lambda: ec.generate_private_key(ec.SECP256R1()),
    "dsa": lambda: dsa.generate_private_key(2048),
}


@cache
def private_key(kind: str) -> Key:
    return _KINDS[kind]()


@cache
def key_file(
    kind: str = "curve",
    name: str = SIGNER,
    years: tuple[int, int] = (2026, 2036),
    *,
    password: str = PASSWORD,
    signs: bool = True,
    parts: str = "key and certificate",
) -> bytes:
    key = private_key(kind)
    made = certificate(key, name, years, signs=signs)
    lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return serialize_key_and_certificates(
        b"signer",
        key if "key" in parts else None,
        made if "certificate" in parts else None,
        None,
        lock,
    )


def certificate(
    key: Key,
    name: str,
    years: tuple[int, int],
    *,
    signs: bool,
) -> x509.Certificate:
    named = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COMMON_NAME, name),
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "دفتر ثبت"),
        ]
    )
    usage = x509.KeyUsage(
        signs, signs, not signs, False, False, False, False, False, False
    )  # fmt: skip
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in years)
    builder = x509.CertificateBuilder(named, named, key.public_key(), 0x1234, start, end)
    return builder.add_extension(usage, critical=True).sign(key, SHA256())


def signing_key(kind: str = "curve", name: str = SIGNER) -> SigningKey:
    return open_key(key_file(kind, name), PASSWORD, NOW)
