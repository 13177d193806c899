"""Features of a source under its cue, and of content and source together."""

from collections.abc import Iterator

from kg.extract.features.context import Context, Cue, bucket, source_kind
from kg.extract.propose import Content, Group, Source

_PERSONAL = tuple("er or ist man men woman women ian ers ors ists ians ant ants ent".split())  # noqa: SIM905


def features_of_source(context: Context, group: Group, cue: Cue, source: Source) -> list[str]:
    """Features of a source under the group's cue."""
    view, token = context.view, source.token
    kind = source_kind(view, token)
    out = [f"source {kind}", f"source {source.how}", f"source {source.how} {group.family}"]
    out += [f"source {source.how} {kind}", f"source {kind} {cue.level}", f"source {kind} {cue.lemma}"]
    out.append(f"source {source.how} {cue.level}")
    if token is None or source.tokens is None:
        return out
    start, end = source.tokens
    if view.pos[token] != "PROPN":
        out += [f"source {view.lemma[token]}", f"source {view.lower[token]} quoted {view.quotation[token] >= 0}"]
        if kind == "noun":
            out.append(f"source personal {view.lower[token].endswith(_PERSONAL)}")
            out.append(f"source personal {view.lower[token].endswith(_PERSONAL)} {cue.level}")
    speaks = context.speakers.get(view.lower[token], 0)
    out.append(f"source speaks {min(speaks, 3)} {kind}")
    out.append(f"source length {bucket(end - start, (1, 2, 3, 5, 8, 12, 20))}")
    out.append(f"source plural {view.tag[token] in ('NNS', 'NNPS')} {kind}")
    if view.quotation[token] >= 0:
        out += ["source quoted " + group.family, f"source quoted cue {cue.quoted}"]
    out.append(
        f"source behind {view.text[start - 1] if view.letters[start - 1] == 0 else view.pos[start - 1]}"
        if start
        else "source first"
    )
    if group.cue is not None:
        out += _to_cue(context, group.cue, token, cue)
    return out


def _to_cue(context: Context, i: int, token: int, cue: Cue) -> Iterator[str]:
    view = context.view
    low, high = min(i, token), max(i, token)
    side = "left" if token < i else "right"
    yield f"source {side} by {bucket(high - low, (1, 2, 3, 5, 8, 15, 30))}"
    yield f"source same segment {view.segment[i] == view.segment[token]}"
    if context.cues(low + 1, high):
        yield f"source cue between {side}"
    if any(view.text[x] in (",", ";", "—", ":") for x in range(low + 1, high)):
        yield f"source comma between {side}"
    yield f"source {side} {cue.lemma}"
    if token > i:
        own = any(view.dep[k] in ("nsubj", "nsubjpass") for k in view.children[i])
        behind = view.text[i - 1] if i and view.letters[i - 1] == 0 else "word"
        yield f"source right next {token - i < 4} own subject {own} cue behind {behind}"
        yield f"source right {view.dep[token]} own subject {own} cue behind {behind} {cue.level}"


def features_of_both(context: Context, group: Group, cue: Cue, content: Content, source: Source) -> tuple[str, ...]:
    """Features of content and source together."""
    start = content.ranges[0][0]
    i, token = group.cue, source.token
    places = [(start, "content")]
    if i is not None:
        places.append((i, "cue"))
    if token is not None:
        places.append((token, "source"))
    order = " ".join(name for _, name in sorted(places))
    kind = f"{group.family[0]} {content.kind}"
    quoted = "quoted" if context.view.quotation[start] >= 0 else "plain"
    return (
        f"joint {order}",
        f"joint {order} {kind}",
        f"joint {order} {quoted} {cue.level}",
        f"joint {source.how} {kind}",
        f"joint {source.how} {quoted}",
        f"joint {source_kind(context.view, token)} {kind}",
    )
