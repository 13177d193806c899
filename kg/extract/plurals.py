"""The singular of English nouns: irregular forms from a list, the rest by their endings."""

from functools import lru_cache

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf",
    "halves": "half", "thieves": "thief", "shelves": "shelf", "wolves": "wolf", "criteria": "criterion", "axes": "axis",
    "phenomena": "phenomenon", "analyses": "analysis", "crises": "crisis", "bases": "base", "shoes": "shoe", "theses": "thesis",
    "hypotheses": "hypothesis", "diagnoses": "diagnosis", "oases": "oasis", "movies": "movie",
    "cookies": "cookie", "ties": "tie", "lies": "lie", "pies": "pie", "zombies": "zombie", "selfies": "selfie",
    "rookies": "rookie", "calories": "calorie", "buses": "bus", "gases": "gas", "viruses": "virus",
    "campuses": "campus", "bonuses": "bonus", "caucuses": "caucus", "statuses": "status", "lenses": "lens",
    "aliases": "alias", "quizzes": "quiz",
}  # fmt: skip
_SAME = frozenset(
    "news series species means headquarters politics economics physics mathematics athletics statistics ethics logistics "
    "diabetes rabies measles chaos bias gas bus lens christmas texas brussels olympics paralympics mechanics genetics aids "
    "atlas canvas alias pancreas thanks proceeds elsewhere perhaps narcotics electronics robotics always".split()
)


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a lower-case noun, or the noun itself where it is one already."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 5 and word.endswith("men"):
        return word[:-2] + "an"
    if len(word) < 4 or not word.endswith("s") or word in _SAME or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zzes", "ches", "shes", "oes")) and not word.endswith(("headaches", "toothaches")):
        return word[:-2]
    return word[:-1]
