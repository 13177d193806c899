"""Who is who across articles, at 10,000 and 100,000 distinct actors with made-up names, each size in its own process.

python -m tests.bench.actors N resolves N actors and prints CPU seconds, peak memory in MB and the number of ids.
"""

import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from time import process_time

from kg.model import Actor, Article, Record, Tenure
from kg.resolve.identity import actor_ids
from tests.bench.report import Given, Part, Ratio

SIZES = (10_000, 100_000)
TURNS = 5  # runs of the small size before and after the large: as long as it together, so that others' work slows both
CAST = 12  # actors of an article
TIMES = 2  # articles that an actor stands in
_ONSETS = "b br ch d dr f g gr h j k kh kr l m n p r s sh sl st t tr v w y z zh"
_CODAS = "n r l s m v k t sky ov in son sen man ez ic berg"
_BODIES = "Bank|Institute|Ministry of Trade|University|Union|Motors|Agency|Council|Association|Party"
ONSETS, CODAS, BODIES = _ONSETS.split(), _CODAS.split(), _BODIES.split("|")
VOWELS = ["a", "e", "i", "o", "u", "ai", "ei", "ou"]
SPELLINGS = (("ei", "ey"), ("ov", "off"), ("kh", "h"), ("sky", "ski"), ("ou", "u"))


def word(chance: random.Random, syllables: int) -> str:
    """A made-up name of that many syllables."""
    stem = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables - 1))
    return (stem + chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)).capitalize()


def names(count: int) -> list[Actor]:
    """Distinct actors: six of ten are people, some of whom share a surname; the others bodies and places."""
    chance = random.Random(7)
    first = [word(chance, chance.choice((1, 2))) for _ in range(2_000)]
    last = [word(chance, chance.choice((2, 2, 3))) for _ in range(max(200, count // 4))]
    found: dict[str, Actor] = {}
    while len(found) < count:
        kind = chance.random()
        if kind < 0.6:
            name = f"{chance.choice(first)} {chance.choice(last)}"
            actor = Actor(name, "person", (name.split()[1],))
        elif kind < 0.9:
            name = f"{word(chance, 2)} {word(chance, 1)} {chance.choice(BODIES)}"
            actor = Actor(name, "organization", ("".join(w[0] for w in name.split() if w[0].isupper()),))
        else:
            name = word(chance, 3)
            actor = Actor(name, "government")
        found.setdefault(name, actor)
    return list(found.values())


def records(count: int) -> Iterator[Record]:
    """Articles in which each actor stands twice, now and then by surname or in another spelling, a third with roles."""
    chance = random.Random(11)
    cast = names(count) * TIMES
    chance.shuffle(cast)
    for number in range(0, len(cast), CAST):
        actors = {a.name: a for a in (varied(actor, chance) for actor in cast[number : number + CAST])}
        people = [a.name for a in actors.values() if a.kind == "person"]
        bodies = [a.name for a in actors.values() if a.kind == "organization"]
        pairs = zip(people[::3], bodies, strict=False)
        held = [Tenure(person, "director", body, "current", (0, 1)) for person, body in pairs]
        day = f"20{chance.randrange(10, 20)}-{chance.randrange(1, 13):02}-01"
        yield Record(Article(f"article {number}", "", date=day), tuple(actors.values()), (), tuple(held))


def varied(actor: Actor, chance: random.Random) -> Actor:
    """The actor, in one of ten cases by another form of the name."""
    turn = chance.random()
    if actor.kind == "person" and turn < 0.05:
        return Actor(actor.name.split()[-1], "person")
    if turn < 0.1:
        old, new = chance.choice(SPELLINGS)
        return Actor(actor.name.replace(old, new), actor.kind, actor.aliases)
    return actor


def scale(given: Given) -> Iterator[Part]:
    """Resolving made-up actors."""
    del given
    few, many = SIZES
    runs = [_measured(size) for size in (*[few] * TURNS, many, *[few] * TURNS)]
    small, large = [run for run in runs if run is not runs[TURNS]], runs[TURNS]
    found = [(sum(run[0] for run in small) / len(small), *small[0][1:]), large]
    for size, (seconds, memory, ids) in zip(SIZES, found, strict=True):
        yield f"{size:,} actors: {ids:,} ids, {memory:.0f} MB at the peak, {seconds:.1f} s CPU"
    yield Ratio(f"resolving {SIZES[1]:,} actors / {SIZES[0]:,}, CPU", found[1][0] / found[0][0], most=12)
    yield Ratio(f"peak memory of resolving {SIZES[1]:,} actors, GB", found[1][1] / 1000, most=2)


def _measured(size: int) -> tuple[float, float, int]:
    command = [sys.executable, "-m", "tests.bench.actors", str(size)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told["seconds"], told["megabytes"], told["ids"]


def main() -> None:
    """Resolve as many actors as the argument says."""
    made = list(records(int(sys.argv[1])))
    start = process_time()
    ids = {identifier for found in actor_ids(made).values() for identifier in found}
    seconds = process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "megabytes": memory, "ids": len(ids)}))


if __name__ == "__main__":
    main()
