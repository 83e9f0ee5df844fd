"""Making a dossier: options, live pages, who appears, and names in free texts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from casefile.services.consents import withdraw_consent
from casefile.services.families import change_family, view_family
from casefile.ui.desk import Desk
from casefile.ui.dossiers.order_form import CODE_ROLE
from casefile.ui.dossiers.page import DossiersPage
from casefile.values.codes import Confidentiality, DossierLanguage, IdentityMode
from casefile.values.dossiers import SECTIONS
from casefile.values.today import local_today
from tests.ui.dossiers.dossier_office import Stage, allow

LEFT = Qt.MouseButton.LeftButton
HITTING = "Bahram Sample was threatened, and Bahram Sample left."


def test_a_family_typed_and_chosen_shows_its_pages(dossier_stage: Stage) -> None:
    build, qtbot = dossier_stage.page.build_tab, dossier_stage.qtbot
    assert not build.print_button.isEnabled()
    line = build.form.family.line
    line.setFocus()
    qtbot.keyClicks(line, "Fictional")
    dossier_stage.preview(lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    book = build.pages.view.book
    assert book is not None
    assert len(book) == build.preview.pages  # type: ignore[union-attr]  # there is one
    assert build.print_button.isEnabled()
    assert "Page 1 of" in build.pages.where.text()


def test_a_page_that_is_put_away_leaves_nothing_on_the_screen(
    make_desk: Callable[..., Desk], qapp: QApplication
) -> None:
    before = len(qapp.allWidgets())
    page = DossiersPage(make_desk())
    delete(page)
    assert len(qapp.allWidgets()) == before


def test_a_page_in_view_is_drawn_and_not_blank(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    view = dossier_stage.page.build_tab.pages.view
    dossier_stage.qtbot.waitUntil(lambda: view.picture(1) is not None, timeout=5000)
    picture = view.picture(1)
    assert picture is not None
    small = picture.scaled(200, 280)
    inks = {small.pixel(x, y) for x in range(0, 200, 2) for y in range(0, 280, 2)}
    assert len(inks) > 5
    assert QColor(small.pixel(2, 2)) == QColor("white")


def test_pages_follow_an_option_by_themselves(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    combo = build.form.language
    before = build.preview
    combo.setFocus()
    dossier_stage.preview(lambda: dossier_stage.qtbot.keyClick(combo, Qt.Key.Key_Down))
    assert build.form.order().language is not DossierLanguage.ENGLISH  # type: ignore[union-attr]
    assert build.preview is not before
    assert build.preview.pdf != before.pdf  # type: ignore[union-attr]


def test_a_section_without_its_tick_is_left_out(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    build, sections = dossier_stage.page.build_tab, dossier_stage.page.build_tab.form.sections
    sections.setFocus()
    sections.setCurrentRow(SECTIONS.index("LETTERS"))
    dossier_stage.preview(lambda: dossier_stage.qtbot.keyClick(sections, Qt.Key.Key_Space))
    assert sections.currentItem().data(CODE_ROLE) == "LETTERS"
    assert build.form.chosen_sections() == tuple(each for each in SECTIONS if each != "LETTERS")
    titles = [title for _, title, _ in build.preview.outline]  # type: ignore[union-attr]
    assert "Demands and their status" in titles
    assert "Correspondence" not in titles


def test_haste_makes_the_pages_of_the_last_order_alone(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    build = dossier_stage.page.build_tab

    def hurry() -> None:
        for number in range(2, 8):
            build.form.copies.setValue(number)

    shown: list[int] = []
    build.previewed.connect(lambda: shown.append(build.form.copies.value()))
    dossier_stage.preview(hurry)
    dossier_stage.qtbot.wait(400)
    assert shown == [7]


def test_everybody_is_listed_with_the_sign_of_the_consent(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    rows = {row.name.text(): row for row in dossier_stage.page.build_tab.appearing.rows()}
    modes = {name: row.gated.mode for name, row in rows.items()}
    assert modes == {
        "Mohammad Khiali": IdentityMode.FULL,
        "Parvin Sample": IdentityMode.ROLE,
        "Bahram Sample": IdentityMode.OMIT,
    }
    assert list(rows)[-1] == "Bahram Sample"
    assert rows["Mohammad Khiali"].lock.pixmap().isNull()
    assert not rows["Parvin Sample"].lock.pixmap().isNull()
    assert rows["Bahram Sample"].sign.accessibleName() == "Not asked"
    assert "1 person without consent" in dossier_stage.page.build_tab.appearing.sum.text()


def test_a_person_who_is_left_out_can_be_reviewed(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    row = dossier_stage.page.build_tab.appearing.rows()[-1]
    dossier_stage.qtbot.mouseClick(row.review_button, LEFT)
    assert dossier_stage.opened == [("person", dossier_stage.office.brother)]


def test_a_consent_given_elsewhere_reaches_the_pages(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    office = dossier_stage.office
    allow(office.workspace, office.brother, IdentityMode.FULL)
    dossier_stage.preview(lambda: dossier_stage.desk.tell_changed("consent", None))
    modes = {row.gated.mode for row in dossier_stage.page.build_tab.appearing.rows()}
    assert IdentityMode.OMIT not in modes


def test_without_any_consent_the_page_says_so(dossier_stage: Stage) -> None:
    office = dossier_stage.office
    withdraw_consent(office.workspace, office.consent, local_today(), "changed her mind")
    dossier_stage.begin()
    modes = [row.gated.mode for row in dossier_stage.page.build_tab.appearing.rows()]
    assert modes.count(IdentityMode.OMIT) == 2


def test_names_in_texts_hold_the_printing_until_they_are_confirmed(dossier_stage: Stage) -> None:
    dossier_stage.office.write_summary(HITTING)
    dossier_stage.begin()
    build, qtbot = dossier_stage.page.build_tab, dossier_stage.qtbot
    assert build.hits.isVisible()
    assert build.hits.unconfirmed() == 2
    qtbot.mouseClick(build.save_button, LEFT)
    assert dossier_stage.told[-1][1] == "bad"
    assert "2" in dossier_stage.told[-1][0]
    box = next(iter(build.hits.boxes().values()))
    assert QApplication.focusWidget() is box
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert build.hits.unconfirmed() == 0
    assert build.order().masked_words == ("Bahram Sample",)  # type: ignore[union-attr]


def test_mask_all_confirms_every_word(dossier_stage: Stage) -> None:
    dossier_stage.office.write_summary(f"{HITTING} Parvin Sample saw it.")
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    assert len(build.hits.boxes()) == 2
    dossier_stage.qtbot.mouseClick(build.hits.all_button, LEFT)
    assert build.hits.masked_words() == ("Bahram Sample", "Parvin Sample")
    assert not build.hits.all_button.isEnabled()


def test_a_hostile_excerpt_is_shown_as_it_stands(dossier_stage: Stage) -> None:
    dossier_stage.office.write_summary("<b>Bahram Sample</b> & <img src=x> wrote.")
    dossier_stage.begin()
    hits = dossier_stage.page.build_tab.hits
    texts = [str(each.property("text")) for each in hits.findChildren(QWidget)]
    assert any("<b>Bahram Sample</b> &" in each for each in texts)


def test_another_family_begins_without_confirmations(dossier_stage: Stage) -> None:
    dossier_stage.office.write_summary(HITTING)
    dossier_stage.begin()
    hits = dossier_stage.page.build_tab.hits
    hits.mask_all()
    dossier_stage.begin()
    assert hits.unconfirmed() == 2


def test_a_level_that_forbids_the_dossier_is_said_in_words(dossier_stage: Stage) -> None:
    office = dossier_stage.office
    draft = view_family(office.workspace, office.family).draft
    secret = replace(draft, confidentiality=Confidentiality.NAMED_STAFF)
    change_family(office.workspace, office.family, secret)
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    assert "level of confidentiality" in build.pages.refusal.text()
    assert build.pages.refusal.isVisible()
    assert not build.print_button.isEnabled()
    assert not build.appearing.isVisible()


def test_the_contents_lead_to_their_pages(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    pane, qtbot = dossier_stage.page.build_tab.pages, dossier_stage.qtbot
    if not pane.outline.isVisible():
        qtbot.mouseClick(pane.outline_button, LEFT)
    last = pane.outline.count() - 1
    rect = pane.outline.visualItemRect(pane.outline.item(last))
    qtbot.mouseClick(pane.outline.viewport(), LEFT, pos=rect.center())
    target = dossier_stage.page.build_tab.preview.outline[last][2]  # type: ignore[union-attr]
    assert target > 1
    assert pane.view.page == target


def test_the_options_stay_when_the_language_changes(
    make_stage: Callable[..., Stage], dossier_stage: Stage
) -> None:
    dossier_stage.office.write_summary(HITTING)
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.hits.mask_all()
    build.form.copies.setValue(3)
    state = dossier_stage.page.state()
    persian = make_stage("fa")
    persian.preview(lambda: persian.page.restore_state(state))
    assert persian.page.build_tab.order() == build.order()


def test_a_narrow_window_shows_options_and_pages_in_turn(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    assert not build.pages_button.isVisible()
    dossier_stage.page.resize(600, 700)
    assert not build.pages.isVisible()
    dossier_stage.qtbot.mouseClick(build.pages_button, LEFT)
    assert build.pages.isVisible()
    assert not build.options.isVisible()
    assert build.print_button.isVisible()
    dossier_stage.page.resize(1200, 700)
    assert build.pages.isVisible()
    assert build.options.isVisible()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_widget_has_a_name(
    make_stage: Callable[..., Stage],
    check_accessible: Callable[[QWidget], None],
    language: str,
) -> None:
    made = make_stage(language)
    made.office.write_summary(HITTING)
    made.begin()
    check_accessible(made.page)


@pytest.mark.parametrize(("language", "shown"), [("en", "125%"), ("fa", "۱۲۵٪")])
def test_the_size_of_pages_is_said_in_percent(
    make_stage: Callable[..., Stage], language: str, shown: str
) -> None:
    pages = make_stage(language).page.build_tab.pages
    pages.view.zoom_changed.emit(125)
    assert pages.zoom.text() == shown
