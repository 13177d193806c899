"""What the words of a noun phrase tell: its noun, definiteness, country, and what it could be said of."""

import re
from dataclasses import dataclass

from kg import countries, lexicon

_WORD = re.compile(r"[\w.'’-]*\w[\w.]*|&")
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "his", "her", "their", "both"])
_INDEFINITE = frozenset(
    ["a", "an", "some", "one", "another", "several", "many", "most", "two", "three", "any", "no", "other"]
)
_ARTICLES = re.compile(
    r"^(?:the|a|an|some|several|many|multiple|various|these|those|this|that|all|both|other)\s+(?=\S)", re.IGNORECASE
)
_TAIL = re.compile(r"\s*(?:,(?!\d)|;|\s[–—-]\s|\(|\bwho\b|\bwhich\b|\bthat\b|\bwhose\b|\bwhere\b|\bspeaking\b).*$", re.DOTALL)
_OWN = re.compile(r"['’]s?$")
ALIKE = {  # nouns by which a text goes on about the holder of another role
    "leader": frozenset(
        """president chancellor king premier prime-minister minister chief chairman head taoiseach emir sultan ruler dictator
        speaker queen""".split()
    ),
    "diplomat": frozenset(
        "ambassador envoy minister representative consul spokesman spokeswoman secretary delegate emissary".split()
    ),
    "envoy": frozenset("ambassador representative diplomat secretary delegate emissary".split()),
    "ambassador": frozenset("envoy representative".split()),
    "official": frozenset(
        """spokesman spokeswoman secretary director head chief minister ambassador envoy representative commissioner adviser
        advisor deputy governor mayor aide""".split()
    ),
    "politician": frozenset(
        "minister president leader senator mp mep lawmaker candidate governor mayor secretary chancellor".split()
    ),
    "lawmaker": frozenset("senator mp mep congressman congresswoman representative deputy speaker chairman".split()),
    "legislator": frozenset("senator mp mep congressman congresswoman representative deputy speaker".split()),
    "minister": frozenset(["secretary", "premier"]),
    "premier": frozenset(["minister", "taoiseach"]),
    "pm": frozenset(["minister", "premier", "taoiseach"]),
    "boss": frozenset("chief ceo executive director manager head chairman president".split()),
    "chief": frozenset(
        "head director executive ceo chairman president boss commissioner secretary-general secretary general".split()
    ),
    "head": frozenset("chief director president chairman leader ceo executive governor".split()),
    "ceo": frozenset(["executive", "chief"]),
    "executive": frozenset(["ceo", "director", "manager", "chairman"]),
    "adviser": frozenset(["advisor", "aide"]),
    "advisor": frozenset(["adviser", "aide"]),
    "spokesperson": frozenset(["spokesman", "spokeswoman", "secretary"]),
    "spokesman": frozenset(["spokesperson", "secretary"]),
    "spokeswoman": frozenset(["spokesperson", "secretary"]),
    "attorney": frozenset(["lawyer", "counsel", "solicitor", "barrister"]),
    "lawyer": frozenset(["attorney", "counsel", "solicitor", "barrister"]),
    "businessman": frozenset("magnate tycoon entrepreneur candidate president".split()),
    "magistrate": frozenset(["judge"]),
    "judge": frozenset(["magistrate", "justice"]),
    "academic": frozenset("professor lecturer historian researcher scholar".split()),
    "expert": frozenset("professor analyst researcher economist scientist".split()),
    "officer": frozenset(
        "constable superintendent commissioner inspector sergeant detective captain colonel chief".split()
    ),
    "commander": frozenset("general colonel admiral chief".split()),
    "chairman": frozenset(["chair", "chairwoman", "chairperson", "head", "chief"]),
}
BODIES = {  # nouns for organisations -> words that tell such a one, in its name or beside it
    "agency": frozenset("agency news bureau office fund organization".split()),
    "newspaper": frozenset("newspaper daily times post herald tribune journal gazette paper guardian telegraph news weekly".split()),
    "paper": frozenset("newspaper daily times post herald tribune journal gazette paper guardian telegraph news weekly".split()),
    "broadcaster": frozenset("broadcaster television tv channel radio network news".split()),
    "channel": frozenset("broadcaster television tv channel radio network".split()),
    "ministry": frozenset(["ministry"]),
    "department": frozenset(["department", "ministry"]),
    "committee": frozenset(["committee", "panel", "commission"]),
    "panel": frozenset(["committee", "panel", "commission"]),
    "commission": frozenset(["commission", "committee"]),
    "court": frozenset(["court", "tribunal"]),
    "bank": frozenset(["bank"]),
    "council": frozenset(["council"]),
    "union": frozenset(["union", "eu"]),
    "bloc": frozenset(["union", "eu", "asean"]),
    "alliance": frozenset(["alliance", "nato", "coalition"]),
    "university": frozenset(["university", "college", "institute"]),
    "school": frozenset(["school"]),
    "hospital": frozenset(["hospital"]),
    "party": frozenset(["party", "democrats", "conservatives"]),
    "embassy": frozenset(["embassy"]),
    "parliament": frozenset("parliament duma bundestag knesset rada senate congress assembly".split()),
    "association": frozenset(["association", "union", "federation"]),
    "federation": frozenset(["federation"]),
    "fund": frozenset(["fund"]),
    "airline": frozenset("airline airlines airways air".split()),
    "prosecutors": frozenset(["prosecutors"]),
    "charity": frozenset("charity foundation cross relief fund aid".split()),
    "company": frozenset("company firm inc group corporation carmaker manufacturer giant maker producer developer airline".split()),
    "firm": frozenset("company firm inc group corporation carmaker manufacturer giant maker producer developer".split()),
    "carmaker": frozenset("carmaker motors company".split()),
    "manufacturer": frozenset("manufacturer carmaker maker company".split()),
    "group": frozenset("group organization charity party company network committee militia".split()),
    "organization": frozenset("organization organisation group charity fund cross".split()),
    "organisation": frozenset("organization organisation group charity fund cross".split()),
    "city": frozenset(),
    "foundation": frozenset(["foundation"]),
    "club": frozenset("club fc united city football".split()),
    "administration": frozenset(["administration"]),
    "government": frozenset(["government"]),
    "institute": frozenset(["institute"]),
    "militants": frozenset(["state", "taliban"]),
}  # fmt: skip
GENERIC_GROUPS = frozenset(  # plurals that name other people each time
    """official source person people expert analyst critic lawmaker leader member resident local witness observer supporter
    opponent activist reporter journalist man woman student company country family researcher lawyer politician diplomat""".split()
)
DOCUMENTS = frozenset("statement report letter release article document communique communiqué paper tweet post memo".split())
ANY_BODY = frozenset(
    "company firm group organization organisation agency body charity club association giant retailer carmaker manufacturer airline".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without a name as its head: `noun` its head in the singular, `words` what stands before it."""

    text: str
    noun: str
    words: tuple[str, ...]
    definite: bool
    indefinite: bool
    country: str | None
    possessor: str | None
    after: str


def phrase(text: str, head: str) -> Phrase:
    """Read the noun phrase `text` whose head word is `head`."""
    text = " ".join(text.split())
    noun = lexicon.singular(head.lower())
    at = text.lower().find(head.lower())
    before = text[:at] if at >= 0 else ""
    words = [w for w in _WORD.findall(before)]
    lower = [w.lower() for w in words]
    possessors = [w for w in words if _OWN.search(w) and len(w) > 2]
    country = None
    for width in (2, 1):
        for i in range(len(words) - width + 1):
            country = country or countries.place(_OWN.sub("", " ".join(words[i : i + width])))
    return Phrase(
        text=text,
        noun=noun,
        words=tuple(w for w in lower if w not in _DEFINITE and w not in ("a", "an")),
        definite=bool(lower) and (lower[0] in _DEFINITE or bool(possessors)),
        indefinite=bool(lower) and lower[0] in _INDEFINITE,
        country=country,
        possessor=_OWN.sub("", possessors[0]) if possessors else None,
        after=text[at + len(head) :] if at >= 0 else "",
    )


def unnamed(text: str) -> str:
    """An unnamed source's name: its noun phrase without article, relative clause or apposition, lower case first."""
    text = " ".join(text.split()).strip(' ,;:"“”')
    short = _TAIL.sub("", text).strip() or text
    while (shorter := _ARTICLES.sub("", short)) != short:
        short = shorter
    words = short.split()
    if words and words[0][:1].isupper() and words[0][1:].islower() and not countries.place(words[0]):
        known = words[0].lower()
        if (
            known in lexicon.group_nouns()
            or known in lexicon.org_nouns()
            or known in lexicon.role_words()
            or lexicon.singular(known) in lexicon.role_nouns()
            or len(words) == 1
        ):
            short = known + short[len(known) :]
    return _OWN.sub("", short) if short.endswith(("'s", "’s")) else short
