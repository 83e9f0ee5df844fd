"""Mail: who, when, what, and the files inside, however hostile the envelope."""

import base64
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import CasefileError
from casefile.exchange import mail
from casefile.exchange.filenames import LONGEST, distinct_names, safe_name
from casefile.exchange.html_text import html_to_text
from casefile.exchange.refusals import DamagedFileError, EmptyFileError, SeveralLettersError

PLAIN = b"""From: =?utf-8?B?2K7bjNin2YTbjA==?= Office <office@example.org>
To: "Ministry, Fictional" <m@example.org>, second@example.org
Cc: =?iso-8859-1?Q?Andr=E9?= <a@example.org>
Subject: =?utf-8?Q?One?= =?utf-8?Q?_two?=
Date: Thu, 3 Sep 2020 10:00:00 +0000
Message-ID: <3@example.org>
In-Reply-To: <2@example.org>
References: <1@example.org> <2@example.org>
Received: from nowhere
Content-Type: text/plain; charset=utf-8

\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85
"""


def multipart(*parts: bytes, kind: str = "mixed") -> bytes:
    head = f"From: a@b.example\nSubject: x\nContent-Type: multipart/{kind}; boundary=Q\n\n".encode()
    return head + b"".join(b"--Q\n" + part + b"\n" for part in parts) + b"--Q--\n"


def attachment(disposition: bytes, content: bytes = b"data") -> bytes:
    return (
        b"Content-Type: application/octet-stream\nContent-Disposition: attachment; "
        + disposition
        + b"\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode(content)
    )


def test_the_envelope_is_read() -> None:
    letter = mail.read(PLAIN)
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.address) == ("خیالی Office", "office@example.org")
    assert [each.address for each in letter.addressees] == ["m@example.org", "second@example.org"]
    assert letter.addressees[0].name == "Ministry, Fictional"
    assert letter.copies[0].name == "André"
    assert letter.subject == "One two"
    assert letter.sent == datetime(2020, 9, 3, 10, tzinfo=UTC)
    assert (letter.message_id, letter.in_reply_to) == ("<3@example.org>", "<2@example.org>")
    assert letter.references == ("<1@example.org>", "<2@example.org>")
    assert letter.text == "سلام"
    assert [each.text for each in letter.leftovers] == ["from nowhere"]


def test_plain_text_is_preferred_and_html_is_kept_aside() -> None:
    letter = mail.read(
        multipart(
            b"Content-Type: text/plain\n\nThe words themselves",
            b"Content-Type: text/html\n\n<p>The <b>words</b> themselves</p>",
            kind="alternative",
        )
    )
    assert letter.text == "The words themselves"
    assert letter.leftovers[0].field == "text/html"
    assert not letter.attachments


def test_html_alone_becomes_text_without_anything_remote() -> None:
    markup = (
        "<html><head><title>t</title><style>p{}</style></head><body onload=x()><p>One<br>two &amp; "
        "three</p><ul><li>item</ul><script>alert(1)</script><img src='https://evil.example/x'></body>"
    )
    letter = mail.read(b"Subject: x\nContent-Type: text/html\n\n" + markup.encode())
    assert letter.text == "One\ntwo & three\n\n- item"
    assert "evil" not in letter.text


@pytest.mark.parametrize(
    "markup", ["<![if x", "<!--", "<" * 500, "&#x110000;", "<p>a<![CDATA[b]]>", "</p>"]
)
def test_broken_html_gives_text(markup: str) -> None:
    assert isinstance(html_to_text(markup), str)


def test_a_line_end_in_a_subject_begins_no_header() -> None:
    letter = mail.read(b"Subject: =?utf-8?Q?a=0D=0ABcc:_x@y.example?=\nFrom: a@b.example\n\nx")
    assert letter.subject == "a Bcc: x@y.example"
    assert letter.blind_copies == ()


def test_raw_eight_bit_headers_are_read() -> None:
    letter = mail.read("Subject: نامهٔ خیالی\nFrom: خیالی <a@b.example>\n\nx".encode())
    assert letter.subject == "نامهٔ خیالی"
    assert letter.sender is not None
    assert letter.sender.name == "خیالی"


@pytest.mark.parametrize("charset", ["klingon", "hex", "x-unknown", "", "utf-16"])
def test_a_bogus_charset_does_not_lose_the_text(charset: str) -> None:
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert mail.read(head + "متن خیالی".encode()).text.strip() == "متن خیالی"


@pytest.mark.parametrize("words", ["not a date", "", "Thu, 99 Sep 2020 99:00:00", "x" * 5000])
def test_a_date_that_is_none_is_not_invented(words: str) -> None:
    letter = mail.read(f"Subject: x\nDate: {words}\n\nx".encode())
    assert letter.sent is None
    assert letter.sent_words == words


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'filename="../../etc/passwd"', "passwd"),
        (b'filename="C:\\\\Windows\\\\x.pdf"', "x.pdf"),
        (b"filename=CON", "_CON"),
        (b"filename=com1.txt", "_com1.txt"),
        ("filename=ciële.txt".encode(), "ciële.txt"),
        ('filename="evil\u202efdp.exe"'.encode(), "evilfdp.exe"),
        (b"filename*=utf-8''%D9%86%D8%A7%D9%85%D9%87.pdf", "نامه.pdf"),
        (b"filename*0=long; filename*1=er.txt", "longer.txt"),
        (b'filename="=?utf-8?B?2YbYp9mF2YcucGRm?="', "نامه.pdf"),
        (b"filename=a:b", "a_b"),
        (b'filename=".."', "attachment-1"),
        (b"x=y", "attachment-1"),
    ],
)
def test_attachment_names_are_made_safe(disposition: bytes, name: str) -> None:
    file = mail.read(multipart(attachment(disposition))).attachments[0]
    assert (file.name, file.data) == (name, b"data")


def test_names_are_short_distinct_and_keep_the_letters_of_persian() -> None:
    assert safe_name("می‌رود.pdf") == "می‌رود.pdf"
    assert len(safe_name("x" * 5000 + ".pdf")) == LONGEST
    assert safe_name("x" * 5000 + ".pdf").endswith(".pdf")
    assert distinct_names(["a.txt", "A.txt", "a.txt"]) == ("a.txt", "A (2).txt", "a (3).txt")


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_no_name_leads_anywhere(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set('/\\:*?"<>|\0\u202e')
    assert name not in {".", ".."}


def test_two_thousand_nested_parts_are_no_trouble() -> None:
    data = b"Subject: deep\n"
    for level in range(2_000):
        data += b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (level, level)
    letter = mail.read(data + b"Content-Type: text/plain\n\nthe bottom")
    assert letter.subject == "deep"
    assert b"the bottom" in letter.attachments[0].data


def test_ten_thousand_parts_end_soon_and_stay_whole() -> None:
    letter = mail.read(multipart(*[b"\n\npart"] * 10_000))
    assert letter.attachments[0].data.count(b"part\n") == 10_000


def test_a_letter_in_a_letter_stays_closed() -> None:
    inner = b"Content-Type: message/rfc822\n\nSubject: inner\n\nsecret"
    letter = mail.read(multipart(b"\nouter", inner))
    assert letter.text == "outer"
    assert letter.attachments[0].name == "attachment-1.eml"
    assert letter.attachments[0].data == b"Subject: inner\n\nsecret"


def test_softly_broken_lines_are_joined() -> None:
    head = b"Subject: x\nContent-Type: text/plain; format=flowed\n\n"
    assert (
        mail.read(head + b"One \nsentence.\n> quoted \nnext").text
        == "One sentence.\n> quoted \nnext"
    )


def test_what_is_no_mail_is_refused() -> None:
    with pytest.raises(EmptyFileError):
        mail.read(b"\n\n")
    with pytest.raises(DamagedFileError):
        mail.read(b"\x00\x01 no header at all")


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_letter_or_a_plain_refusal(data: bytes) -> None:
    for start in (b"", b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"):
        try:
            mail.read(start + data)
        except CasefileError:
            continue


HEAD = b"From: Fictional <a@b.invalid>\nTo: c@d.invalid\nSubject: x\n"
HEAD += b"Date: Sat, 5 Aug 2000 10:00 +0000\n"
PARTS = b'Content-Type: multipart/mixed; boundary="b"\n\n'


@pytest.mark.parametrize("kind", [b"\nfirst\n\n", PARTS + b"--b\n\nfirst\n--b--\n\n"])
def test_a_mailbox_is_no_mail(kind: bytes) -> None:
    start = b"From a@b.invalid Sat Aug  5 10:00:00 2000\n"
    with pytest.raises(SeveralLettersError):
        mail.read(start + HEAD + kind + start + HEAD + b"\nsecond\n")
    assert mail.read(start + HEAD + kind).text.strip() == "first"


def test_what_stands_beside_the_parts_is_kept() -> None:
    usual = b"This is a multi-part message in MIME format.\n"
    letter = mail.read(HEAD + PARTS + usual + b"--b\n\ninside\n--b--\nbehind the end\n")
    kept = [(each.line, each.text) for each in letter.leftovers if each.field == "BODY"]
    assert kept == [(12, "behind the end")]
    letter = mail.read(HEAD + PARTS + b"before the parts\n--b\n\ninside\n")
    assert [each.text for each in letter.leftovers if each.field == "BODY"] == ["before the parts"]


def test_a_mail_from_before_there_was_any_has_no_date() -> None:
    letter = mail.read(HEAD.replace(b"2000", b"1367") + b"\ntext\n")
    assert letter.sent is None
    assert "1367" in letter.sent_words


@pytest.mark.parametrize("sign", [b"(", b"(a", b":", b"<", b'"', b","])
def test_ten_thousand_brackets_are_no_end(sign: bytes) -> None:
    letter = mail.read(
        b"From: " + sign * 10_000 + b"\n" + HEAD + b"Cc: " + sign * 9_999 + b"\n\nx\n"
    )
    assert letter.text.strip() == "x"


@pytest.mark.parametrize("sign", ["<a ", "<!--", "</", '<a b="', "<![", "<?", "&#", "<a\n"])
def test_markup_that_never_ends_takes_no_hours(sign: str) -> None:
    start = time.monotonic()
    assert html_to_text("<p>words</p>" + sign * 100_000).startswith("words")
    assert time.monotonic() - start < 10


def test_a_flowing_paragraph_of_a_megabyte_takes_no_minutes() -> None:
    start = time.monotonic()
    head = HEAD + b"Content-Type: text/plain; format=flowed\n\n"
    assert mail.read(head + b"a \n" * 400_000).text.startswith("a a a")
    assert time.monotonic() - start < 20
