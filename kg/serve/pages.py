"""The query page and what it shows of the saved queries."""

from functools import cache
from importlib.resources import files
from typing import Any

from kg import query, sparql
from kg.errors import QueryError
from kg.graph import terms
from kg.serve.protocol import Parameters, RequestError

# The page asks nothing of anybody else, and the browser is told not to let it.
POLICY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@cache
def home() -> str:
    """The query page, as HTML."""
    return (files("kg.serve") / "page" / "home.html").read_text(encoding="utf-8")


def saved_queries() -> dict[str, Any]:
    """The saved queries in their order, each with its parameters, and the prefixes that need not be declared."""
    found = [
        {
            "name": saved.name,
            "summary": saved.summary,
            "description": saved.description,
            "tags": saved.tags,
            "parameters": [
                {"name": p.name, "type": p.type, "required": p.required, "variable": p.variable}
                for p in saved.parameters
            ],
        }
        for saved in query.saved_queries().values()
    ]
    return {"queries": found, "prefixes": terms.PREFIXES}


def bound(name: str, told: Parameters) -> str:
    """The SPARQL of a saved query with its parameters and `limit`. Raises RequestError and QueryError."""
    if name not in query.saved_queries():
        try:
            query.find(name)
        except QueryError as error:
            raise RequestError(404, str(error).replace("kg queries lists", "/queries lists")) from error
    twice = next((given for given, values in told.items() if len(values) > 1), None)
    if twice is not None:
        raise RequestError(400, f"{name}: {twice} is given {len(told[twice])} times")
    values = {given: value for given, (value,) in told.items()}
    rows = values.pop("limit", "")
    if rows and not (rows.isascii() and rows.isdecimal()):
        raise RequestError(400, f"{name}: limit {rows!r} is not a whole number")
    text = query.bound(name, values)
    return sparql.limit(text, int(rows)) if rows else text
