"""What the words of a role tell: whether it is an office of a state, of a company, one that a country has only once."""

from kg import lexicon
from kg.resolve import phrases

_NO_PRESIDENT = lexicon.names("offices.txt", "no president")
_VICE_PRESIDENTS = lexicon.names("offices.txt", "vice presidents")
_NO_PREMIER = lexicon.names("offices.txt", "no premier")
_SECRETARIES = lexicon.names("offices.txt", "secretaries")
_SENATES = lexicon.names("offices.txt", "senates")
_PARTS = lexicon.names("offices.txt", "premiers of parts")
_FIGUREHEADS = lexicon.names("offices.txt", "figureheads")
_NO_ATTORNEY = lexicon.names("offices.txt", "no attorney general")
_SECURITY_ADVISERS = lexicon.names("offices.txt", "security advisers")
_COMPANY = lexicon.words("offices.txt", "company offices")
_UNIQUE = lexicon.words("offices.txt", "unique")
_LAWYERS = lexicon.words("offices.txt", "lawyers")
_LOOSE = lexicon.words("offices.txt", "loose")
_PERSONAL = lexicon.words("offices.txt", "personal")
_STATE = lexicon.words("offices.txt", "state")
_PORTFOLIOS = lexicon.words("offices.txt", "portfolios")


def head(role: str) -> str:
    """The noun of a role: "minister" of "minister of industry and trade"."""
    words = role.split()
    for i, word in enumerate(words[1:]):
        if word in ("of", "for"):
            return words[i]
    return words[-1] if words else ""


def is_of_state(role: str) -> bool:
    """Whether a role told without an organisation is an office of a state."""
    words, noun = role.split(), head(role)
    if noun == "senator" and "state" in words:
        return False  # of a part of a country
    if noun == "general":
        return bool({"attorney", "prosecutor", "solicitor"} & set(words))
    if noun == "secretary":
        return len(words) > 1 and not {"general", "press", "private", "executive", "company", "permanent"} & set(words)
    if noun == "representative":
        return words == ["representative"]
    if noun in ("adviser", "advisor"):
        return "security" in words
    if noun in ("aide", "spokesman", "spokeswoman"):
        return "presidential" in words
    return noun in _STATE


def is_of_company(role: str) -> bool:
    """Whether a role told without an organisation is one of a company."""
    return role.split()[-1] in _COMPANY


def is_of_no_person(role: str) -> bool:
    """Whether a role belongs to no person though one is named before it: "Trump's defense secretary", "X's lawyer"."""
    words = set(role.split())
    personal = role.split()[-1] in _PERSONAL and not words & _PORTFOLIOS
    return bool(_LAWYERS & words) or (is_of_state(role) and not personal)


def is_of_place(role: str) -> bool:
    """Whether a role can belong to a country or place alone: "president", "mayor", "foreign minister"."""
    return head(role) in ("president", "minister", "premier", "king", "queen", "governor", "mayor", "chancellor")


def is_unique(role: str) -> bool:
    """Whether one person at a time holds the role in a country."""
    return bool(set(role.split()) & _UNIQUE) and not {"deputy", "vice", "junior"} & set(role.split())


def is_governing_president(land: str, role: str) -> bool:
    """Whether the role is the president's in a country without a prime minister, of whom its outlets write daily."""
    words = set(role.split())
    return "president" in words and "vice" not in words and land in _NO_PREMIER


def is_figurehead(land: str, role: str) -> bool:
    """Whether the role is a president's who does not govern."""
    words = set(role.split())
    return "president" in words and "vice" not in words and land in _FIGUREHEADS


def exists_in(land: str, role: str) -> bool:
    """Whether that country has such an office."""
    words = set(role.split())
    if "president" in words:
        return land in _VICE_PRESIDENTS if "vice" in words else land not in _NO_PRESIDENT
    if role.startswith("first minister"):
        return land in _PARTS
    if words & {"premier", "prime"}:
        return land not in _NO_PREMIER | _PARTS | {"Ireland"}
    if "attorney" in words:
        return land not in _NO_ATTORNEY
    if "chancellor" in words:
        return land in ("Germany", "Austria") or ("exchequer" in words and land == "United Kingdom")
    if words & {"secretary", "undersecretary"}:
        return land in _SECRETARIES
    if words & {"senator", "congressman", "congresswoman", "representative"}:
        return land in _SENATES
    if "security" in words and words & {"adviser", "advisor"}:
        return land in _SECURITY_ADVISERS
    return not ("minister" in words and land == "United States")


def only_calls(other: str, role: str) -> bool:
    """Whether `other` is but another word for who holds `role`: "leader" of a president."""
    noun = other.split()[-1]
    return noun in _LOOSE and bool(phrases.ALIKE.get(noun, frozenset()) & set(role.split()))


def same(one: str, other: str) -> bool | None:
    """Whether two roles are one: True if a title contains the other, None if more than half of their words agree."""
    a, b = (set(role.replace("ceo", "chief executive").split()) for role in (one, other))
    if a <= b or b <= a:
        return True
    return None if len(a & b) / len(a | b) > 0.5 else False
