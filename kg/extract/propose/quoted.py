"""Which quotations a cue may govern, in its sentence and around it, and quotations that stand alone."""

from bisect import bisect_left

from kg.extract.propose.groups import Content
from kg.extract.quotations import Range
from kg.extract.view import View, merged

_EXTENDED = frozenset({"clause", "rest", "object", "left", "both sides", "above"})
MAX_GAP = 40
MAX_IN_PARAGRAPH = 6


class Quoted:
    """The double quotations of a view, with look-ups by place; built once a text."""

    def __init__(self, view: View, speech: frozenset[int]) -> None:
        """`speech` holds the tokens that are well-known cues outside quotations."""
        self._view = view
        self._speech = speech
        self.ranges: list[Range] = [(q.start, q.end) for q in view.quotations if not q.single]
        self._closed = [q.closed for q in view.quotations if not q.single]
        self._starts = [start for start, _ in self.ranges]
        self._ends = [end for _, end in self.ranges]

    def within(self, start: int, end: int) -> list[int]:
        """Numbers of the quotations that share tokens with [start, end)."""
        first = bisect_left(self._ends, start + 1)
        return list(range(first, bisect_left(self._starts, end)))

    def run(self, first: int) -> list[int]:
        """Quotation number `first` and those that go on from it without a word between."""
        out = [first]
        while out[-1] + 1 < len(self.ranges) and self._goes_on(out[-1]):
            out.append(out[-1] + 1)
        return out

    def _goes_on(self, x: int) -> bool:
        view, end, start = self._view, self.ranges[x][1], self.ranges[x + 1][0]
        if view.total(end, start) or (self._closed[x] and view.paragraph[end - 1] != view.paragraph[start]):
            return False
        return not (self._closed[x] and self._is_cued(x + 1))

    def _is_cued(self, x: int) -> bool:
        """Whether quotation x is followed by a known cue of its own: "… we shall not sign," he said."""
        end = self.ranges[x][1]
        return any(z in self._speech for z in range(end, self._view.segments[self._view.segment[end - 1]][1]))

    def _sequence(self, i: int, here: list[int], stop: int) -> list[int]:
        """Quotations after `here` in the paragraph that open a sentence, with no other known cue between."""
        view, out = self._view, list(here)
        while out[-1] + 1 < len(self.ranges) and self._starts[out[-1] + 1] < stop:
            end, start = self._ends[out[-1]], self._starts[out[-1] + 1]
            opens = start == view.segments[view.segment[start]][0]
            between = any(z in self._speech and z != i for z in range(end, start))
            if not opens or between or self._is_cued(out[-1] + 1):
                break
            out.append(out[-1] + 1)
        return out

    def governed(self, i: int, base: list[Content]) -> list[Content]:
        """Contents of cue i that consist of quotations or end with one; `base` are its contents without them."""
        view = self._view
        if not self.ranges or view.quotation[i] >= 0:
            return []
        first, stop = view.paragraphs[view.paragraph[i]]
        start, end = view.segments[view.segment[i]]
        here = [x for x in self.within(start, end) if first <= self._starts[x] < stop]
        out: list[Content] = []
        if here:
            out.append(self._content("quoted", here))
        else:
            after = bisect_left(self._starts, end)
            if after < len(self.ranges) and self._starts[after] <= end + 2:
                here = [after]
                out.append(self._content("quoted next", here))
            if after and start - 2 <= self._ends[after - 1] <= start and self._starts[after - 1] >= first:
                out.append(self._content("quoted before", [after - 1]))
        if here:
            out += self._longer(i, here, first, stop)
        out += self._followed(i, base, end, stop)
        return out

    def _longer(self, i: int, here: list[int], first: int, stop: int) -> list[Content]:
        out = []
        run = here[:-1] + self.run(here[-1])
        if len(run) > len(here):
            out.append(self._content("quoted run", run))
        paragraph = [x for x in self.within(first, stop) if first <= self._starts[x] < stop]
        if len(here) < len(paragraph) <= MAX_IN_PARAGRAPH and paragraph != run:
            out.append(self._content("quoted paragraph", paragraph))
        sequence = self._sequence(i, here, stop)
        if len(sequence) > len(here) and sequence not in (run, paragraph):
            out.append(self._content("quoted sequence", sequence))
        left = [x for x in here if self._ends[x] <= i]
        if left and len(left) < len(here):
            out.append(self._content("quoted left", left))
            out.append(self._content("quoted right", here[len(left) :]))
        return out

    def _followed(self, i: int, base: list[Content], end: int, stop: int) -> list[Content]:
        """The contents of `base` with the quotation that follows in the next sentence of the paragraph."""
        view = self._view
        x = bisect_left(self._starts, end - 1)
        if x >= len(self.ranges) or self._starts[x] >= stop or view.segment[self._starts[x]] <= view.segment[i]:
            return []
        gap = view.total(end, max(end, self._starts[x]))
        if gap >= MAX_GAP:
            return []
        tail = [self.ranges[y] for y in (self.run(x) if gap == 0 else [x]) if self._starts[y] < stop]
        return [
            Content(c.kind + " + quoted", merged([*c.ranges, *tail]), c.anchor) for c in base if c.kind in _EXTENDED
        ]

    def _content(self, kind: str, numbers: list[int]) -> Content:
        return Content(kind, merged(self.ranges[x] for x in numbers), self._starts[numbers[0]])

    def alone(self, x: int) -> list[Content]:
        """Quotation x as a statement without a cue: itself, and with those that go on from it."""
        run = self.run(x)
        out = [self._content("alone", [x])]
        return [*out, self._content("alone run", run)] if len(run) > 1 else out
