"""The lists as they are shipped."""

import json

import pytest

from casefile.paths import resource

LISTS = json.loads(resource("vocabularies", "vocabularies.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_no_label_was_cut_off_in_the_middle(language: str) -> None:
    labels = [term[language] for each in LISTS["vocabularies"] for term in each["terms"]]
    assert [text for text in labels if text.count("(") != text.count(")") or not text] == []
