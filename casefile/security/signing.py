"""Signing with a key that its owner keeps in a file; no server is asked for anything.

A signature says who made a file and that nobody changed it. It bears no time stamp and no word on
revocation: both would need a network.

Source: RFC 5652 (CMS), RFC 5035 (signing certificate), ETSI EN 319 122-1 (CAdES B-B).
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from casefile.errors import CasefileError
from casefile.security import der

if TYPE_CHECKING:
    from datetime import datetime

PrivateKey: TypeAlias = RSAPrivateKey | EllipticCurvePrivateKey

LARGEST_KEY_FILE: Final = 1_000_000  # bytes; a key with a long chain takes a few thousand
_SHORTEST_RSA: Final = 2048  # bits
_SPARE: Final = 16  # bytes by which one signature of a key may be longer than another

_DATA: Final = der.name_of("1.2.840.113549.1.7.1")
_SIGNED_DATA: Final = der.name_of("1.2.840.113549.1.7.2")
_CONTENT_TYPE: Final = der.name_of("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST: Final = der.name_of("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE: Final = der.name_of("1.2.840.113549.1.9.16.2.47")
_SHA_256: Final = der.sequence(der.name_of("2.16.840.1.101.3.4.2.1"))
_RSA_SHA_256: Final = der.sequence(der.name_of("1.2.840.113549.1.1.11"), der.NULL)
_ECDSA_SHA_256: Final = der.sequence(der.name_of("1.2.840.10045.4.3.2"))


class NoKeyFileError(CasefileError):
    """It is another kind of file, or its end is missing."""

    message: ClassVar[str] = "This is no key file (PKCS#12: .p12 or .pfx), or it is damaged."


class KeyFileLockedError(CasefileError):
    """Nobody can tell a wrong password from a bit that is wrong in the sealed part."""

    message: ClassVar[str] = "The password does not open this key file, or the file is damaged."


class KeyIncompleteError(CasefileError):
    """A key without its certificate says nothing to anybody, and the other way round."""

    message: ClassVar[str] = "The key file holds no private key together with its certificate."


class KeyNotForSigningError(CasefileError):
    """Readers would refuse the signature."""

    message: ClassVar[str] = (
        "The key in this file cannot sign: that needs RSA of at least 2048 bits or an elliptic "
        "curve, and a certificate that allows signing."
    )


class KeyExpiredError(CasefileError):
    """Readers would call the signature invalid."""

    message: ClassVar[str] = "The certificate in the key file is valid from {start} to {end} only."


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its certificates; it shows itself to nobody.

    Attributes:
        name: whom the certificate names.
        room: most bytes that a signature takes.
    """

    name: str
    room: int
    _key: PrivateKey = field(repr=False)
    _certificate: x509.Certificate = field(repr=False)
    _chain: tuple[x509.Certificate, ...] = field(repr=False)

    def sign(self, digest: bytes) -> bytes:
        """Give the CMS signature over what has this SHA-256 digest."""
        return _signature(self._key, self._certificate, self._chain, digest)


def open_key(content: bytes, password: str, now: datetime) -> SigningKey:
    """Open the content of a PKCS#12 file.

    Raises:
        NoKeyFileError, KeyFileLockedError, KeyIncompleteError: see there.
        KeyNotForSigningError, KeyExpiredError: see there.
    """
    if len(content) > LARGEST_KEY_FILE or not der.fills(content):
        raise NoKeyFileError
    try:
        opened = load_pkcs12(content, password.encode() or None)
    except (ValueError, TypeError, UnicodeEncodeError):
        raise KeyFileLockedError from None
    key, found = opened.key, opened.cert
    if key is None or found is None or key.public_key() != found.certificate.public_key():
        raise KeyIncompleteError
    certificate = found.certificate
    if not isinstance(key, PrivateKey) or not _may_sign(key, certificate):
        raise KeyNotForSigningError
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not start <= now <= end:
        raise KeyExpiredError(start=start.date(), end=end.date())
    chain = tuple(each.certificate for each in opened.additional_certs)
    longest = len(_signature(key, certificate, chain, bytes(32))) + _SPARE
    return SigningKey(_name(certificate), longest, key, certificate, chain)


def _may_sign(key: PrivateKey, certificate: x509.Certificate) -> bool:
    if isinstance(key, RSAPrivateKey) and key.key_size < _SHORTEST_RSA:
        return False
    with suppress(x509.ExtensionNotFound):
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        return usage.digital_signature or usage.content_commitment
    return True


def _name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _signature(
    key: PrivateKey,
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    digest: bytes,
) -> bytes:
    attributes = der.set_of(
        [
            _attribute(_CONTENT_TYPE, _DATA),
            _attribute(_MESSAGE_DIGEST, der.octets(digest)),
            _attribute(_SIGNING_CERTIFICATE, _fingerprint(certificate)),
        ]
    )
    kind, signature = _signed(key, attributes)
    signer = der.sequence(
        der.integer(1),
        der.sequence(certificate.issuer.public_bytes(), der.integer(certificate.serial_number)),
        _SHA_256, der.retagged(0, attributes), kind, der.octets(signature),
    )  # fmt: skip
    certificates = der.set_of(each.public_bytes(Encoding.DER) for each in (certificate, *chain))
    signed = der.sequence(
        der.integer(1), der.set_of([_SHA_256]), der.sequence(_DATA),
        der.retagged(0, certificates), der.set_of([signer]),
    )  # fmt: skip
    return der.sequence(_SIGNED_DATA, der.context(0, signed))


def _signed(key: PrivateKey, content: bytes) -> tuple[bytes, bytes]:
    """Give the kind of signature and the signature."""
    if isinstance(key, RSAPrivateKey):
        return _RSA_SHA_256, key.sign(content, PKCS1v15(), SHA256())
    return _ECDSA_SHA_256, key.sign(content, ECDSA(SHA256()))


def _attribute(kind: bytes, value: bytes) -> bytes:
    return der.sequence(kind, der.set_of([value]))


def _fingerprint(certificate: x509.Certificate) -> bytes:
    """Name the certificate inside of what is signed, so that no other can take its place."""
    digest = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    return der.sequence(der.sequence(der.sequence(der.octets(digest))))
