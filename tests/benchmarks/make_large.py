"""Builds a large case file of plainly fictional families, for measurements.

    python -m tests.benchmarks.make_large PATH [FAMILIES PEOPLE LETTERS]

Everything goes through `Workspace.changing`, so the file is audited and indexed like a real one.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select

from casefile.language.keys import sort_key
from casefile.records import (
    Consent,
    Demand,
    DemandFamily,
    DemandStep,
    Family,
    FamilyMembership,
    Letter,
    LetterFamily,
    LetterParty,
    Person,
    PersonNameRow,
)
from casefile.security.cost import FLOOR
from casefile.services.bookkeeping import give_references
from casefile.services.case_files import create_case_file
from casefile.services.institutions import add_institution
from casefile.services.places import add_place
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    DemandStatus,
    Direction,
    FamilyRole,
    FamilyStatus,
    FateStatus,
    IdentityMode,
    LetterStatus,
    LifeStatus,
    PersonKind,
    Priority,
    Script,
    Sex,
)
from casefile.values.dates import FlexDate
from casefile.values.institutions import InstitutionDraft, PlaceDraft
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace

PASSPHRASE: Final = "fictional pass phrase"
BATCH: Final = 2_000  # families and their people in one transaction
LETTER_BATCH: Final = 10_000
GIVEN: Final = tuple(
    zip(
        [
            "Alpha",
            "Beta",
            "Gamma",
            "Delta",
            "Zeta",
            "Eta",
            "Theta",
            "Kappa",
            "Lambda",
            "Sigma",
            "Omega",
            "Alef",
            "Jim",
            "Dal",
            "Sin",
            "Shin",
            "Kaf",
            "Lam",
            "Mim",
            "Nun",
        ],
        [
            "آلفا",
            "بتا",
            "گاما",
            "دلتا",
            "زتا",
            "اتا",
            "تتا",
            "کاپا",
            "لامبدا",
            "سیگما",
            "امگا",
            "الف",
            "جیم",
            "دال",
            "سین",
            "شین",
            "کاف",
            "لام",
            "میم",
            "نون",
        ],
        strict=True,
    )
)
STEMS: Final = (
    ("Khial", "خیال"), ("Farz", "فرض"), ("Nemoun", "نمون"), ("Pendar", "پندار"),
    ("Afsan", "افسان"), ("Roya", "رویا"), ("Mesal", "مثال"), ("Tasavor", "تصور"),
    ("Goman", "گمان"), ("Sakht", "ساخت"), ("Enga", "انگا"), ("Taval", "تول"),
)  # fmt: skip
ENDINGS: Final = (
    ("i", "ی"), ("zadeh", "زاده"), ("pour", "پور"), ("nejad", "نژاد"), ("far", "فر"),
    ("vand", "وند"), ("yar", "یار"), ("kia", "کیا"), ("manesh", "منش"), ("bin", "بین"),
)  # fmt: skip
CITIES: Final = 40
INSTITUTIONS: Final = 20


def make_large(
    path: Path, families: int = 5_000, people: int = 20_000, letters: int = 50_000, seed: int = 1988
) -> Workspace:
    """Build the case file and give it open; the same seed gives the same people and letters."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    workspace = create_case_file(path, "Fictional Office", "Ana", PASSPHRASE, FLOOR).workspace
    for number in range(CITIES):
        add_place(
            workspace, PlaceDraft(name=Wording(f"Exampleville {number}", f"مثال‌آباد {number}"))
        )
    for number in range(INSTITUTIONS):
        draft = InstitutionDraft(
            "UN", name=Wording(f"Fictional Office {number}", f"دفتر خیالی {number}")
        )
        add_institution(workspace, draft)
    for start in range(0, families, BATCH):
        count = min(BATCH, families - start)
        share = people * (start + count) // families - people * start // families
        with workspace.changing("families imported") as session:
            _add_families(session, dice, count, share)
    for start in range(0, letters, LETTER_BATCH):
        with workspace.changing("letters imported") as session:
            _add_letters(session, dice, min(LETTER_BATCH, letters - start), families)
    return workspace


def _add_families(session: Session, dice: random.Random, count: int, people: int) -> None:
    first = _next_id(session, Family)
    names = [_family_name(dice) for _ in range(count)]
    session.execute(
        insert(Family),
        [
            {
                "id": first + place,
                "reference": reference,
                "name": Wording(f"{latin} family (fictional)", f"خانوادهٔ {persian} (خیالی)"),
                "name_order": sort_key(f"خانوادهٔ {persian} (خیالی)"),
                "status": dice.choice(list(FamilyStatus)),
                "city_id": dice.randint(1, CITIES),
            }
            for place, (reference, (latin, persian)) in enumerate(
                zip(give_references(session, Family, count), names, strict=True)
            )
        ],
    )
    _add_people(session, dice, first, names, people)
    _add_demands(session, dice, first, count)


def _add_people(
    session: Session,
    dice: random.Random,
    first_family: int,
    families: list[tuple[str, str]],
    people: int,
) -> None:
    first = _next_id(session, Person)
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    for place, reference in enumerate(give_references(session, Person, people)):
        latin, persian = families[place % len(families)]
        given, given_fa = dice.choice(GIVEN)
        father = dice.choice(GIVEN)
        order = {"name_order": sort_key(f"{persian} {given_fa}")}
        rows.append({**_person(dice), **order, "id": first + place, "reference": reference,
                     "father_name": Wording(*father)})  # fmt: skip
        names += [
            _name(first + place, 0, given_fa, persian, Script.PERSIAN),
            _name(first + place, 1, given, latin, Script.LATIN),
        ]
        turn = place // len(families)
        role = FamilyRole.VICTIM if turn == 0 else dice.choice(list(FamilyRole)[1:])
        members.append(
            {
                "family_id": first_family + place % len(families),
                "person_id": first + place,
                "role": role,
                "position": turn,
            }
        )
    session.execute(insert(Person), rows)
    session.execute(insert(PersonNameRow), names)
    session.execute(insert(FamilyMembership), members)
    _add_consents(session, dice, range(first, first + people, 2))


def _person(dice: random.Random) -> dict[str, Any]:
    return {
        "kind": PersonKind.INDIVIDUAL,
        "sex": dice.choice(list(Sex)),
        "life_status": dice.choice(list(LifeStatus)),
        "fate_status": dice.choice(list(FateStatus)),
        "born": FlexDate.year(dice.randint(1920, 1990)),
    }


def _name(person: int, place: int, given: str, family: str, script: Script) -> dict[str, Any]:
    return {
        "person_id": person,
        "position": place,
        "full": f"{given} {family}",
        "given": given,
        "family": family,
        "script": script,
        "primary": True,
        "source": "FICTIONAL",
    }


def _add_consents(session: Session, dice: random.Random, people: range) -> None:
    references = give_references(session, Consent, len(people))
    today = local_today()
    session.execute(
        insert(Consent),
        [
            {
                "reference": reference,
                "person_id": person,
                "purpose": dice.choice(list(ConsentPurpose)),
                "decision": dice.choice(list(ConsentDecision)),
                "identity_mode": dice.choice(list(IdentityMode)),
                "decided_on": today - timedelta(days=dice.randint(0, 900)),
                "valid_until": today + timedelta(days=dice.randint(-300, 900)),
            }
            for person, reference in zip(people, references, strict=True)
        ],
    )


def _add_demands(session: Session, dice: random.Random, first_family: int, count: int) -> None:
    first = _next_id(session, Demand)
    references = give_references(session, Demand, count)
    statuses = [dice.choice(list(DemandStatus)) for _ in references]
    session.execute(
        insert(Demand),
        [
            {
                "id": first + place,
                "reference": reference,
                "demand_type": f"D{dice.randint(1, 17):02d}",
                "text": Wording(
                    f"Fictional demand {first + place}", f"خواستهٔ خیالی {first + place}"
                ),
                "priority": dice.choice(list(Priority)),
                "status": statuses[place],
                "requested_by": local_today() + timedelta(days=dice.randint(-90, 200)),
            }
            for place, reference in enumerate(references)
        ],
    )
    links = [
        {"demand_id": first + place, "family_id": first_family + place} for place in range(count)
    ]
    session.execute(insert(DemandFamily), links)
    steps = [
        {"demand_id": first + place, "status": status, "happened": FlexDate.year(2020)}
        for place, status in enumerate(statuses)
    ]
    session.execute(insert(DemandStep), steps)


def _add_letters(session: Session, dice: random.Random, count: int, families: int) -> None:
    first = _next_id(session, Letter)
    rows = list(islice(_letters(session, dice, first, count), count))
    session.execute(insert(Letter), rows)
    parties: list[dict[str, Any]] = []
    for row in rows:
        sent = row["direction"] is Direction.SENT
        office = {
            "letter_id": row["id"],
            "institution_id": dice.randint(1, INSTITUTIONS),
            "name": "",
        }
        own = {"letter_id": row["id"], "institution_id": None, "name": "Fictional Office"}
        parties += [
            {**(own if sent else office), "part": "FROM"},
            {**(office if sent else own), "part": "TO"},
        ]
    session.execute(insert(LetterParty), parties)
    about = [{"letter_id": row["id"], "family_id": dice.randint(1, families)} for row in rows]
    session.execute(insert(LetterFamily), about)


def _letters(
    session: Session, dice: random.Random, first: int, count: int
) -> Iterator[dict[str, Any]]:
    days = [date(1988, 7, 1) + timedelta(days=dice.randint(0, 13_900)) for _ in range(count)]
    references = {
        year: iter(give_references(session, Letter, sum(day.year == year for day in days), year))
        for year in sorted({day.year for day in days})
    }
    words = (
        "request",
        "inquiry",
        "appeal",
        "reminder",
        "statement",
        "درخواست",
        "پیگیری",
        "یادآوری",
    )
    for place, day in enumerate(days):
        direction = dice.choice([Direction.SENT, Direction.RECEIVED])
        waits = direction is Direction.SENT and dice.random() < 0.05
        sent = LetterStatus.AWAITING_REPLY if waits else LetterStatus.REPLIED
        status = sent if direction is Direction.SENT else LetterStatus.CLOSED_WITHOUT_REPLY
        yield {
            "id": first + place,
            "reference": next(references[day.year]),
            "direction": direction,
            "status": status,
            "dated": FlexDate.on(day),
            "day": day.isoformat(),
            "subject": f"Fictional {dice.choice(words)} {first + place}",
            "summary": "An invented letter about an invented family.",
            "reply_due": day + timedelta(days=60) if direction is Direction.SENT else None,
        }


def _family_name(dice: random.Random) -> tuple[str, str]:
    (latin, persian), (ending, ending_fa) = dice.choice(STEMS), dice.choice(ENDINGS)
    return latin + ending, persian + ending_fa


def _next_id(session: Session, kind: Any) -> int:
    return (session.scalar(select(func.max(kind.id))) or 0) + 1


def main() -> None:
    """Build the file that the arguments ask for."""
    sizes = [int(each) for each in sys.argv[2:5]] or [5_000, 20_000, 50_000]
    workspace = make_large(Path(sys.argv[1]), *sizes)
    sys.stdout.write(json.dumps({"path": str(workspace.path), "sizes": sizes}) + "\n")
    workspace.close()


if __name__ == "__main__":
    main()
