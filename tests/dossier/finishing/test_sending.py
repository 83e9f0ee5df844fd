import re
from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pikepdf import pdfa

from casefile.dossier.finishing.sending import (
    PasswordTooLongError,
    PasswordTooShortError,
    PasswordUnevenError,
    Signing,
    check_password,
    signed_copy,
    transmission_copy,
)
from casefile.errors import CasefileError
from tests.dossier.dossier_pages import finished_sample, opened, tool
from tests.key_files import NOW, SIGNER, signing_key

PASSWORD = "the fictional river 7"


def _signing(kind: str = "curve") -> Signing:
    return Signing(signing_key(kind), NOW, "Digital signature")


def _pdfsig(pdf: bytes, *options: str) -> str:
    return tool(pdf, "pdfsig", *options, "FILE")


def test_the_copy_that_is_sent_opens_with_its_password_only() -> None:
    sent = transmission_copy(finished_sample("en"), PASSWORD)
    with pytest.raises(pikepdf.PasswordError):
        opened(sent)
    with pikepdf.open(BytesIO(sent), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert len(pdf.pages) == 8
    for plain in (b"D-2026-0007", b"Fictional", b"pdfaid"):
        assert plain not in sent


def test_a_sent_copy_may_be_read_heard_and_printed_but_not_changed() -> None:
    sent = transmission_copy(finished_sample("en"), PASSWORD)
    with pikepdf.open(BytesIO(sent), password=PASSWORD) as pdf:
        allowed = pdf.allow
        assert not pdf.owner_password_matched
    assert allowed.accessibility
    assert allowed.extract
    assert allowed.print_highres
    changing = (allowed.modify_other, allowed.modify_annotation, allowed.modify_assembly)
    assert not any(changing)


@pytest.mark.parametrize("password", [PASSWORD, "گل سرخ در باغ ماست"])
def test_other_programs_open_a_sent_copy_with_the_same_password(password: str) -> None:
    sent = transmission_copy(finished_sample("en"), password)
    assert "Pages:           8" in tool(sent, "pdfinfo", "-upw", password, "FILE")
    sound = tool(sent, "qpdf", f"--password={password}", "--check", "FILE")
    assert "No syntax or stream encoding errors" in sound


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("", PasswordTooShortError),
        ("too short", PasswordTooShortError),
        ("long " * 30, PasswordTooLongError),
        ("پنهان‌پور در باغ", PasswordUnevenError),  # a joiner that some programs leave out
        ("گل سرخ در باغ 7", PasswordUnevenError),  # ends in a digit
        ("گل سرخ and a rose گل", PasswordUnevenError),
        ("ﬁne ligatures here", PasswordUnevenError),
        ("no\u00a0break\u00a0spaces", PasswordUnevenError),
        ("e\u0301 is two characters", PasswordUnevenError),
        ("half a pair \ud800", PasswordUnevenError),
        ("line\nends inside", PasswordUnevenError),
    ],
)
def test_a_password_that_would_not_open_the_file_everywhere_is_refused(
    password: str, error: type[CasefileError]
) -> None:
    with pytest.raises(error):
        transmission_copy(finished_sample("en"), password)


@given(some.text(some.characters(min_codepoint=33, max_codepoint=126), min_size=12, max_size=60))
@settings(deadline=None)
def test_every_password_of_plain_latin_signs_is_taken(password: str) -> None:
    check_password(password)


@pytest.mark.parametrize("kind", ["rsa", "curve"])
def test_another_program_finds_the_signature_valid_and_over_the_whole_file(kind: str) -> None:
    made = signed_copy(finished_sample("fa"), _signing(kind))
    told = _pdfsig(made)
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert f"Signer Certificate Common Name: {SIGNER}" in told
    assert "No syntax or stream encoding errors" in tool(made, "qpdf", "--check", "FILE")


def test_one_changed_byte_breaks_the_signature() -> None:
    made = signed_copy(finished_sample("en"), _signing())
    place = made.index(b"stream") + 60
    changed = made[:place] + bytes([made[place] ^ 1]) + made[place + 1 :]
    assert "Signature is Valid" not in _pdfsig(changed)


def test_a_copy_can_be_signed_and_under_a_password_at_once() -> None:
    made = transmission_copy(finished_sample("en"), PASSWORD, _signing())
    assert "Signature is Valid" in _pdfsig(made, "-upw", PASSWORD)
    assert "No syntax" in tool(made, "qpdf", f"--password={PASSWORD}", "--check", "FILE")


def test_a_signed_archive_copy_stays_an_archive_copy_that_everybody_can_hear(
    tmp_path: Path,
) -> None:
    made = signed_copy(finished_sample("en"), _signing())
    report = pdfa.validate_written(BytesIO(made), "2b")
    known = ("pdfa", "pdfuaid")  # see test_finish
    unknown = [str(each) for each in report.findings if not any(map(str(each).count, known))]
    assert all("AcroForm) are not supported" in each for each in unknown)  # it reads no fields
    path = tmp_path / "signed.pdf"
    path.write_bytes(made)
    assert outloud.check(str(path)).errors == 0


def test_a_signature_draws_nothing_and_names_nothing_but_its_owner() -> None:
    made = signed_copy(finished_sample("en"), _signing())
    with opened(made) as pdf, opened(finished_sample("en")) as before:
        (field,) = pdf.Root.AcroForm.Fields
        assert [int(edge) for edge in field.Rect] == [0, 0, 0, 0]
        assert str(field.TU) == "Digital signature"
        assert str(field.V.M) == "D:20261123120000Z"
        assert set(field.V.keys()) == {
            "/Type", "/Filter", "/SubFilter", "/ByteRange", "/Contents", "/M",
        }  # fmt: skip
        for page, was in zip(pdf.pages, before.pages, strict=True):
            assert page.Contents.read_bytes() == was.Contents.read_bytes()
    assert len(re.findall(rb"/ByteRange", made)) == 1
