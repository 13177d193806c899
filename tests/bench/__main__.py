"""Scores and costs, as one report: python -m tests.bench [--gold FOLDER] [--news FILE] [SECTION…].

GOLD is a folder with gold articles, score.py and score_identity.py; NEWS a file of articles (JSON lines). Costs are CPU
seconds compared within one run: the ratios mean something, the seconds do not. SECTION names some of the sections.
"""

import argparse
import sys
from pathlib import Path

from tests.bench.actors import scale
from tests.bench.costs import costs
from tests.bench.exports import exports
from tests.bench.gold import identity, reach, scores
from tests.bench.million import long_queries, saved_query_costs, validation_cost
from tests.bench.page import page
from tests.bench.reading import copies, reading
from tests.bench.report import Given, Section, run
from tests.bench.scale import growth, scaling, whole, writing

SECTIONS: tuple[Section, ...] = (
    scores,
    reach,
    identity,
    scale,
    costs,
    reading,
    copies,
    scaling,
    whole,
    writing,
    growth,
    page,
    exports,
    saved_query_costs,
    validation_cost,
    long_queries,
)


def main() -> None:
    """Measure, print the report, keep it in out/bench; exit with 1 if a bound is missed or there is nothing to do."""
    names = {section.__name__: section for section in SECTIONS}
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--gold", type=Path, help="folder of gold articles")
    parser.add_argument("--news", type=Path, help="articles, JSON lines")
    parser.add_argument("section", nargs="*", choices=[*names, []], help=f"of {', '.join(names)}; all if none is named")
    told = parser.parse_args()
    ratios = run([names[name] for name in told.section or names], Given(told.gold, told.news))
    missed = [ratio.what for ratio in ratios if ratio.share > 1]
    if missed:
        sys.exit(f"missed: {'; '.join(missed)}")


if __name__ == "__main__":
    main()
