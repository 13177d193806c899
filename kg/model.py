"""The records that flow between the stages: frozen, plain, standard library only.

Article -> Reading (what extraction read, mention by mention) -> Record (what the article says, actor by actor).
Every span is a pair of code points [start, end) in the article's text exactly as it was given.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Span = tuple[int, int]
ActorKind = Literal["person", "organization", "government", "group", "unnamed"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "announce", "reaffirm", "signal", "warn", "accuse", "deny", "promise", "threaten",
    "ask", "urge", "praise", "criticize", "decline-to-comment", "attitude",
]  # fmt: skip
Status = Literal["current", "former", "future", "acting"]
Form = Literal["name", "nominal", "pronoun"]
Gender = Literal["female", "male", "unknown"]
Number = Literal["singular", "plural"]

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
QUOTE_KINDS: tuple[QuoteKind, ...] = get_args(QuoteKind)
ACTS: tuple[Act, ...] = get_args(Act)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Article:
    """One news article; `date` is YYYY-MM-DD, `text` is never changed.

    `language` is its ISO 639 code where it is another than English, and then nothing is read from it. `summary` tells
    that `text` is only what a feed gave for the article.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    summary: bool = False


# What extraction reads (kg.extract -> kg.resolve) --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase or pronoun that may refer to an actor.

    `span` is the whole noun phrase, `head` the name in it ("Sergei Lavrov"), else its head noun or the pronoun.
    """

    span: Span
    head: Span
    form: Form
    kind: ActorKind | None = None
    gender: Gender = "unknown"
    number: Number = "singular"
    sentence: int = 0
    subject: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement as the text words it, before anybody knows who "he" is.

    `source` is the whole noun phrase, `source_head` the word of it that names the actor ("Putin" in "Putin's
    statements"); both None where the text names no source. `relays` are the head words of those whom the article has
    it from, outermost first. `said_on` is the text's own phrase for the time of speaking ("on Tuesday").
    `topics` are normalised noun phrases of what the content is about, the best first.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    source_head: Span | None
    quote: QuoteKind
    act: Act
    confidence: float
    negated: bool = False
    relays: tuple[Span, ...] = ()
    said_on: Span | None = None
    addressee: Span | None = None
    medium: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleReading:
    """A role as the text words it: `holder` is the head word of the holder's mention, `org` a name or None.

    `start` and `end` are the text's own phrases for when the holder took and left the role, `replaces` is the head word
    of the mention of whom he follows.
    """

    holder: Span
    role: str
    org: str | None
    status: Status
    evidence: Span
    confidence: float
    org_head: Span | None = None
    start: Span | None = None
    end: Span | None = None
    replaces: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that extraction read in one article."""

    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    roles: tuple[RoleReading, ...] = ()


# What the article says (kg.resolve -> kg.graph, and the lines of `kg extract`) ------------------------------------


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, government, group or unnamed source of one article.

    `name` is the fullest form that the article gives and is unique in the article; `aliases` are its other forms.
    `id` is the actor's identity across articles, None before `kg resolve`.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One communicative act of one actor as reported.

    `speaker` and `via` are names of the record's actors. A null speaker with a source could not be resolved; without a
    source none is named; `sieve` is the rule that settled whom the source means ("name", "role", "pronoun"). `said_on`
    is YYYY[-MM[-DD]] or EDTF with X for unknown digits. `mentions` are names of the record's actors other than the
    speaker, `topics` normalised noun phrases, the best first.
    """

    speaker: str | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote: QuoteKind
    act: Act
    negated: bool = False
    via: tuple[str, ...] = ()
    said_on: str | None = None
    confidence: float = 1.0
    addressee: str | None = None
    medium: str | None = None
    sieve: str | None = None
    mentions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """One actor's holding of one role; `holder`, `org` and `replaces` (whom he follows) are names of its actors.

    `start` and `end` are YYYY[-MM[-DD]] or EDTF with X for unknown digits, None where the article tells none.
    """

    holder: str
    role: str
    org: str | None
    status: Status
    evidence: Span
    confidence: float = 1.0
    start: str | None = None
    end: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """One actor's speaking for another; `delegate` and `principal` are names of the record's actors."""

    delegate: str
    principal: str
    evidence: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Record:
    """What one article says: one line of `kg extract`."""

    article: Article
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    delegations: tuple[Delegation, ...] = ()
