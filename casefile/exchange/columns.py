"""What a column of a foreign table may mean, and the words by which people head such columns."""

import re
from enum import StrEnum

from casefile.values.texts import composed


class ColumnMeaning(StrEnum):
    """What the cells of a column are."""

    FAMILY_REFERENCE = "FAMILY_REFERENCE"
    FAMILY_NAME_PERSIAN = "FAMILY_NAME_PERSIAN"
    FAMILY_NAME_LATIN = "FAMILY_NAME_LATIN"
    PERSON_REFERENCE = "PERSON_REFERENCE"
    FULL_NAME_PERSIAN = "FULL_NAME_PERSIAN"
    FULL_NAME_LATIN = "FULL_NAME_LATIN"
    GIVEN_NAME_PERSIAN = "GIVEN_NAME_PERSIAN"
    GIVEN_NAME_LATIN = "GIVEN_NAME_LATIN"
    SURNAME_PERSIAN = "SURNAME_PERSIAN"
    SURNAME_LATIN = "SURNAME_LATIN"
    FATHERS_NAME_PERSIAN = "FATHERS_NAME_PERSIAN"
    FATHERS_NAME_LATIN = "FATHERS_NAME_LATIN"
    MOTHERS_NAME_PERSIAN = "MOTHERS_NAME_PERSIAN"
    MOTHERS_NAME_LATIN = "MOTHERS_NAME_LATIN"
    ROLE = "ROLE"
    RELATION = "RELATION"
    SEX = "SEX"
    BIRTH_DATE = "BIRTH_DATE"
    BIRTH_PLACE = "BIRTH_PLACE"
    FATE = "FATE"
    ARREST_DATE = "ARREST_DATE"
    DEATH_OR_LAST_SEEN_DATE = "DEATH_OR_LAST_SEEN_DATE"
    PRISON = "PRISON"
    CITY = "CITY"
    OCCUPATION = "OCCUPATION"
    NATIONAL_NUMBER = "NATIONAL_NUMBER"
    RESIDENCE = "RESIDENCE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    LANGUAGE = "LANGUAGE"
    STATUS = "STATUS"
    NOTES = "NOTES"
    IGNORE = "IGNORE"


DATES = frozenset(
    {ColumnMeaning.BIRTH_DATE, ColumnMeaning.ARREST_DATE, ColumnMeaning.DEATH_OR_LAST_SEEN_DATE}
)
_M = ColumnMeaning
TELL_WHO = frozenset(
    {
        _M.FAMILY_REFERENCE,
        _M.FAMILY_NAME_PERSIAN,
        _M.FAMILY_NAME_LATIN,
        _M.PERSON_REFERENCE,
        _M.FULL_NAME_PERSIAN,
        _M.FULL_NAME_LATIN,
        _M.GIVEN_NAME_PERSIAN,
        _M.GIVEN_NAME_LATIN,
        _M.SURNAME_PERSIAN,
        _M.SURNAME_LATIN,
        _M.NATIONAL_NUMBER,
    }
)  # a table without any of them is about nobody
TWINS = {
    _M.FAMILY_NAME_PERSIAN: _M.FAMILY_NAME_LATIN,
    _M.FULL_NAME_PERSIAN: _M.FULL_NAME_LATIN,
    _M.GIVEN_NAME_PERSIAN: _M.GIVEN_NAME_LATIN,
    _M.SURNAME_PERSIAN: _M.SURNAME_LATIN,
    _M.FATHERS_NAME_PERSIAN: _M.FATHERS_NAME_LATIN,
    _M.MOTHERS_NAME_PERSIAN: _M.MOTHERS_NAME_LATIN,
}  # the same in Persian and in Latin letters; headers rarely say which, cells do

# Phrases as `folded` leaves them; those of names stand under the Persian twin.
_WORDS: dict[ColumnMeaning, str] = {
    _M.FAMILY_REFERENCE: "family reference, family ref, family code, family id, family number, "
    "family no, case number, case id, case code, case reference, reference, ref, code, کد خانواده, "
    "شماره خانواده, شناسه خانواده, شماره پرونده, کد پرونده, پرونده, کد, شناسه",
    _M.FAMILY_NAME_PERSIAN: "family, name of family, name of the family, family display name, "
    "household, خانواده, نام خانواده, اسم خانواده, خانوار",
    _M.PERSON_REFERENCE: "person reference, person ref, person code, person id, person number, "
    "individual id, کد فرد, شماره فرد, شناسه فرد, کد شخص, شناسه شخص",
    _M.FULL_NAME_PERSIAN: "full name, name, name and surname, complete name, person, person name, "
    "name of person, victim, victim name, name of victim, relative, relative name, نام کامل, "
    "نام و نام خانوادگی, نام نام خانوادگی, اسم و فامیل, نام و نشان, نام قربانی, نام جانباخته, "
    "نام شخص, نام فرد, اسم کامل",
    _M.GIVEN_NAME_PERSIAN: "given name, first name, given names, forename, firstname, نام, اسم, "
    "نام کوچک, اسم کوچک",
    _M.SURNAME_PERSIAN: "surname, last name, family name, lastname, نام خانوادگی, فامیل, فامیلی, "
    "نام فامیل, شهرت",
    _M.FATHERS_NAME_PERSIAN: "father, father s name, fathers name, father name, name of father, "
    "نام پدر, اسم پدر, پدر, فرزند",
    _M.MOTHERS_NAME_PERSIAN: "mother, mother s name, mothers name, mother name, name of mother, "
    "نام مادر, اسم مادر, مادر",
    _M.ROLE: "role, role in family, role in the family, family role, نقش, نقش در خانواده, سمت",
    _M.RELATION: "relation, relationship, relation to victim, relation to the victim, kinship, "
    "relationship to victim, relationship to the victim, نسبت, نسبت با قربانی, نسبت خانوادگی, "
    "نسبت با جانباخته, خویشاوندی, رابطه",
    _M.SEX: "sex, gender, جنس, جنسیت",
    _M.BIRTH_DATE: "birth, born, birth date, date of birth, birthdate, birthday, dob, birth year, "
    "year of birth, تاریخ تولد, تولد, سال تولد, متولد, تاریخ ولادت",
    _M.BIRTH_PLACE: "birth place, birthplace, place of birth, born in, محل تولد, زادگاه, "
    "جای تولد, شهر تولد",
    _M.FATE: "fate, fate status, fate and whereabouts, what happened, سرنوشت, وضعیت قربانی, "
    "وضعیت سرنوشت",
    _M.ARREST_DATE: "arrest, arrested, date of arrest, arrest date, detained, date of detention, "
    "detention date, year of arrest, تاریخ دستگیری, تاریخ بازداشت, دستگیری, بازداشت, سال دستگیری",
    _M.DEATH_OR_LAST_SEEN_DATE: "death, died, date of death, death date, killed, "
    "date of execution, execution date, executed, last seen, date last seen, "
    "date of disappearance, disappeared, "
    "disappearance date, date of death or last seen, death or last seen, date of killing, "
    "تاریخ اعدام, تاریخ مرگ, تاریخ فوت, تاریخ قتل, تاریخ کشته شدن, تاریخ جانباختن, اعدام, وفات, "
    "آخرین دیدار, تاریخ ناپدید شدن, تاریخ ناپدیدشدن, تاریخ شهادت, تاریخ جان باختن",
    _M.PRISON: "prison, place, prison or place, place of detention, detention place, "
    "place of death, place of execution, place of arrest, where, location, زندان, محل بازداشت, "
    "محل اعدام, محل, "
    "محل دستگیری, بازداشتگاه, محل کشته شدن, مکان, نام زندان",
    _M.CITY: "city, town, city of residence, شهر, شهرستان, محل سکونت شهر",
    _M.OCCUPATION: "occupation, job, profession, work, شغل, حرفه, پیشه, کار",
    _M.NATIONAL_NUMBER: "national number, national id, national code, national identity number, "
    "id number, identity number, national no, کد ملی, شماره ملی, شماره شناسنامه, شماره هویت",
    _M.RESIDENCE: "residence, address, home address, lives in, country, country of residence, "
    "place of residence, اقامت, محل اقامت, نشانی, آدرس, محل سکونت, سکونت, محل زندگی, کشور",
    _M.PHONE: "phone, telephone, tel, mobile, cell, cell phone, phone number, mobile number, "
    "whatsapp, تلفن, شماره تلفن, موبایل, همراه, شماره همراه, شماره تماس, تلفن همراه",
    _M.EMAIL: "email, e mail, mail, email address, e mail address, ایمیل, پست الکترونیک, "
    "پست الکترونیکی, رایانامه, نشانی ایمیل",
    _M.LANGUAGE: "language, preferred language, lang, زبان, زبان ترجیحی",
    _M.STATUS: "status, case status, family status, state, وضعیت, وضعیت پرونده, وضعیت خانواده",
    _M.NOTES: "notes, note, remarks, remark, comment, comments, description, details, یادداشت, "
    "یادداشت ها, توضیحات, توضیح, ملاحظات, شرح",
}
PHRASES: dict[str, ColumnMeaning] = {
    phrase.strip(): meaning for meaning, words in _WORDS.items() for phrase in words.split(",")
}
_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans("يىكةۀأإآؤ", "ییکههاااو")
_LATIN_HINTS = frozenset({"latin", "english", "en", "lat", "انگلیسی", "لاتین"})
_PERSIAN_HINTS = frozenset({"persian", "farsi", "fa", "per", "فارسی"})


def folded(text: str) -> str:
    """Give a header as it is compared: lower case, one yeh and one kaf, spaces for the rest.

    >>> folded("Father's-Name:")
    'father s name'
    """
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    plain = composed(text, "NFKC").casefold().translate(_LETTERS)
    return " ".join(_WORD.findall(_MARKS.sub("", plain)))


def meaning_of_header(header: str) -> tuple[ColumnMeaning | None, bool | None]:
    """Say what a header means, and whether it says Latin (True), Persian (False) or neither."""
    words = folded(header).split()
    latin: bool | None = None
    if any(word in _LATIN_HINTS for word in words):
        latin = True
    elif any(word in _PERSIAN_HINTS for word in words):
        latin = False
    kept = " ".join(word for word in words if word not in _LATIN_HINTS | _PERSIAN_HINTS)
    if kept in _FOLDED:
        return _FOLDED[kept], latin
    inside = [phrase for phrase in _FOLDED if len(phrase) > 4 and f" {phrase} " in f" {kept} "]
    return (_FOLDED[max(inside, key=len)] if inside else None), latin


_FOLDED = {folded(phrase): meaning for phrase, meaning in PHRASES.items()}
