"""Scores and costs, as one Markdown report: python -m tests.bench GOLD [NEWS].

GOLD is a folder with gold articles, score.py and score_identity.py; NEWS a file of articles (JSON lines). Costs are CPU
seconds of this process, compared within one run: the ratios mean something, the seconds do not.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.costs import costs
from tests.bench.exports import exports
from tests.bench.gold import identity, reach, scores
from tests.bench.measure import OUT


def main(gold: str, news: str) -> None:
    """Print the report and keep it in out/bench/report.md."""
    OUT.mkdir(parents=True, exist_ok=True)
    lines = ["# Bench", ""]
    for section in sections(gold, news):
        print(section, flush=True)
        lines.append(section)
    if len(lines) == 2:
        sys.exit("nothing to measure: make bench GOLD=folder [NEWS=articles.jsonl.gz]")
    (OUT / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def sections(gold: str, news: str) -> Iterator[str]:
    """The report, part by part, as each is measured."""
    yield from exports()
    if gold:
        yield from scores(Path(gold))
        yield from reach(Path(gold))
        yield from identity(Path(gold))
    if news:
        yield from costs(news)


if __name__ == "__main__":
    main(*[*sys.argv[1:3], "", ""][:2])
