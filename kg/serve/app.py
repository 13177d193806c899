"""The web application: SPARQL at /sparql, saved queries at /queries, the query page at /, the graph page at /graph."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit

from pyoxigraph import NamedNode
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError, QueryError, StoreError
from kg.serve import media, pages, protocol, updates
from kg.serve.description import description
from kg.serve.pool import Answer, Limits, Pool
from kg.serve.protocol import Operation, RequestError, Sent
from kg.store import Store

_Result = TypeVar("_Result")
_CHUNK = 1 << 16
_PAGE = Limits(seconds=600, memory=4000, result=1000)  # the graph page is made once a generation


class Endpoint:
    """What the requests share: the store, the pool of workers, and whether updates are taken."""

    def __init__(self, store: Path, pool: Pool, writable: bool) -> None:
        self.store = store
        self.writable = writable
        self._pool = pool
        self._updating = asyncio.Lock()
        self._making_page = asyncio.Lock()
        self._page: tuple[Path, bytes] | None = None

    async def sparql(self, request: Request) -> Response:
        """A query or an update, after the SPARQL 1.1 Protocol; without either, what the service is."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        if request.method in ("GET", "HEAD") and not request.scope["query_string"]:
            return await self._described(request)
        asked = protocol.operation(await _sent(request))
        if asked.kind == "update":
            return await self._updated(request, asked)
        return await self._answered(request, asked)

    async def query(self, request: Request) -> Response:
        """The answer to the saved query that the path names, with the parameters of the query string; or its text."""
        told = protocol.parameters(request.scope["query_string"], "the query string")
        text = pages.bound(request.path_params["name"], told)
        if media.best(_accept(request), [*media.ROWS, protocol.QUERY]) == protocol.QUERY:
            return Response(text, media_type=protocol.QUERY, headers={"Vary": "Accept"})
        return await self._answered(request, Operation("query", text))

    async def graph(self, _: Request) -> Response:
        """The graph page: what `kg export graph.html` writes, made once for each generation."""
        async with self._making_page:
            folder = await self._folder()
            if self._page is None or self._page[0] != folder:
                with (await self._run({"kind": "page"}, _PAGE)).file as file:
                    self._page = folder, file.read()
            return Response(self._page[1], media_type="text/html")

    async def _described(self, request: Request) -> Response:
        wanted = media.best(_accept(request), [*media.TRIPLES, "text/html"])
        if wanted == "text/html":
            return RedirectResponse("/", 303)
        if wanted is None:
            raise RequestError(406, f"the description can be had as {', '.join(media.TRIPLES)}")
        quads = await asyncio.to_thread(lambda: len(Store(self.store).graph))
        base = _base(request)
        if base is None:
            raise RequestError(400, "the Host header is no host")
        body = description(base, quads, self.writable, media.TRIPLES[wanted])
        return Response(body, headers={"Content-Type": media.content_type(wanted), "Vary": "Accept"})

    async def _answered(self, request: Request, asked: Operation) -> Response:
        job = {"kind": "query", "accept": _accept(request), **_job(request, asked)}
        answer = await _unless_gone(request, self._run(job))
        size = answer.file.seek(0, 2)
        headers = {"Content-Type": media.content_type(answer.media), "Content-Length": str(size), "Vary": "Accept"}
        return StreamingResponse(_chunks(answer.file), headers=headers)

    async def _updated(self, request: Request, asked: Operation) -> Response:
        if not self.writable:
            raise RequestError(403, "this endpoint is read-only; kg serve --writable takes updates")
        _check_origin(request)
        if asked.dataset:
            asked = Operation("update", updates.with_dataset(asked.text, asked.dataset))
        job = {"kind": "update", **_job(request, asked)}
        loop = asyncio.get_running_loop()

        def evaluate(folder: Path) -> Answer:
            run = self._pool.run({**job, "graph": str(folder)})
            return asyncio.run_coroutine_threadsafe(run, loop).result()

        async with self._updating:
            try:
                await asyncio.to_thread(updates.apply, self.store, evaluate)
            except StoreError as error:
                raise RequestError(503, str(error), Retry_After="10") from error
        return Response(status_code=204)

    async def _run(self, job: Mapping[str, Any], limits: Limits | None = None) -> Answer:
        """The answer of the current generation; of the next one where a build has just taken that away."""
        folder = await self._folder()
        try:
            return await self._pool.run({**job, "graph": str(folder)}, limits)
        except RequestError as error:
            if error.status != 410:
                raise
            if folder == await self._folder():
                raise RequestError(503, str(error), Retry_After="10") from error
            return await self._run(job, limits)

    async def _folder(self) -> Path:
        try:
            return (await asyncio.to_thread(Store, self.store)).folder
        except StoreError as error:
            raise RequestError(503, str(error), Retry_After="10") from error


def application(store: Path, workers: int, limits: Limits, writable: bool) -> Starlette:
    """The application over the store at `store`."""
    pool = Pool(workers, limits)
    endpoint = Endpoint(store, pool, writable)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with pool:
            yield

    return Starlette(
        routes=[
            Route("/", home),
            Route("/sparql", endpoint.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/sparql/", endpoint.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/queries", queries),
            Route("/queries/{name}", endpoint.query),
            Route("/graph", endpoint.graph),
            Mount("/static", StaticFiles(packages=[("kg.serve", "page")])),
        ],
        middleware=[
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"]),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        ],
        exception_handlers={KgError: _refused, ClientDisconnect: _gone, HTTPException: _not_offered},
        lifespan=lifespan,
    )


async def home(_: Request) -> Response:
    """The query page."""
    return Response(pages.home(), media_type="text/html", headers=pages.POLICY)


async def queries(_: Request) -> Response:
    """The saved queries and their parameters, as JSON."""
    return JSONResponse(pages.saved_queries())


async def _sent(request: Request) -> Sent:
    most = protocol.LONGEST["update"] * 3  # a form may write a byte as three
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise RequestError(413, f"a request of more than {most >> 20} MB is not read", Connection="close")
    return Sent(
        method=request.method,
        query_string=request.scope["query_string"],
        content_type=request.headers.get("content-type", ""),
        content_encoding=request.headers.get("content-encoding", ""),
        body=bytes(body),
    )


def _job(request: Request, asked: Operation) -> dict[str, Any]:
    dataset = asked.dataset and [
        [graph.value for graph in part] for part in (asked.dataset.default, asked.dataset.named)
    ]
    return {"text": asked.text, "base": _base(request), "dataset": dataset}


def _accept(request: Request) -> str | None:
    """What the client wants: all of its Accept headers as one; None if there is none."""
    return ", ".join(request.headers.getlist("accept")) or None


def _base(request: Request) -> str | None:
    """The IRI of the endpoint as the client calls it, which relative IRIs refer to; None if its Host is none."""
    try:
        return NamedNode(f"http://{request.headers.get('host', 'localhost')}/sparql").value
    except ValueError:
        return None


def _check_origin(request: Request) -> None:
    """A page of another site must not write through the browser of somebody who reads it."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise RequestError(403, f"updates are not taken from pages of {origin}")


async def _unless_gone(request: Request, work: Coroutine[Any, Any, _Result]) -> _Result:
    """What `work` gives; it is cancelled when the client leaves. Raises ClientDisconnect."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(_disconnection(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientDisconnect
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _disconnection(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        yield from iter(partial(file.read, _CHUNK), b"")


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RequestError) else 400 if isinstance(error, QueryError) else 500
    headers = error.headers if isinstance(error, RequestError) else {}
    return PlainTextResponse(f"{error}\n", status, headers)


async def _not_offered(request: Request, error: Exception) -> Response:
    """An address that there is not (404), or not with that method (405)."""
    assert isinstance(error, HTTPException)
    told = f"{request.method} is not taken here" if error.status_code == 405 else "there is nothing here"
    text = f"{told}; the endpoint is /sparql, the query page /\n"
    return PlainTextResponse(text, error.status_code, error.headers)


async def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=499)  # nobody reads it
