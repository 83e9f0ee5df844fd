"""From bytes to text: which encoding a file is in, and how sure that is."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from casefile.exchange.refusals import UnknownEncodingError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_FOR_FILES = frozenset(
    {"undefined", "idna", "punycode"} | {"unicode-escape", "raw-unicode-escape"}
)
_LIKELY = ["cp1256", "cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "iso8859_6", "mac_roman"]
_SAMPLE = 65_536
_ARABIC = re.compile("[\u0620-\u06ff\u200c]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_HIGH_IN_LATIN = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]{1,2}|[\x80-\xff]{1,2}(?=[a-z])")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A text, its encoding, how sure that is (0 to 1), and how many bytes fitted nowhere.

    Bytes that are no text in the encoding stand in the text as `\xNN`: nothing is thrown away.
    """

    text: str
    encoding: str
    confidence: float
    misfits: int = 0


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Read bytes as text, in the encoding given, else in the likeliest.

    Raises:
        UnknownEncodingError: there is no such encoding, or it is not one of text.
    """
    if encoding:
        return _decode_as(data, _known(encoding), 1.0)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, 1.0)
    name, confidence = guess_encoding(data)
    return _decode_as(data, name, confidence)


def guess_encoding(data: bytes) -> tuple[str, float]:
    """Say which encoding bytes without a mark are most likely in, and how sure that is."""
    wide = _guess_wide(data[:_SAMPLE])
    if wide:
        return wide, 0.9
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", 1.0
    return _guess_narrow(data)


def _known(encoding: str) -> str:
    try:
        b"0".decode(
            encoding, "replace"
        )  # refuses what is no encoding of text before it does anything
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError) as problem:
        raise UnknownEncodingError(encoding=encoding) from problem
    if name.replace("_", "-") in _NOT_FOR_FILES:
        raise UnknownEncodingError(encoding=encoding)
    return name


def _decode_as(data: bytes, encoding: str, confidence: float) -> Decoded:
    for mark, name in _BYTE_ORDER_MARKS:
        if name.startswith(encoding) and data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        return Decoded(data.decode(encoding), encoding, confidence)
    except UnicodeError:
        text = data.decode(encoding, errors="backslashreplace")
    misfits = sum(1 for _ in re.finditer(r"\\x[0-9a-f]{2}", text))
    return Decoded(text, encoding, confidence, max(1, misfits))


def _guess_wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: one half of the bytes is mostly a few values (NUL or 06)."""
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    even_high = sum(even.count(value) for value in (0x00, 0x06)) / len(even)
    odd_high = sum(odd.count(value) for value in (0x00, 0x06)) / len(odd)
    if odd_high > 0.7 and even_high < 0.3:
        return "utf-16-le"
    if even_high > 0.7 and odd_high < 0.3:
        return "utf-16-be"
    return None


def _guess_narrow(data: bytes) -> tuple[str, float]:
    high = sum(len(run) for run in _HIGH_RUN.findall(data))
    multibyte = sum(len(run) for run in _MULTIBYTE.findall(data))
    if multibyte > 0.9 * high and multibyte >= 8:
        return "utf-8", 0.8  # a few damaged bytes in what is otherwise UTF-8
    in_latin = sum(len(run) for run in _HIGH_IN_LATIN.findall(data))
    if in_latin > 0.6 * high:
        return ("cp1252", 0.7)
    as_arabic = data.decode("cp1256", errors="replace")
    arabic = len(_ARABIC.findall(as_arabic))
    runs = _HIGH_RUN.findall(data)
    if arabic > 0.8 * high and high > 1.8 * len(runs):
        return "cp1256", 0.85
    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY).best()
    if best is not None:
        return best.encoding, max(0.3, min(0.7, 1.0 - best.chaos))
    return "latin-1", 0.2
