"""Records for named staff only: that somebody opened one stays in its history."""

from pytestqt.qtbot import QtBot

from casefile.services.history import history_of
from casefile.services.people import add_person
from casefile.ui.people.page import PeoplePage
from casefile.values.codes import Confidentiality
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from tests.ui.families.family_office import Office, Settle


def test_a_person_for_named_staff_only_is_noted_once_when_opened(
    qtbot: QtBot, page: PeoplePage, office: Office, settle: Settle
) -> None:
    level = Confidentiality.NAMED_STAFF
    hidden = PersonDraft(names=(PersonName("Fictional"),), confidentiality=level)
    secret = add_person(office.workspace, hidden)
    for shown in (secret, office.victim, secret):
        with qtbot.waitSignal(page.pane.shown):
            page.pane.show_record(shown)
    settle()
    told = [line.action for line in history_of(office.workspace, "person", secret)]
    assert told == ["record viewed", "person added"]
    of_others = history_of(office.workspace, "person", office.victim)
    assert "record viewed" not in {line.action for line in of_others}
