"""Features of a cue: its word, its grammar, its company."""

from collections.abc import Iterator

from kg.extract import acts, cuewords
from kg.extract.cuewords import word_set
from kg.extract.features.context import Context, Cue, bucket
from kg.extract.propose import Group
from kg.extract.refusals import refuses

_MODALS = word_set("will would could can may might should must 'll ’ll 'd ’d")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "X"})
_COUNTED_DEPS = word_set("auxpass dative prt dobj ccomp xcomp neg advcl prep mark agent nsubj nsubjpass oprd")


def features_of_cue(context: Context, group: Group) -> tuple[Cue, list[str]]:
    """The group's cue and its features."""
    view, i = context.view, group.cue
    if i is None:
        return Cue("-", "-", False, "alone"), ["cue none"]
    lemma, pos = view.lemma[i], "NOUN" if view.pos[i] == "NOUN" else "VERB"
    rate = cuewords.rates().get((lemma, pos), 0.0)
    level = str(bucket(rate, (0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.85)))
    family = group.family
    quoted = view.quotation[i] >= 0
    cue = Cue(f"{lemma}/{family[0]}", level, quoted, family)
    out = ["cue " + family, "cue level " + level, "cue " + cue.lemma]
    out += _cue_words(context, i, cue)
    out += _cue_grammar(context, i, cue)
    out += _cue_company(context, i, cue)
    if quoted:
        out += ["cue quoted", "cue quoted " + level, "cue quoted " + family]
    for kind in sorted({content.kind for content in group.contents}):
        out.append(f"cue offers {kind}")
        out.append(f"cue offers {kind} {level}")
    return cue, out


def _cue_words(context: Context, i: int, cue: Cue) -> Iterator[str]:
    view = context.view
    after = view.lower[i + 1] if i + 1 < view.size and view.pos[i + 1] not in _OPEN_CLASSES else ""
    before = view.lower[i - 1] if i and view.pos[i - 1] not in _OPEN_CLASSES else ""
    following = after or (view.pos[i + 1] if i + 1 < view.size else "end")
    yield "cue then " + following
    yield f"cue {cue.lemma} then {following}"
    yield f"cue {cue.level} then {following}"
    yield "cue after " + (before or (view.pos[i - 1] if i else "start"))


def _cue_grammar(context: Context, i: int, cue: Cue) -> Iterator[str]:
    view, level = context.view, cue.level
    tag, dep = view.tag[i], view.dep[i]
    yield "cue tag " + tag
    yield "cue dep " + dep
    yield f"cue tag {tag} {level}"
    yield f"cue dep {dep} {level}"
    for k in view.children[i]:
        word, child = view.lower[k], view.dep[k]
        if child in _COUNTED_DEPS:
            yield "cue has " + child
            yield f"cue {cue.lemma} has {child}"
            yield f"cue {level} has {child}"
        if word in _NEGATIONS:
            yield "cue negated " + level
        elif word in _MODALS and child == "aux":
            yield "cue modal " + level
            yield "cue modal " + word
        elif child == "aux":
            yield f"cue aux {word}"
        elif child in ("mark", "advmod"):
            yield f"cue {child} {word}"
        elif child == "dobj" and view.pos[k] == "NOUN":
            yield "cue object " + view.lemma[k]
            yield f"cue {cue.lemma} object {view.lemma[k]}"
    head = view.head[i]
    above = view.lemma[head] if head != i else "-"
    yield "cue under " + above
    if cue.family in ("noun", "copula"):
        yield f"cue {cue.lemma} under {above}"
        for k in view.children[i]:
            if view.dep[k] in ("acomp", "attr", "poss", "det", "amod"):
                yield f"cue {cue.family} {view.dep[k]} {view.lemma[k]}"
    paragraph = view.paragraph[i]
    yield f"cue paragraph {bucket(paragraph, (0, 1, 3, 8, 20, 40))}"
    if context.cues(*view.segments[view.segment[i]]) - (level in "6789") > 0:
        yield f"cue rivals {level}"


def _cue_company(context: Context, i: int, cue: Cue) -> Iterator[str]:
    """What act the cue's word stands for, and what else there is in its sentence: known cues, quotations."""
    view = context.view
    act = acts.by_lemma().get((view.lemma[i], "NOUN" if cue.family == "noun" else "VERB"), "unknown")
    yield f"cue act {act} {cue.family}"
    yield f"cue act {act} tag {view.tag[i]}"
    if refuses(view, i):
        yield "cue refuses"
        yield "cue refuses " + cue.lemma
    head = view.head[i]
    if head != i:
        rate = cuewords.rates().get((view.lemma[head], "VERB"), 0.0)
        yield f"cue {view.dep[i]} under level {bucket(rate, (0, 0.1, 0.3, 0.6))}"
    start, end = view.segments[view.segment[i]]
    if not cue.quoted:
        marks = context.quoted(start, end) > 0
        yield f"cue beside quotation {marks} {cue.level}"
        yield f"cue beside quotation {marks} {act}"
