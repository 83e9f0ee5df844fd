"""Mail files (.eml): one letter, with the files that came inside it."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.utils import getaddresses, parsedate_to_datetime

from casefile.exchange.decoding import decode
from casefile.exchange.filenames import distinct_names, safe_name
from casefile.exchange.html_text import html_to_text
from casefile.exchange.imported import (
    ImportedAddress,
    ImportedFile,
    ImportedLetter,
    Leftover,
    LeftoverReason,
)
from casefile.exchange.mime import Header, Part, decode_words, leaves, parameter
from casefile.exchange.refusals import (
    DamagedFileError,
    EmptyFileError,
    FileTooLargeError,
    SeveralLettersError,
)
from casefile.progress import Progress, Unwatched

MOST_BYTES = 128 * 1024 * 1024
LONGEST_SUBJECT = 2_000  # characters
LONGEST_TEXT = 5_000_000  # characters
_LONGEST_LIST = 200_000  # characters of addresses in one field
_FIRST_YEAR = 1971  # in which the first mail was sent
_LONGEST_REMARK = 400  # characters of "This is a multi-part message in MIME format."
_NEXT_MAIL = re.compile(
    rb"(?:\r\n|\n)(?:\r\n|\n)From [^\r\n]{1,300}\d{4}[^\r\n]{0,40}(?:\r\n|\n)[!-9;-~]{1,100}:"
)
_IDENTITY = re.compile(r"<[^<>\s]{1,900}>")
_ENDINGS = {"message/rfc822": ".eml", "text/html": ".html", "text/calendar": ".ics",
            "text/plain": ".txt", "image/jpeg": ".jpg", "image/png": ".png",
            "application/pdf": ".pdf"}  # fmt: skip
_TAKEN = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references"}
    | {"mime-version", "content-type", "content-transfer-encoding", "content-disposition"}
)


def read(data: bytes, *, progress: Progress | None = None) -> ImportedLetter:
    """Read a mail as it was sent: who, when, what, and what came with it.

    Raises:
        EmptyFileError: there is nothing in it.
        FileTooLargeError: more than MOST_BYTES.
        DamagedFileError: it has no header field at all, so it is no mail.
        SeveralLettersError: it is a mailbox.
    """
    if not data.strip():
        raise EmptyFileError
    if len(data) > MOST_BYTES:
        raise FileTooLargeError(size=len(data) >> 20, limit=MOST_BYTES >> 20)
    if data.startswith(b"From ") and _NEXT_MAIL.search(data):
        raise SeveralLettersError
    watched = progress or Unwatched()
    parts: list[Part] = []
    for part in leaves(data.lstrip(b"\r\n")):
        watched.report(len(parts), 0)
        parts.append(part)
    if not parts[0].headers:
        raise DamagedFileError
    return _letter(parts)


def _letter(parts: Sequence[Part]) -> ImportedLetter:
    outer = parts[0]
    bodies = [part for part in parts if _is_body(part)]
    files = [part for part in parts if not _is_body(part) and (part.body or part is not outer)]
    text, unused = _text(bodies)
    sent, words = _sent(outer.field("date"))
    senders = _addresses(outer, "from") or _addresses(outer, "sender")
    subject = _one_line(decode_words(outer.field("subject")))
    return ImportedLetter(
        subject=subject[:LONGEST_SUBJECT],
        sender=senders[0] if senders else None,
        addressees=_addresses(outer, "to"),
        copies=_addresses(outer, "cc"),
        blind_copies=_addresses(outer, "bcc"),
        sent=sent,
        sent_words=words,
        message_id=next(iter(_identities(outer.field("message-id"))), ""),
        in_reply_to=next(iter(_identities(outer.field("in-reply-to"))), ""),
        references=_identities(outer.field("references")),
        text=text[:LONGEST_TEXT],
        attachments=_attachments(files),
        leftovers=(
            *_unused_fields(outer),
            *unused,
            *_beside_parts(parts),
            *_overlong(subject, text, senders, outer),
        ),
    )


def _is_body(part: Part) -> bool:
    if part.closed or part.mime not in {"text/plain", "text/html"} or not part.body:
        return False
    disposition = part.field("content-disposition").split(";")[0].strip().lower()
    return disposition != "attachment" and not part.file_name


def _text(bodies: Iterable[Part]) -> tuple[str, list[Leftover]]:
    """Join the bodies; of alternatives that say the same, the plain one unless it says nothing."""
    pieces: list[str] = []
    unused: list[Leftover] = []
    by_branch: dict[int, list[Part]] = {}
    for number, part in enumerate(bodies):
        by_branch.setdefault(part.branch or -number - 1, []).append(part)
    for parts in by_branch.values():
        read_ones = [(part, _readable(part)) for part in parts]
        longest = max(len(text) for _, text in read_ones)
        plain = [text for part, text in read_ones if part.mime == "text/plain"]
        prefer_plain = sum(map(len, plain)) * 5 >= longest and bool(plain)
        for part, text in read_ones:
            if (part.mime == "text/plain") == prefer_plain:
                pieces.append(text)
            else:
                reason = LeftoverReason.OTHER_FORM
                unused.append(Leftover(part.line, part.mime, part.text(), reason))
            if part.mime == "text/html" and not prefer_plain:
                unused.append(Leftover(part.line, part.mime, part.text(), LeftoverReason.NO_PLACE))
    return "\n\n".join(piece for piece in pieces if piece.strip()), unused


def _readable(part: Part) -> str:
    text = part.text()
    if part.mime == "text/html":
        return html_to_text(text)
    kind = part.field("content-type")
    if parameter(kind, "format").lower() == "flowed":
        text = _unflowed(text, delete_space=parameter(kind, "delsp").lower() == "yes")
    return text.strip("\n")


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that a mail program broke softly (RFC 3676)."""
    pieces: list[str] = []  # joined once: one by one a paragraph of megabytes would take hours
    open_line = False
    for line in text.split("\n"):
        content = line.removeprefix(" ") if not line.startswith(" >") else line
        if open_line and not content.startswith(">"):
            pieces[-1] = pieces[-1][:-1] if delete_space else pieces[-1]
        elif pieces:
            pieces.append("\n")
        pieces.append(content)
        open_line = content.endswith(" ") and content != "-- " and not content.startswith(">")
    return "".join(pieces)


def _attachments(parts: Sequence[Part]) -> tuple[ImportedFile, ...]:
    names = distinct_names(
        safe_name(part.file_name, f"attachment-{number}{_ENDINGS.get(part.mime, '')}")
        for number, part in enumerate(parts, start=1)
    )
    return tuple(
        ImportedFile(name, part.mime, part.body if part.closed else part.content())
        for name, part in zip(names, parts, strict=True)
    )


def _beside_parts(parts: Iterable[Part]) -> Iterable[Leftover]:
    """Keep what stands before the first part and behind the last, but for the usual remark."""
    for part in parts:
        for line, data in part.beside:
            text = decode(data).text.replace("\0", "").strip()
            if text and not (len(text) < _LONGEST_REMARK and "MIME" in text):
                yield Leftover(line, "BODY", text, LeftoverReason.NO_PLACE)


def _addresses(part: Part, name: str) -> tuple[ImportedAddress, ...]:
    fields = [header.text[:_LONGEST_LIST] for header in part.headers if header.name == name]
    found: list[ImportedAddress] = []
    for field in fields:
        pairs = _pairs(_one_line(field))
        found += [ImportedAddress(_one_line(decode_words(who)), _one_line(at)) for who, at in pairs]
        if not pairs and field.strip(" ,;<>\"'"):
            found.append(ImportedAddress(_one_line(decode_words(field)), ""))
    return tuple(found)


def _pairs(field: str) -> list[tuple[str, str]]:
    try:
        return [pair for pair in getaddresses([field]) if any(pair)]
    except RecursionError:  # thousands of brackets in brackets
        return []


def _sent(field: str) -> tuple[datetime | None, str]:
    words = _one_line(field)
    if len(words) > 200:
        return None, words
    try:
        sent = parsedate_to_datetime(words)
        # Before there was any mail the clock or the calendar was another one.
        return (sent if sent.year >= _FIRST_YEAR else None), words
    except (ValueError, TypeError, OverflowError, IndexError):
        return None, words


def _identities(field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_IDENTITY.findall(field)))


def _one_line(text: str) -> str:
    """A header is one line: an encoded line end in it must not begin another header."""
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).strip()


def _unused_fields(part: Part) -> Iterable[Leftover]:
    seen: set[str] = set()
    for header in part.headers:
        if header.name not in _TAKEN or (header.name in seen and _only_one(header)):
            yield Leftover(header.line, header.name, header.text, LeftoverReason.NO_PLACE)
        seen.add(header.name)


def _only_one(header: Header) -> bool:
    return header.name not in {"to", "cc", "bcc"}


def _overlong(
    subject: str, text: str, senders: Sequence[ImportedAddress], outer: Part
) -> Iterable[Leftover]:
    if len(subject) > LONGEST_SUBJECT:
        yield Leftover(1, "subject", subject, LeftoverReason.TOO_LONG)
    if len(text) > LONGEST_TEXT:
        yield Leftover(1, "text", text[LONGEST_TEXT:], LeftoverReason.TOO_LONG)
    for sender in senders[1:]:
        words = f"{sender.name} <{sender.address}>"
        yield Leftover(outer.headers[0].line, "from", words, LeftoverReason.NO_PLACE)
