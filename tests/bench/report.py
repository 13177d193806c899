"""The report: what sections yield, as Markdown and as one chart."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from tests.bench.measure import OUT


@dataclass(frozen=True, slots=True)
class Given:
    """What a run was given: a folder of gold articles, a file of news; None where it was not."""

    gold: Path | None = None
    news: Path | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A measured ratio, with what it may be at `most` or must be at `least`; None: just told."""

    what: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def bound(self) -> str:
        """What it must reach, for people."""
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""

    @property
    def share(self) -> float:
        """How much of what is allowed it takes: 1 at the bound, more is missed; 0 where there is no bound."""
        if self.most is not None:
            return self.value / self.most
        return self.least / self.value if self.least is not None and self.value else 0.0


WIDEST = 1.5  # share that the chart shows; a wider bar is cut there
Part = str | Ratio
Section = Callable[[Given], Iterator[Part]]


def run(sections: Iterable[Section], given: Given) -> list[Ratio]:
    """Print the sections as they are measured and write out/bench/report.md and ratios.svg; the ratios.

    A section whose input was not given yields nothing, and has no heading.
    """
    OUT.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    ratios: list[Ratio] = []
    for section in sections:
        title = (section.__doc__ or section.__name__).splitlines()[0].rstrip(".")
        for number, part in enumerate(section(given)):
            told = [f"\n## {title}\n"] if number == 0 else []
            if isinstance(part, Ratio):
                ratios.append(part)
            else:
                told.append(part)
            print(*told, sep="\n", end="\n" if told else "", flush=True)
            lines += told
    head = ["# Bench", ""]
    if ratios:
        chart(ratios, OUT / "ratios.svg")
        head += [*table(ratios), "", "![Ratios against their bounds](ratios.svg)"]
    (OUT / "report.md").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    return ratios


def table(ratios: Iterable[Ratio]) -> Iterator[str]:
    """The ratios as a Markdown table."""
    yield "| ratio | measured | must be | reached |\n|---|---:|---:|---|"
    for ratio in ratios:
        reached = "" if not ratio.bound else "yes" if ratio.share <= 1 else "**no**"
        yield f"| {ratio.what} | {ratio.value:.3g} | {ratio.bound} | {reached} |"


def chart(ratios: Iterable[Ratio], path: Path) -> None:
    """A bar a ratio that has a bound: how much of what is allowed it takes; beside it what was measured."""
    bound = [ratio for ratio in ratios if ratio.bound]
    places = range(len(bound))
    figure = Figure(figsize=(10, 1.2 + 0.28 * len(bound)), layout="constrained")
    axes = figure.subplots()
    colours = ["#b3261e" if ratio.share > 1 else "#2b7a4b" for ratio in bound]
    axes.barh(places, [min(ratio.share, WIDEST) for ratio in bound], color=colours, height=0.65)
    axes.set_yticks(places, [ratio.what for ratio in bound], fontsize=8)
    told = axes.secondary_yaxis("right")
    told.set_yticks(places, [f"{ratio.value:.3g} ({ratio.bound}){' missed' * (ratio.share > 1)}" for ratio in bound])
    told.tick_params(labelsize=8, length=0)
    axes.invert_yaxis()
    axes.axvline(1, color="#444444", linestyle="--", linewidth=1)
    axes.set_xlim(0, WIDEST)
    axes.margins(y=0.01)
    axes.set_xlabel("share of what is allowed: right of the line is missed")
    figure.savefig(path, metadata={"Date": None})
