"""The words of a question and of a catalogue in one form, so that *suppliers* finds VENDOR_NAME.

Names are split at their underscores, words lose their commonest endings, and what the suite writes in two ways
(VENDOR and supplier, QTY and quantity) becomes one. It is English, and knows no meaning beyond these few words.
"""

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_STOP: Final = frozenset(
    """
    a all also an and any are as at be been by can count did display do does each every fetch find for from get give
    had has have how i id in into is it its list many me more most much no not of on only or our over per please
    retrieve return select show sum tell than that the their them then there these they this those to top using was
    we were what when where which who whose will with within without you
    """.split()  # noqa: SIM905 - words as words
)
_SAME: Final = {
    "vendor": ("supplier",),
    "qty": ("quantity",),
    "amt": ("amount",),
    "num": ("number",),
    "no": ("number",),
    "desc": ("description",),
    "acct": ("account",),
    "cust": ("customer",),
    "trx": ("transaction",),
    "txn": ("transaction",),
    "org": ("organization",),
    "organisation": ("organization",),
    "uom": ("unit", "measure"),
    "po": ("purchase", "order"),
    "rcv": ("receiving",),
    "mtl": ("material",),
    "inv": ("inventory",),
    "je": ("journal",),
    "gl": ("ledger",),
    "ap": ("payable",),
    "ar": ("receivable",),
    "hr": ("employee",),
    "oe": ("order",),
    "rev": ("revision",),
    "curr": ("currency",),
    "creation": ("created",),
    "receipt": ("receiving",),
    "received": ("receiving",),
    "receive": ("receiving",),
}
"""Ways of writing that stand for other words."""
_SHORT: Final = 3
_HOUSEKEEPING: Final = re.compile(
    r"(?:GLOBAL_)?ATTRIBUTE(?:\d+|_CATEGORY)|(?:LAST_UPDATE(?:D_BY|_DATE|_LOGIN))|CREATED_BY|CREATION_DATE|REQUEST_ID"
    r"|PROGRAM_(?:ID|APPLICATION_ID|UPDATE_DATE|LOGIN_ID)|OBJECT_VERSION_NUMBER|SEGMENT(?:[6-9]|[12]\d|30)"
    r"|.*_ATTRIBUTE\d+|USSGL_TRANSACTION_CODE|LAST_UPDATE_PROGRAM_CODE"
)


def terms(text: str) -> tuple[str, ...]:
    """Return the words that tell what a text is about, in their common form and in their order."""
    return tuple(term for word in _WORD.findall(text.lower()) for term in _terms_of(word))


@lru_cache(maxsize=100_000)
def _terms_of(word: str) -> tuple[str, ...]:
    if word in _SAME:
        return tuple(stem(other) for other in _SAME[word])
    if word in _STOP or len(word) == 1:
        return ()
    singular = word.removesuffix("s")
    if singular in _SAME:
        return tuple(stem(other) for other in _SAME[singular])
    return (stem(word),)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word without its commonest endings: plural, -ed, -ing, a final e, a doubled last letter."""
    if len(word) <= _SHORT:
        return word
    if word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif word.endswith(("sses", "ches", "shes", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORT:
            word = word.removesuffix(ending)
            break
    if len(word) > _SHORT + 1:
        word = word.removesuffix("e")
    return word[:-1] if len(word) > _SHORT and word[-1] == word[-2] else word


def housekeeping(column: str) -> bool:
    """Whether a column is one that nearly every table has for the suite's own use: who changed it, flexfields."""
    return _HOUSEKEEPING.fullmatch(column) is not None
