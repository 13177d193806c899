"""Acts that a plain "said" hides in its words: "We deny that", "I will fight", "the government must"."""

import re

from kg.model import Act

_ADVERBS = "categorically |absolutely |strongly |flatly |"
_WHOLLY = "completely |totally |absolutely |simply |just |categorically |"
_FALSE = "not true|untrue|false|not correct|incorrect|fake|fabricated|baseless|groundless|nonsense|unfounded"
_ADDRESSED = (
    "government|community|president|congress|parliament|senate|countries|everyone|people|we|you|leaders|states?|"
    "authorities|minister|council|union|eu|un|nation|nations|world|party|voters|citizens|lawmakers|republicans|"
    "democrats|officials"
)
_PROMISED = (
    "support|protect|help|continue|ensure|keep|fight|defend|match|work|provide|do (everything|all)|allow|accept|"
    "respect|honou?r|deliver|repeal|stand|abide"
)
_BLAME = (
    r"unprepared|incompeten\w+|disgrace\w*|shameful|outrag\w+|failed to|wrong-headed|irresponsible|reckless|"
    r"obsolete|detached|hypocri\w+|contrary to|blackmail|(?:his|her|their|its|your|of|told) lies|lying|liar|"
    r"dishonest|contradictions|"
    r"appall\w+|unqualified|disconnected|cruel"
)
_PLANNED = (
    "meet|attend|visit|launch|resign|step down|start|begin|introduce|travel|sign|release|put|suspend|close|reopen|open|"
    "appear|run for"
)
_DONE = "resigned|dismantled|launched|appointed|signed"

_PATTERNS: tuple[tuple[Act, tuple[str, ...]], ...] = (
    (
        "decline-to-comment",
        (
            r"\bno comments?\b",
            r"\b(do|would|will|can|could|wo|ca)( ?n['’]t| not|not) (wish to |want to |like to |going to )?"
            r"(make any |offer any |give any )?(comment|discuss|speculate)",
            r"\bnot going to (comment|discuss|speculate)",
        ),
    ),
    (
        "deny",
        (
            rf"\b(I|we) ({_ADVERBS})(deny|refute|reject)\b",
            rf"\b(is|are|was|were) ({_WHOLLY})({_FALSE})\b",
            r"\b(was|were|is|are|had|has) (not|never|in no way) (been )?(involved|responsible|behind)\b",
            r"\bhad (nothing to do with|no (part|role|involvement|knowledge))\b",
            r"\bdid (nothing wrong|not do it)\b",
        ),
    ),
    (
        "urge",
        (
            r"\b(am |are )?(calling|call|urge|urging|appeal|appealing) (on|upon|for)\b",
            r"\bwe urge\b",
            rf"^\W*(that )?(the )?(\w+ )?({_ADDRESSED}) (\w+ )?(must|should|need to|needs to|ought to)\b",
        ),
    ),
    (
        "promise",
        (
            r"^\W*(that )?(I|we) (will|['’]ll) (not |never |always )?(?!be\b|see\b|have\b)\w+",
            rf"\b(he|she|it|they|I|we) (will|would|['’]ll) (never |always |also |not )?({_PROMISED})\b",
            r"\bI (promise|pledge|guarantee)\b",
        ),
    ),
    (
        "warn",
        (
            r"\b(unless|otherwise)\b.{0,80}\b(will|would)\b",
            r"\bgrave consequences\b",
            r"\bat risk of\b",
            r"\bcould (lead|trigger)\b",
        ),
    ),
    (
        "praise",
        (
            r"\b(hero|heroes|brilliant|incredible|magnificent|wonderful)\b",
            r"\b(great (man|woman|leader|friend|job)|legacy|courage|proud of|tribute|selfless\w*|home run)\b",
        ),
    ),
    ("criticize", (rf"\b({_BLAME})\b",)),
    (
        "announce",
        (
            rf"\b(plans?|planned|intends?|(I|we|he|she|it|they) (will|would)) (not )?(to )?({_PLANNED})\b",
            rf"\b(I|we|he|she|it|they) (has|have|had) ({_DONE})\b",
            r"\b(has|have|had) been (indicted|arrested|appointed|suspended|charged)\b",
        ),
    ),
)
_WORDINGS = tuple((act, re.compile("|".join(patterns), re.IGNORECASE)) for act, patterns in _PATTERNS)


def by_wording(words: str) -> Act | None:
    """The act that the words of a content show, None if they show none."""
    return next((act for act, pattern in _WORDINGS if pattern.search(words)), None)
