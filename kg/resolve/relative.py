"""Roles told by another's: "his German counterpart", "her predecessor", "Paul Reyes's successor"."""

from collections.abc import Callable
from dataclasses import replace

from kg import lexicon
from kg.model import RoleReading, Span, Status
from kg.resolve import rolewords
from kg.resolve.entities import Entity

_REACH = 600  # characters back to the role that a counterpart shares
Who = Callable[[Span | None], Entity | None]

RELATIVE = frozenset(["predecessor", "successor"])


def settled(readings: tuple[RoleReading, ...], who: Who) -> tuple[RoleReading, ...]:
    """The readings with relative roles made plain; those that no other role explains are left out."""
    plain = [reading for reading in readings if noun(reading.role) not in RELATIVE]
    found = list(plain)
    for reading in readings:
        word = noun(reading.role)
        if word in RELATIVE:
            owner = _owner(reading, plain, who)
            if owner is not None and who(reading.holder) not in (None, who(owner.holder)):
                found = _follows(found, reading, owner, predecessor=word == "predecessor")
    return tuple(sorted(found, key=lambda r: (r.evidence, r.role, r.org or "")))


def noun(role: str) -> str:
    """The last word of a role, which may have no words."""
    return role.split()[-1] if role else ""


def counterparts(readings: tuple[RoleReading, ...]) -> tuple[RoleReading, ...]:
    """The readings with "counterpart" made the office that it means; those that no office explains are left out."""
    offices = [r for r in readings if lexicon.role_nouns().get(noun(r.role)) == "*" and noun(r.role) not in RELATIVE]
    found: list[RoleReading] = []
    for reading in readings:
        found += _counterpart(reading, offices) if noun(reading.role) == "counterpart" else [reading]
    return tuple(found)


def _counterpart(reading: RoleReading, offices: list[RoleReading]) -> list[RoleReading]:
    """The same office in another country: the last one told before."""
    before = [other for other in offices if 0 <= reading.holder[0] - other.evidence[1] <= _REACH]
    if not before or reading.org is None:
        return []
    role = _abroad(max(before, key=lambda r: r.evidence).role, reading.org)
    return [replace(reading, role=role, org_head=None)] if role else []


def _abroad(role: str, land: str) -> str | None:
    """What the office is called in that country: a defence secretary's counterpart is a defence minister elsewhere."""
    if rolewords.exists_in(land, role):
        return role
    words = role.split()
    if "secretary" in words:
        return "foreign minister" if words[-1] == "state" else role.replace("secretary", "minister")
    if words[-1] == "minister" and "prime" not in words:
        return "secretary of state" if "foreign" in words else role.replace("minister", "secretary")
    return None


def _owner(reading: RoleReading, plain: list[RoleReading], who: Who) -> RoleReading | None:
    """The role whose former or next holder is meant: that of the possessor, else the last one told before."""
    owner = who(reading.org_head)
    if owner is None and reading.org_head is not None:
        return None
    own = [r for r in plain if (who(r.holder) is owner if owner else r.evidence[1] <= reading.holder[0])]
    if not own:
        return None
    held = [r for r in own if r.status != "former"] or own
    before = [r for r in held if r.evidence[0] <= reading.holder[0]]
    return max(before, key=lambda r: r.evidence) if before else held[0]


def _follows(
    found: list[RoleReading], reading: RoleReading, owner: RoleReading, *, predecessor: bool
) -> list[RoleReading]:
    status: Status = "former"
    if not predecessor:
        coming = reading.status == "future" or (owner.status in ("current", "acting") and not reading.start)
        status = "future" if coming and reading.replaces is None else reading.status
    told = replace(reading, role=owner.role, org=owner.org, org_head=owner.org_head, status=status)
    if predecessor:
        found = [replace(r, replaces=reading.holder) if r is owner else r for r in found]
    else:
        told = replace(told, replaces=owner.holder)
    return [*found, told]
