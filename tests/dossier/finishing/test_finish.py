from io import BytesIO

import pytest
from pikepdf import pdfa

from casefile.dossier.content import Para
from casefile.dossier.finishing.finish import facts_of, finish
from tests.dossier.dossier_pages import finished_sample, opened, printed, sample, simple, tool
from tests.dossier.dossier_samples import document, run


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_archive_copy_is_pdf_a(language: str) -> None:
    made = finish(sample(language), facts_of(document(language), accessible=False))
    report = pdfa.validate_written(BytesIO(made), "2b")
    assert report.verdict == "pass", [str(each) for each in report.findings]


def test_the_name_of_pdf_ua_is_all_that_the_checker_does_not_know() -> None:
    report = pdfa.validate_written(BytesIO(finished_sample("en")), "2b")
    assert all("pdfa" in str(each) or "pdfuaid" in str(each) for each in report.findings)
    with opened(finished_sample("en")) as pdf:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


def test_untagged_pages_do_not_call_themselves_accessible() -> None:
    made = simple(Para(run("Text")))
    pdf = finish(printed(made, tagged=False), facts_of(made, accessible=False))
    with opened(pdf) as file:
        assert b"pdfuaid" not in file.Root.Metadata.read_bytes()


def test_the_file_tells_nothing_about_who_made_it_when_and_where() -> None:
    with opened(finished_sample("en")) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
    assert told == {
        "/Title": "D-2026-0007", "/Author": "Fictional Office for Justice",
        "/Subject": "Dossier", "/Creator": "casefile", "/Producer": "casefile",
        "/CreationDate": "D:20261123000000Z", "/ModDate": "D:20261123000000Z",
    }  # fmt: skip
    assert b"ReportLab" not in finished_sample("en")


def test_finishing_twice_gives_the_same_bytes() -> None:
    facts = facts_of(document("en"))
    assert finish(sample("en"), facts) == finish(sample("en"), facts)


def test_signs_in_the_title_do_not_break_the_metadata() -> None:
    made = simple(Para(run("Text")), subject="A < B & \"C\" \x00 ]]> 'د'")
    with opened(finish(printed(made), facts_of(made))) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:description"] == "A < B & \"C\" ]]> 'د'"


def test_the_finished_file_is_sound_and_small() -> None:
    made = finished_sample("en")
    assert "No syntax or stream encoding errors" in tool(made, "qpdf", "--check", "FILE")
    assert len(made) < 100_000
