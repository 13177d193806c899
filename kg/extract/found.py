"""What is found in a text before it is described: candidates scored, the compatible ones chosen, rules on top."""

from kg.extract import nested
from kg.extract.features import Context
from kg.extract.narrators import narrated
from kg.extract.propose import propose
from kg.extract.select import Choice, Options, candidates, compatible, options, rank, read
from kg.extract.silences import silences
from kg.extract.turns import turns, without_turns
from kg.extract.view import View
from kg.extract.weights import Weights


class Found:
    """The groups of a text, the surest reading of each, and what was chosen: `chosen` is what the text says.

    `narrated` are sure readings in which nobody speaks but the narrator.
    """

    def __init__(self, view: View, model: Weights) -> None:
        """Propose, score, choose."""
        self.view = view
        self.model = model
        self.context = Context(view)
        self.groups = propose(view)
        self._by_cue = {group.cue: group for group in self.groups if group.cue is not None}
        ranked = rank(read(self.context, self.groups, model), model.threshold)
        self.surest = [some[0] for some in ranked]
        told = [some for some in ranked if not narrated(view, some[0])]
        self.narrated = [some[0] for some in ranked if some not in told]
        self.chosen = self._with_rules(compatible(view, told, model.threshold))

    def supposed(self, cue: int) -> Options:
        """The readings of a token, supposing that it is a cue."""
        group = self._by_cue.get(cue)
        readings = candidates(self.context, group, self.model.ungated()) if group else []
        return options(self.view, readings, given=True)

    def _with_rules(self, chosen: list[Choice]) -> list[Choice]:
        """The choices with what layout and grammar alone tell: turns of an interview, refusals to say anything."""
        chosen = [choice for choice in chosen if not nested.is_reference(self.view, choice)]
        chosen += silences(self.view, self._by_cue, chosen)
        in_turn = turns(self.view)
        return [*in_turn, *without_turns(chosen, in_turn)]
