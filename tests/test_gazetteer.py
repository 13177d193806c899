"""Gazetteers: read strictly, make one actor of an entry's names, keep entries apart, and link to the authority."""

import gzip
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import records
from kg.errors import InputError
from kg.gazetteer import Entry, Gazetteer, read
from kg.judgements import Pair
from kg.model import Actor, Record, Tenure
from kg.pipeline import build_records
from kg.resolve.identity import actor_ids, identify
from kg.store import Store
from tests.test_build import build, quads, record
from tests.test_cli import kg
from tests.test_identity import RECORDS, body, person, state
from tests.test_identity import record as article
from tests.test_judgements import named

WD = "http://www.wikidata.org/entity/"


def gazetteer(*rows: str) -> Gazetteer:
    """Rows "Q1 name|alias|… kind" (kind may be left out), the parts separated by /."""
    entries = []
    for row in rows:
        identifier, names, kind = [*row.split("/"), ""][:3]
        name, *aliases = names.split("|")
        entries.append(Entry(WD + identifier, name, tuple(sorted(aliases)), kind or None))  # type: ignore[arg-type]
    return Gazetteer(tuple(sorted(entries, key=lambda entry: entry.iri)))


def articles(*actors: Actor) -> list[Record]:
    return [article(f"article {n}", actor) for n, actor in enumerate(actors)]


def ids(known: Gazetteer, *actors: Actor) -> list[str]:
    return [found[0] for found in actor_ids(articles(*actors), (), known).values()]


def links(known: Gazetteer, *actors: Actor) -> dict[str, list[str]]:
    found = identify(articles(*actors), (), known).links
    return {identifier: [iri.removeprefix(WD) for iri in iris] for identifier, iris in found.items()}


# Who is who


def test_names_of_one_entry_are_one_actor() -> None:
    known = gazetteer("Q9/European Aeronautic Defence|Airbus|EADS/organization")
    assert len(set(ids(known, body("Airbus"), body("EADS")))) == 1
    assert len(set(ids(Gazetteer(), body("Airbus"), body("EADS")))) == 2
    assert list(links(known, body("Airbus"), body("EADS")).values()) == [["Q9"]]


def test_entries_are_kept_apart() -> None:
    known = gazetteer("Q1/Sergei Ivanov/person", "Q2/Sergey Ivanov/person")
    assert ids(known, person("Sergei Ivanov"), person("Sergey Ivanov")) == ["sergei-ivanov", "sergey-ivanov"]
    assert links(known, person("Sergei Ivanov"), person("Sergey Ivanov")) == {
        "sergei-ivanov": ["Q1"],
        "sergey-ivanov": ["Q2"],
    }


def test_spellings_of_an_entry_are_linked_with_it() -> None:
    known = gazetteer("Q1/Sergei Lavrov/person")
    assert links(known, person("Sergey Lavrov"), person("Sergei Lavrov"), person("Lavrov")) == {"sergei-lavrov": ["Q1"]}


def test_an_ambiguous_name_links_to_nothing() -> None:
    known = gazetteer("Q1/John Smith/person", "Q2/Johnny Smith|John Smith/person")
    assert links(known, person("John Smith")) == {}


def test_a_name_is_ambiguous_within_a_kind_alone() -> None:
    known = gazetteer("Q1/Hamburg/government", "Q2/Hamburg/organization")
    assert links(known, state("Hamburg"), state("Hamburg"), body("Hamburg")) == {
        "hamburg": ["Q1"],
        "hamburg--organization": ["Q2"],
    }


@pytest.mark.parametrize(("kind", "expected"), [("person", {}), ("", {"hamburg": ["Q1"]}), ("group", {})])
def test_the_kind_must_fit(kind: str, expected: dict[str, list[str]]) -> None:
    assert links(gazetteer(f"Q1/Hamburg/{kind}"), state("Hamburg")) == expected


def test_of_homonyms_the_commonest_is_meant() -> None:
    def told(name: str, org: str) -> Record:
        tenure = Tenure("John Smith", "senator", org, "current", (0, 1))
        return article(name, person("John Smith"), tenures=(tenure,))

    known = gazetteer("Q1/John Smith/person")
    found = [told("a", "Canada"), told("b", "Canada"), told("c", "Australia")]
    identity = identify(found, (), known)
    assert identity.links == {dict(identity.assigned())["a"][0]: (WD + "Q1",)}
    assert identify(found[1:], (), known).links == {}


def test_an_institution_that_each_country_has_is_not_linked() -> None:
    known = gazetteer("Q1/Supreme Court/organization")
    found = [article(land, state(land), body("Supreme Court")) for land in ("India", "Mexico")]
    identity = identify(found, (), known)
    assert identity.links == {}
    assert len({found[1] for found in dict(identity.assigned()).values()}) == 2


def test_a_judgement_goes_before_the_gazetteer() -> None:
    known = gazetteer("Q1/Kyiv|Capital of Ukraine/government", "Q2/Odesa/government")
    actors = (state("Kyiv"), state("Capital of Ukraine"), state("Odesa"))
    kyiv, capital, odesa = (named(actor.name, "government") for actor in actors)
    apart = identify(articles(*actors), [Pair("different", kyiv, capital)], known)
    assert len({i for _, found in apart.assigned() for i in found}) == 3
    assert apart.links == {"kyiv": (WD + "Q1",), "odesa": (WD + "Q2",)}
    joined = identify(articles(*actors), [Pair("same", kyiv, odesa)], known)
    assert len({i for _, found in joined.assigned() for i in found}) == 1
    assert [set(iris) for iris in joined.links.values()] == [{WD + "Q1", WD + "Q2"}]


def test_what_articles_call_a_body_may_be_the_entry_s_name() -> None:
    known = gazetteer("Q1/IOM/organization")
    assert list(links(known, body("International Office", "IOM")).values()) == [["Q1"]]


NAMES = ("Joe Biden", "Biden", "Jill Biden", "Iran", "US", "Kyiv", "Kiev", "Republicans", "IOM", "Supreme Court", "!!")
ROWS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
        st.sampled_from(["person", "organization", "government", "group", None]),
    ),
    max_size=5,
)


@settings(deadline=None)
@given(RECORDS, ROWS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(found: list[Record], rows: list[tuple[list[str], None]], random: object) -> None:
    entries = [Entry(f"{WD}Q{n + 1}", names[0], tuple(sorted(names[1:])), kind) for n, (names, kind) in enumerate(rows)]
    known = Gazetteer(tuple(entries))
    one = identify(found, (), known)
    other = identify(sorted(found, key=lambda r: hash(r.article.id + repr(random))), (), known)
    assert dict(one.assigned()) == dict(other.assigned())
    assert one.links == other.links
    assert all(len(set(iris)) == len(iris) for iris in one.links.values())
    linked = [iri for iris in one.links.values() for iri in iris]
    assert len(linked) == len(set(linked))


# The file


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(line.replace(" / ", "\t") + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    lines = (
        "id / name / aliases / kind",
        "Q30 / United States / USA|America||United States / government",
        "",
        "viaf:113230702 / Douglas Adams /  / Person",
        "<https://example.org/é?a=1#b> / Café /  / ",
        "https://www.wikidata.org/wiki/Q42 / Adams /  / person",
    )
    file = write(tmp_path / "g.tsv", *lines)
    expected = (
        Entry("http://viaf.org/viaf/113230702", "Douglas Adams", (), "person"),
        Entry(WD + "Q30", "United States", ("America", "USA"), "government"),
        Entry(WD + "Q42", "Adams", (), "person"),
        Entry("https://example.org/é?a=1#b", "Café"),
    )
    assert read(file).entries == expected
    packed = tmp_path / "g.tsv.gz"
    packed.write_bytes(gzip.compress("\ufeff".encode() + file.read_bytes().replace(b"\n", b"\r\n")))
    assert read(packed) == read(file)
    for order in permutations(lines[1:]):
        assert read(write(tmp_path / "h.tsv", *order)) == read(file)


def test_what_a_sparql_endpoint_writes_is_read(tmp_path: Path) -> None:
    line = f'<{WD}Q42> / "Douglas Adams"@en / "DNA|Adams" / "person"'
    file = write(tmp_path / "g.tsv", "?id / ?name / ?aliases / ?kind", line)
    assert read(file).entries == (Entry(WD + "Q42", "Douglas Adams", ("Adams", "DNA"), "person"),)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Q1 / A /  / person", "Q2 / B"], "line 2: 2 columns"),
        (["Q1"], "line 1: 1 column,"),
        (["Q1 / A / x / person / more"], "line 1: 5 columns"),
        (["Q1 / A /  / person", "", "Q1 / B /  / person"], "line 3: Q1 stands in line 1 already"),
        (["Q1 / A /  / person", "wd:Q1 / B /  / person"], "line 2: wd:Q1 stands in line 1 already"),
        (["Q1 /  /  / person"], "line 1: Q1 has no name"),
        (["Q1 / A /  / planet"], "line 1: the kind 'planet' is unknown"),
        (["Q1 / A /  / unnamed"], "line 1: the kind 'unnamed' is unknown"),
        (["1 / A /  / person"], "line 1: '1' is no id"),
        (["dbr:A / A /  / person"], "line 1: 'dbr:A' is no id"),
        (["http://a b / A /  / person"], "line 1: 'http://a b' is no id"),
        (["wd:Q1> / A /  / person"], "is no id"),
        ([" / A /  / person"], "line 1: '' is no id"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, lines: list[str], told: str) -> None:
    with pytest.raises(InputError) as caught:
        read(write(tmp_path / "g.tsv", *lines))
    assert told in str(caught.value)
    assert str(tmp_path / "g.tsv") in str(caught.value)


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "g.tsv").write_bytes(b"Q1\t\xff\xfe\t\tperson")
    (tmp_path / "g.tsv.gz").write_bytes(b"no gzip")
    for name, told in (("g.tsv", "not UTF-8"), ("g.tsv.gz", "cannot be read"), ("none.tsv", "cannot be read")):
        with pytest.raises(InputError, match=told):
            read(tmp_path / name)


# The store and the command line


@pytest.fixture
def store(tmp_path: Path) -> Path:
    file = tmp_path / "records.jsonl"
    found = (record("a"), record("b", "Bo Lind"), record("c", "Cy Moe"))
    file.write_text("".join(records.dump(r) + "\n" for r in found))
    write(tmp_path / "g.tsv", "Q7 / Ada Byrd / Bo Lind / person", "Q8 / Lum /  / government")
    build(tmp_path / "store", *found)
    return tmp_path / "store"


def same_as(store: Path) -> set[tuple[str, str]]:
    found = [q.split() for q in quads(store) if "schema.org/sameAs>" in q]
    return {(q[0].split("/")[-1][:-1], q[2].split("/")[-1][:-1]) for q in found}


def test_a_build_links_and_the_store_remembers(store: Path) -> None:
    before, file = quads(store), store.parent / "records.jsonl"
    done = kg("build", "--records", file, "--gazetteer", store.parent / "g.tsv", "--store", store)
    assert done.exit_code == 0, done.output
    assert same_as(store) == {("ada-byrd", "Q7"), ("lum", "Q8")}
    with_links = quads(store)
    again = kg("build", "--records", file, "--store", store)
    assert "up to date" in again.stderr
    assert quads(store) == with_links
    build(store, record("d", "Lund"))
    assert same_as(store) == {("ada-byrd", "Q7"), ("lum", "Q8")}
    build(store, record("d", "Lund"), record("e", "Eve Lum"))
    anew = store / "anew"
    build_records(Store(store).records(), anew, gazetteer=read(store.parent / "g.tsv"))
    assert quads(anew) == quads(store)
    (store.parent / "empty.tsv").write_text("")
    build_records([], store, gazetteer=read(store.parent / "empty.tsv"))
    assert same_as(store) == set()
    assert [q for q in before if "actor/cy-moe" not in q and q not in quads(store)] == []


def test_links_alone_make_the_directory_new(store: Path) -> None:
    known = read(write(store.parent / "h.tsv", "Q9 / Cy Moe /  / person"))
    assert build_records([], store, gazetteer=known).graphs == 0
    assert same_as(store) == {("cy-moe", "Q9")}


def test_a_bad_gazetteer_changes_nothing(store: Path) -> None:
    before, generation = quads(store), Store(store).generation
    bad = write(store.parent / "bad.tsv", "Q7 / Ada Byrd / Bo Lind / person", "Q8 / Lum")
    done = kg("build", "--records", store.parent / "records.jsonl", "--gazetteer", bad, "--store", store)
    assert done.exit_code == 1
    assert "bad.tsv, line 2: 2 columns" in done.stderr
    assert (quads(store), Store(store).generation, Store(store).gazetteer()) == (before, generation, Gazetteer())


def test_resolve_takes_a_gazetteer(store: Path) -> None:
    file = store.parent / "records.jsonl"
    done = kg("resolve", file, "--gazetteer", store.parent / "g.tsv")
    found = [records.load(line).actors[0].id for line in done.stdout.splitlines()]
    assert found[0] == found[1] != found[2]
    assert kg("resolve", file, "--gazetteer", store.parent / "none.tsv").exit_code == 1


def test_links_pass_validation_and_are_exported(store: Path) -> None:
    file = store.parent / "records.jsonl"
    kg("build", "--records", file, "--gazetteer", store.parent / "g.tsv", "--store", store)
    assert kg("validate", "--store", store).exit_code == 0
    out = store.parent / "g.jsonld"
    assert kg("export", out, "--store", store).exit_code == 0
    assert '"sameAs"' in out.read_text(encoding="utf-8")
