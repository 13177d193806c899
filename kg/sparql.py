"""SPARQL as text: its tokens, its parameters after grlc's convention, its limit. Oxigraph does the rest.

A parameter is a variable that begins with an underscore (grlc, https://grlc.io): `?_name` must be given, `?__name` may
be; `_iri`, `_date`, `_integer` or a language at the end say its type. As in grlc the value takes the variable's place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph import dates, literals, terms

ParameterType = Choice["text", "iri", "date", "integer"]

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\r\n]*)
      | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<brace>[{}])
      | (?P<name>[^\W\d][\w.-]*:(?:[\w.:%-]|\\.)* | :(?:[\w.:%-]|\\.)* | @[A-Za-z-]+)
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d+)
      | (?P<other>\\.|\S)""",
    re.VERBOSE | re.DOTALL,
)
_PARAMETER = re.compile(r"[?$](?P<mark>_{1,2})(?P<name>[A-Za-z0-9]+)(?:_(?P<type>[A-Za-z0-9]+))?")
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_TYPES: dict[str | None, ParameterType] = {None: "text", "iri": "iri", "date": "date", "integer": "integer"}
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FORMS = frozenset({"SELECT", "CONSTRUCT", "ASK", "DESCRIBE"})
_DEEPEST = 250  # brackets in brackets: Oxigraph's parser overflows its stack somewhere beyond


def _remote(keyword: str, after: str) -> re.Pattern[str]:
    """`keyword`, the name of a server and `after`, wherever a parser could read them so.

    Tokens alone would leave a way out: `?x<1#> '''` begins a string for who takes `<1#>` for an IRI, and a comment
    for Oxigraph. So strings and comments are searched too.
    """
    gap = r"(?:\s|\#[^\r\n]*[\r\n])*"
    server = r"(?:<[^>]*>|[?$]\w+|[^\s<>{}]*:[^\s{}]*)"
    return re.compile(rf"(?<![?$:@\w])\w*{keyword}{gap}(?:SILENT{gap})?{server}{gap}{after}", re.IGNORECASE)


_SERVICE = _remote("SERVICE", r"\{")
_LOAD = _remote("LOAD", "")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; `variable` is how the query writes it."""

    name: str
    type: ParameterType
    required: bool
    variable: str

    def term(self, value: str) -> Literal | NamedNode:
        """`value` as the term that the query asks for. Raises QueryError saying what it should look like."""
        match self.type:
            case "date" if dates.day(value):
                return literals.date(value)
            case "integer" if _INTEGER.fullmatch(value):
                return Literal(str(int(value)), datatype=terms.XSD_INTEGER)
            case "iri" if iri := _iri(value):
                return iri
            case "text":
                return literals.text(value)
        wanted = {"date": "a day, YYYY-MM-DD", "integer": "a whole number", "iri": "an IRI, or one of ours after id/"}
        raise QueryError(f"parameter {self.name}: {value!r} is not {wanted.get(self.type, 'a text')}")


def parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters of a query, in order of first use; a variable with another ending is none."""
    found: dict[str, Parameter] = {}
    for kind, token in tokens(text):
        if kind == "variable" and (match := _PARAMETER.fullmatch(token)):
            name, ending = match["name"], match["type"]
            if ending in _TYPES:
                found.setdefault(name, Parameter(name, _TYPES[ending], match["mark"] == "_", token[1:]))
    return tuple(found.values())


def bind(text: str, values: Mapping[str, Literal | NamedNode]) -> str:
    """The query with a term in place of each variable of `values` (named without "?"), save in strings and comments."""

    def replaced(match: re.Match[str]) -> str:
        token = match[0]
        if match.lastgroup == "variable" and token[1:] in values:
            return str(values[token[1:]])
        return token

    return _TOKEN.sub(replaced, text)


def limit(text: str, rows: int) -> str:
    """The query with at most `rows` results, its own LIMIT kept where that is less."""
    depth, after_limit = 0, False
    own: tuple[int, int, int] | None = None
    values_at = len(text)
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "brace":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0 and match.lastgroup == "word":
            after_limit = match[0].upper() == "LIMIT"
            if match[0].upper() == "VALUES":
                values_at = match.start()
        elif after_limit and match.lastgroup == "number":
            own, after_limit = (match.start(), match.end(), int(match[0])), False
    if own:
        start, end, number = own
        return f"{text[:start]}{min(rows, number)}{text[end:]}"
    return f"{text[:values_at]}\nLIMIT {rows}\n{text[values_at:]}"


def using(update: str, clauses: str) -> str:
    """The update with `clauses` (USING ...) in each operation that has a WHERE.

    Raises QueryError for an operation that says itself what it asks, and for DELETE WHERE, which cannot have a dataset.
    """
    depth, before = 0, ""

    def replaced(match: re.Match[str]) -> str:
        nonlocal depth, before
        token = word = match[0]
        if match.lastgroup == "brace":
            depth += 1 if token == "{" else -1
        elif match.lastgroup == "word" and depth == 0:
            word = token.upper()
            if word in ("USING", "WITH"):
                raise QueryError(f"the request names graphs, and so does {word} in the update; take one away")
            if word == "WHERE" and before == "DELETE":
                raise QueryError("DELETE WHERE cannot ask the graphs that the request names; use DELETE {…} WHERE {…}")
            if word == "WHERE":
                token = f"{clauses} {token}"
        before = before if match.lastgroup == "comment" else word
        return token

    return _TOKEN.sub(replaced, update)


def check(text: str) -> None:
    """Raise QueryError for what a query may not be here: one that asks other servers, or is nested too deep."""
    _check_remote(text)
    _check_depth(text)


def check_reads(text: str) -> None:
    """Raise QueryError for an update, which no parser of queries takes."""
    first = next((word for word in _words(text) if word in _FORMS or word in _UPDATES), None)
    if first in _UPDATES:
        raise QueryError(
            f"{first} would change the graph, and queries only read it; change the articles and run kg build"
        )


def check_update(text: str) -> None:
    """Raise QueryError for an update that asks other servers, or is nested too deep."""
    if "LOAD" in _words(text) or _LOAD.search(text):
        raise QueryError("LOAD would fetch a file, and kg fetches nothing; send the triples with INSERT DATA")
    _check_remote(text)
    _check_depth(text)


def names_dataset(text: str) -> bool:
    """Whether the query says with FROM which graphs it asks; else it asks the union of all."""
    return "from" in text.casefold() and "FROM" in _words(text)


def _words(text: str) -> Iterator[str]:
    return (token.upper() for kind, token in tokens(text) if kind == "word")


def _check_remote(text: str) -> None:
    if "service" in text.casefold() and ("SERVICE" in _words(text) or _SERVICE.search(text)):
        raise QueryError("SERVICE would ask another server, and kg never leaves this machine; remove it from the query")


def _check_depth(text: str) -> None:
    if sum(map(text.count, "{([")) <= _DEEPEST:
        return
    depth = 0
    for _, token in tokens(text):
        depth += (token in ("{", "(", "[")) - (token in ("}", ")", "]"))
        if depth > _DEEPEST:
            raise QueryError(f"the query is nested more than {_DEEPEST} brackets deep; write it flatter")


def undeclared_prefix(text: str) -> str | None:
    """The first prefix that a query uses and neither declares nor finds among ours."""
    words = list(tokens(text))
    declared = set(terms.PREFIXES)
    for (_, word), (kind, token) in pairwise(words):
        if kind == "name" and ":" in token:
            prefix = token.partition(":")[0]
            if word.upper() == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return prefix
    return None


def comments(text: str) -> dict[str, list[str]]:
    """What the `#+` comments of a saved query tell, line by line: grlc's YAML, as far as one level of it goes."""
    told: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if field := re.fullmatch(r"#\+ (\w+):(.*)", line):
            key = field[1]
            told[key] = [field[2].strip(" >")]
        elif line.startswith("#+") and key:
            told[key].append(line.removeprefix("#+").strip(" -"))
    return {key: [line for line in lines if line] for key, lines in told.items()}


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The tokens of a query as (kind, text)."""
    for match in _TOKEN.finditer(text):
        yield str(match.lastgroup), match[0]


def _iri(value: str) -> NamedNode | None:
    """An absolute IRI, a prefixed name ("kg:said"), or one of our own without its base ("actor/joe-biden")."""
    value = value.removeprefix("<").removesuffix(">")
    prefix, colon, local = value.partition(":")
    if not colon:
        value = terms.BASE + value
    elif prefix in terms.PREFIXES and not local.startswith("//"):
        value = terms.PREFIXES[prefix] + local
    try:
        return NamedNode(value)
    except ValueError:
        return None
