"""HTTP with a store that may be slow, busy or gone: retries, credentials, and each failure as one sentence.

Credentials are, the first that there are: KG_LOAD_TOKEN (a bearer token), KG_LOAD_USER and KG_LOAD_PASSWORD, those in
the URL, those in ~/.netrc. They are in no message: what a server says is cleaned of them.
"""

import base64
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3 import Retry

from kg.errors import KgError

BUSY = (429, 502, 503, 504)
_TAG = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_DEFAULT_TIMEOUT = 120.0


class LoadError(KgError):
    """A store elsewhere that does not do as it should."""


class TooLargeError(LoadError):
    """A request that is larger than the server takes."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait: `tries` after the first, the pause doubling from `pause` seconds, `timeout` for an answer."""

    tries: int = 6
    pause: float = 0.5
    timeout: float = _DEFAULT_TIMEOUT


class Server:
    """Requests to one place. A URL's own user and password are used, and never shown."""

    def __init__(self, url: str, patience: Patience) -> None:
        self.url, own = _split(url)
        self._patience = patience
        self._session = requests.Session()
        self._session.headers["User-Agent"] = "kg"
        self._session.auth, self._secrets = _credentials(self.url, own)
        self._session.mount("http://", HTTPAdapter(max_retries=self._retry(patience.tries)))
        self._session.mount("https://", HTTPAdapter(max_retries=self._retry(patience.tries)))

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str | None] | None = None,
        headers: Mapping[str, str] | None = None,
        data: bytes | None = None,
    ) -> requests.Response:
        """The server's answer, whatever its status, after retries where it is busy. Raises LoadError if none comes."""
        try:
            answer = self._send(method, url, params, headers, data)
            if answer.status_code == 401 and self._use_digest(method, url, params):
                answer = self._send(method, url, params, headers, data)
        except requests.RequestException as error:
            raise LoadError(f"{shown(url)}: {self._told(error)}") from error
        return answer

    def demand(self, answer: requests.Response, *, but: Iterable[int] = ()) -> requests.Response:
        """`answer` if it is a success or of a status in `but`. Raises LoadError: what is wrong, and the remedy."""
        if answer.status_code in but or (answer.ok and not answer.is_redirect and not _is_page(answer)):
            return answer
        kind = TooLargeError if answer.status_code == 413 else LoadError
        raise kind(f"{shown(answer.url)}: {self._refusal(answer)}")

    def _send(
        self,
        method: str,
        url: str,
        params: Mapping[str, str | None] | None,
        headers: Mapping[str, str] | None,
        data: bytes | None,
    ) -> requests.Response:
        timeout = (min(10.0, self._patience.timeout), self._patience.timeout)
        return self._session.request(
            method, url + _query(url, params or {}), headers=headers, data=data, timeout=timeout, allow_redirects=False
        )

    def _retry(self, tries: int) -> Retry:
        return Retry(
            total=tries,
            backoff_factor=self._patience.pause,
            backoff_max=60,
            retry_after_max=120,
            status_forcelist=BUSY,
            allowed_methods=None,  # all: whatever is sent may be sent twice
            raise_on_status=False,
            redirect=False,
        )

    def _use_digest(self, method: str, url: str, params: Mapping[str, str | None] | None) -> bool:
        """Whether the server, asked without credentials, wants digest authentication; it is then given from now on."""
        given = self._session.auth
        if not isinstance(given, _Password):
            return False
        self._session.auth = lambda request: request
        wanted = self._send(method, url, params, None, None).headers.get("WWW-Authenticate", "")
        is_digest = wanted.lower().startswith("digest")
        self._session.auth = HTTPDigestAuth(given.user, given.secret) if is_digest else given
        return is_digest

    def _told(self, error: requests.RequestException) -> str:
        tries = f" in {self._patience.tries + 1} tries" if self._patience.tries else ""
        if isinstance(error, requests.ReadTimeout) or "Read timed out" in str(error):
            return (
                f"no answer within {self._patience.timeout:g} s{tries}; the server is slow, a longer --timeout may help"
            )
        if isinstance(error, requests.exceptions.SSLError):
            return "the server's certificate cannot be trusted; check the address, or set REQUESTS_CA_BUNDLE"
        if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
            return "no address of a server; give one as http://HOST:PORT/PATH"
        if "refused" in str(error) or "resolve" in str(error) or isinstance(error, requests.ConnectTimeout):
            return f"no server answers there{tries}; start it, or check the address"
        return f"the connection broke off{tries}"

    def _refusal(self, answer: requests.Response) -> str:
        code = answer.status_code
        if answer.is_redirect or 300 <= code < 400:
            return f"the server sends on to {shown(answer.headers.get('Location', '?'))}; give that address"
        if answer.ok:
            return "answers with a web page, as no store does; check the address, or log in where it asks for it"
        if code == 401 and self._session.auth is None:
            return (
                "the server asks for credentials (401); set KG_LOAD_USER and KG_LOAD_PASSWORD, or KG_LOAD_TOKEN, or put"
                " them into ~/.netrc"
            )
        known = {
            401: "the server refuses the credentials (401); check KG_LOAD_USER and KG_LOAD_PASSWORD, or KG_LOAD_TOKEN",
            403: "the server forbids to write there (403); ask for the right to, or start it without read-only",
            413: "the server takes no request as small as one triple of the graph (413); raise its limit",
        }
        if code in BUSY:
            return f"the server is busy and stayed so in {self._patience.tries + 1} tries ({code})"
        return known.get(code) or f"the server answers {code}: {self._cleaned(answer.text) or answer.reason}"

    def _cleaned(self, text: str) -> str:
        """The beginning of what a server says, on one line, without its markup and without our credentials."""
        for secret in self._secrets:
            text = text.replace(secret, "…")
        words = " ".join(_TAG.sub(" ", text).split())
        return words if len(words) <= 200 else f"{words[:200]} …"


def shown(url: str) -> str:
    """A URL as messages have it: without user, password and query."""
    try:
        parts = urlsplit(url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    except ValueError:
        return url.partition("?")[0].rpartition("@")[2]


def _split(url: str) -> tuple[str, tuple[str, str] | None]:
    """The URL without user and password, and these."""
    try:
        parts = urlsplit(url)
        own = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        _ = parts.port
    except ValueError:
        parts, own = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LoadError(f"{shown(url)}: no address of a server; give one as http://HOST:PORT/PATH")
    bare = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
    return bare, own


def _credentials(url: str, own: tuple[str, str] | None) -> tuple[AuthBase | None, list[str]]:
    """What to send with each request, and the texts that no message may hold."""
    if token := os.environ.get("KG_LOAD_TOKEN"):
        return _Bearer(token), [token]
    user = os.environ.get("KG_LOAD_USER")
    given = (user, os.environ.get("KG_LOAD_PASSWORD", "")) if user else own or get_netrc_auth(url)
    if not given:
        return None, []
    name, password = map(str, given)
    packed = base64.b64encode(f"{name}:{password}".encode()).decode()
    return _Password(name, password), [packed, f"{name}:{password}", *filter(None, (password, quote(password)))]


class _Password(HTTPBasicAuth):
    """Basic authentication in UTF-8 (RFC 7617)."""

    def __init__(self, user: str, secret: str) -> None:
        super().__init__(user.encode(), secret.encode())
        self.user, self.secret = user, secret


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _query(url: str, params: Mapping[str, str | None]) -> str:
    """Parameters as the end of a URL; one without value stands alone, as Graph Store Protocol's `?default`."""
    told = [name if value is None else f"{name}={quote(value, safe='')}" for name, value in params.items()]
    return ("&" if "?" in url else "?") + "&".join(told) if told else ""


def _is_page(answer: requests.Response) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html") and bool(answer.content.strip())
