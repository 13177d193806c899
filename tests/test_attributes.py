"""The attribute ruler with a memory and the lemmatizer with its words hashed give what spaCy's own give."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from kg import DEFAULT_MODEL
from kg.attributes import remember

SEEDS = Path(__file__).parent.parent / "seeds"
WORDS = ["He", "ai", "n't", "gon", "na", "go", ";", "THAT", "is", "what", "'s", "\n", "nothin'", "there", "was", "said"]
TAGS = ["PRP", "VBP", "RB", "VBG", "TO", "VB", ":", "IN", "VBZ", "WP", "POS", "_SP", "NN", "EX", "VBD", "VBN"]
DEPS = ["nsubj", "aux", "neg", "ROOT", "expl", "det", "dobj", "dep", "auxpass", "mark", "conj", ""]


def of(nlp: Language) -> AttributeRuler:
    """The ruler of a pipeline that `kg.language` loaded."""
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return ruler


def test_articles(nlp: Language) -> None:
    remembering = of(nlp)
    assert "match" in vars(remembering)
    for doc in nlp.pipe(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))):
        assert remembering.match(doc) == AttributeRuler.match(remembering, doc)


@pytest.mark.parametrize("shift", range(1, 12))
def test_any_word_with_any_tag(nlp: Language, shift: int) -> None:
    """Two-word patterns, regular expressions and odd tags, each beside several neighbours."""
    words = [word for x in range(0, 16, shift) for word in (*WORDS[x:], *WORDS[:x])]
    tags = [TAGS[(x * shift) % 16] for x in range(len(words))]
    deps = [DEPS[(x // shift) % 12] for x in range(len(words))]
    doc = Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=[0] * len(words))
    ruler = of(nlp)
    assert ruler.match(doc) == AttributeRuler.match(ruler, doc)


def test_patterns_of_the_users_own() -> None:
    nlp = spacy.blank("en")
    doc = Doc(
        nlp.vocab, words=["No", ",", "no", "very", "very", "NO", "9"], tags=["UH", ",", "UH", "RB", "RB", "DT", "CD"]
    )
    found = []
    for memory in (False, True):
        ruler = AttributeRuler(nlp.vocab)
        ruler.add([[{"LOWER": "no"}], [{"LOWER": "very", "OP": "+"}]], {"POS": "INTJ"})
        ruler.add([[{"LOWER": {"NOT_IN": ["no"]}, "TAG": {"IN": ["CD", "RB"]}}], [{"IS_DIGIT": True}]], {"POS": "NUM"})
        ruler.add([[{"ORTH": "NO"}], [{"TAG": "UH"}, {"TAG": ","}]], {"POS": "DET"}, index=-1)
        if memory:
            remember(ruler)
        found.append((ruler.match(doc), [token.pos_ for token in ruler(doc)]))
    assert found[0] == found[1]
    assert found[0][1] == ["INTJ", "DET", "INTJ", "NUM", "NUM", "DET", "NUM"]


@pytest.mark.filterwarnings("ignore:.*W095")
def test_lemmas(nlp: Language) -> None:
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    texts.append("The smaller geese were lying in axes, UNFCCCs and a-bombs; she'd better've said 2017's worst.")
    own = spacy.load(DEFAULT_MODEL)
    for ours, bare in zip(nlp.pipe(texts), own.pipe(texts), strict=True):
        assert [token.lemma_ for token in ours] == [token.lemma_ for token in bare]
