"""Words of saying that tell of nothing said: supposed, possible, named, answered, or only a link to another page."""

import pytest

from tests.statements.reading import Say

UNVOICED = [
    "If parliament rejects the treaty, the border will close.",
    "The court may order a new inquiry into the fire.",
    "Prosecutors could accuse the banker of fraud.",
    "The archaeologist is permitted to order the suspension of building work.",
    "The inspector is able to demand the closure of the mine.",
    "It was not clear whether the engine would work.",
    "It is unclear whether the general knew of the plot.",
    "The river is known by fishermen as the Old Lady.",
    "Norway calls it the Pass of Kings.",
    "The premier responded to the farmers' fears of cheaper imports.",
    "Unless the union demands a recount, the vote will stand.",
    "READ MORE: The towns that the sea took",
    "The plan would cost lives, not to mention the harm to the harbour.",
    "It is fair to say that the harvest was poor.",
    "The remarks echoed the general's rhetoric of last year.",
]
VOICED = [
    "The minister said that parliament could reject the treaty.",
    "The court ordered a new inquiry into the fire.",
    "The captain made it clear that the engine would not work.",
    "The premier responded that the farmers had nothing to fear.",
    "The mayor called the plan “a disaster for the town”.",
]


@pytest.mark.parametrize("text", UNVOICED)
def test_not_voiced(said: Say, text: str) -> None:
    assert all(x.act == "attitude" for x in said(text))


@pytest.mark.parametrize("text", VOICED)
def test_voiced(said: Say, text: str) -> None:
    assert any(x.act != "attitude" for x in said(text))
