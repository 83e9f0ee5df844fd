"""The words by which tables say roles, relations, sexes, fates and statuses, and their codes."""

from typing import TypeVar

from casefile.exchange.columns import folded
from casefile.values.codes import FamilyRole, FamilyStatus, FateStatus, Sex

Code = TypeVar("Code")


def _table(words: dict[Code, str]) -> dict[str, Code]:
    return {folded(word): code for code, said in words.items() for word in said.split(",")}


def _folded(said: str) -> frozenset[str]:
    return frozenset(map(folded, said.split(",")))


SEXES = _table(
    {
        Sex.FEMALE: "f, female, woman, girl, w, زن, مونث, دختر, خانم, مؤنث",
        Sex.MALE: "m, male, man, boy, مرد, مذکر, پسر, آقا",
        Sex.OTHER: "x, other, دیگر",
        Sex.UNKNOWN: "u, unknown, نامعلوم, نامشخص",
    }
)
ROLES = _table(
    {
        FamilyRole.VICTIM: "victim, direct victim, killed, executed, disappeared, قربانی, "
        "جانباخته, جان باخته, اعدام شده, کشته شده, ناپدید شده, قربانی مستقیم",
        FamilyRole.CLAIMANT: "claimant, family claimant, complainant, خواهان, دادخواه, شاکی",
        FamilyRole.CONTACT: "contact, main contact, contact person, رابط, رابط اصلی, تماس",
        FamilyRole.REPRESENTATIVE: "rep, representative, authorised representative, "
        "authorized representative, نماینده, نماینده قانونی",
        FamilyRole.MEMBER: "member, other member, family member, عضو, عضو دیگر, عضو خانواده",
    }
)
# What the person of the row is to the victim of the family.
RELATIONS = _table(
    {
        "SPOUSE": "spouse, wife, husband, widow, widower, همسر, زن, شوهر",
        "PARTNER": "partner, شریک زندگی",
        "FIANCE": "fiance, fiancé, fiancée, fiancee, نامزد",
        "PARENT": "parent, father, mother, پدر, مادر, والد, والدین",
        "CHILD": "child, son, daughter, فرزند, پسر, دختر",
        "SIBLING": "sibling, brother, sister, برادر, خواهر",
        "GRANDPARENT": "grandparent, grandfather, grandmother, پدربزرگ, مادربزرگ, پدر بزرگ, "
        "مادر بزرگ",
        "GRANDCHILD": "grandchild, grandson, granddaughter, نوه",
        "AUNTUNCLE": "aunt, uncle, عمو, عمه, دایی, خاله",
        "NIECENEPHEW": "niece, nephew, برادرزاده, خواهرزاده",
        "COUSIN": "cousin, پسرعمو, دخترعمو, پسرخاله, دخترخاله, پسردایی, دختردایی, پسرعمه, دخترعمه",
        "INLAW": "in law, brother in law, sister in law, mother in law, father in law, داماد, عروس",
        "OTHERREL": "relative, other relative, خویشاوند, بستگان, فامیل",
        "CELLMATE": "cellmate, co detainee, همبند, هم بند, هم سلولی, هم‌بند",
        "FRIEND": "friend, دوست",
        "LAWYER": "lawyer, وکیل",
    }
)
# Words that say no more than their code, or no more beside the sex of the person; of all others
# ("mother-in-law", "پسرخاله") the code tells a part.
EXACT_RELATIONS = _folded(
    "spouse, همسر, partner, شریک زندگی, fiance, نامزد, parent, والد, والدین, child, فرزند, "
    "sibling, grandparent, grandchild, نوه, cousin, relative, other relative, خویشاوند, بستگان, "
    "cellmate, همبند, هم بند, هم‌بند, friend, دوست, lawyer, وکیل"
)
SEXED_RELATIONS = _folded(
    "wife, husband, زن, شوهر, father, mother, پدر, مادر, son, daughter, پسر, دختر, brother, "
    "sister, برادر, خواهر, grandfather, grandmother, پدربزرگ, مادربزرگ, پدر بزرگ, مادر بزرگ, "
    "grandson, granddaughter"
)
# Roles that also say what became of somebody.
FATEFUL_ROLES = _folded(
    "killed, executed, disappeared, جانباخته, جان باخته, اعدام شده, کشته شده, ناپدید شده"
)
SELF_WORDS = frozenset(
    map(folded, ("self", "victim", "himself", "herself", "خود", "خودش", "قربانی"))
)
# The weakest statement that the words make: a table alone never documents a death.
FATES = _table({code: code.value for code in FateStatus}) | _table(
    {
        FateStatus.MISSING: "missing, disappeared, fate unknown, whereabouts unknown, "
        "fate and whereabouts unknown, ناپدید, ناپدید شده, مفقود, مفقودالاثر, "
        "سرنوشت نامعلوم, بی خبر",
        FateStatus.DEATH_ALLEGED: "executed, killed, dead, died, death alleged, "
        "death alleged by family or witnesses not acknowledged by state, اعدام, اعدام شده, "
        "کشته شده, جانباخته, جان باخته, فوت, کشته",
        FateStatus.DEATH_INFORMED: "family informed, family orally informed, "
        "family orally informed of execution no document, اطلاع شفاهی, اطلاع به خانواده",
        FateStatus.DEATH_DOCUMENTED: "death documented, death documented by state paper burial "
        "place unknown",
        FateStatus.BURIAL_SUSPECTED: "burial place suspected",
        FateStatus.BURIAL_CONFIRMED: "burial place confirmed, burial place confirmed remains "
        "not returned",
        FateStatus.REMAINS_RETURNED: "remains returned, remains identified and returned",
        FateStatus.FOUND_ALIVE: "found alive, alive, زنده, زنده پیدا شد",
        FateStatus.UNKNOWN: "unknown, not known, نامعلوم, نامشخص",
    }
)
STATUSES = _table({code: code.value for code in FamilyStatus}) | _table(
    {
        FamilyStatus.INTAKE: "new, intake, جدید, پذیرش",
        FamilyStatus.VERIFYING: "verifying, in verification, در حال بررسی, راستی آزمایی",
        FamilyStatus.ACTIVE: "active, open, فعال, باز",
        FamilyStatus.PAUSED: "paused, on hold, متوقف, معلق",
        FamilyStatus.CLOSED: "closed, بسته, مختومه",
        FamilyStatus.WITHDRAWN: "withdrawn, منصرف, انصراف",
    }
)
LANGUAGES = _table(
    {
        "fa": "fa, persian, farsi, فارسی",
        "en": "en, english, انگلیسی",
        "ku": "ku, kurdish, کردی, sorani, kurmanji",
        "az": "az, azerbaijani, azeri, turkish azeri, ترکی آذربایجانی, آذری",
        "ar": "ar, arabic, عربی",
        "fr": "fr, french, فرانسوی",
        "de": "de, german, آلمانی",
    }
)
