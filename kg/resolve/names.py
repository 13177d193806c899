"""Names as text: the forms under which differently spelled names are compared, and slugs.

Everything here is about any name; what differs between persons and bodies is in people.py and bodies.py.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST = 160  # code points of a name that are compared; a longer one is told apart by its hash

_LETTERS = str.maketrans({
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "є": "ie", "і": "i",
    "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "α": "a", "β": "v", "γ": "g", "δ": "d",
    "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o",
    "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
})  # fmt: skip
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"))
_INITIAL = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_UMLAUT = re.compile(r"(?<=[aou])e")
_WORD = re.compile(r"[^\W_]+")
_DIGRAPHS = re.compile(r"shch|sch|tch|[ckgpstzd]h|ck|[cq]|x|w|ts|tz")
_SOUNDS = {"ph": "f", "x": "ks", "w": "v", "gh": "g", "th": "t", "dh": "d", "zh": "z", "ts": "s", "tz": "s"}
_SIBILANTS = {"shch", "sch", "sh"}
_DOUBLE = re.compile(r"([^\d])\1+")
_VOWELS = re.compile(r"[aeiouyhj]")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text in lower case without diacritics, in Latin letters where it is Cyrillic or Greek; otherwise as it is."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]} {digest(text)}"
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    bare = "".join(c for c in lowered if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The folded words of a name, apostrophes closed up and "Schaeuble" spelled as "Schauble"."""
    folded = fold(text).translate(_APOSTROPHES)
    plain = _UMLAUT.sub("", folded)
    return _WORD.findall(plain)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word as they sound, after its first letter: equal for most transliterations."""
    sounds = _DOUBLE.sub(r"\1", _DIGRAPHS.sub(_sound, word))
    first = "a" if sounds[:1] in "aeiou" else "" if sounds[:1] == "y" else sounds[:1]
    return first + _DOUBLE.sub(r"\1", _VOWELS.sub("", sounds[1:]))


def slug(text: str, longest: int = 80) -> str:
    """Lower-case ASCII letters and digits joined by hyphens: "François Hollande" -> "francois-hollande".

    What has no such letters, or more than `longest`, ends with (or is) a hash of the text.
    """
    folded = _INITIAL.sub("", fold(text).translate(_APOSTROPHES))
    found = _WORD.findall(folded)
    latin = [word for word in found if word.isascii()]
    plain = "-".join(latin)
    if len(latin) == len(found) and 0 < len(plain) <= longest:
        return plain
    return "-".join(part for part in (plain[:longest].strip("-"), digest(text)) if part)


def listed(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


def digest(text: str, size: int = 5) -> str:
    """A short hash of any text, in hexadecimal digits (two for each of `size` bytes)."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _sound(found: re.Match[str]) -> str:
    letters = found[0]
    if letters in _SIBILANTS:
        return "s"
    return _SOUNDS.get(letters, "k")
