"""Relay chains: the innermost speaker says it, those who report it stand in `via`; who is told is no relay."""

import pytest

from tests.statements.reading import Say, Tell, longest, words

RELAYED = [
    ("Russia will not send troops, TASS quoted Foreign Minister Sergei Lavrov as saying.", "Sergei Lavrov", ["TASS"]),
    ("Iran has halted enrichment, President Hassan Rouhani said, according to the state news agency IRNA.",
     "Hassan Rouhani", ["IRNA"]),
    ("According to Interfax, Deputy Prime Minister Dmitry Rogozin said the launch had been delayed.",
     "Dmitry Rogozin", ["Interfax"]),
    ("Reuters reported that President Otto Brandt had warned the company of new taxes.", "Otto Brandt", ["Reuters"]),
    ("The New York Times reported on Tuesday that the envoy Paul Reed had urged the rebels to surrender.",
     "Paul Reed", ["New York Times"]),
    ("“The border is closed,” General Omar Haddad said, the SANA agency reported.", "Omar Haddad", ["SANA"]),
    ("Xinhua cited Premier Li Keqiang as saying that growth would slow.", "Li Keqiang", ["Xinhua"]),
    ("Premier Li Keqiang was quoted by Xinhua as saying that growth would slow.", "Li Keqiang", ["Xinhua"]),
    ("“Growth will slow,” Li Keqiang was quoted as saying by Xinhua.", "Li Keqiang", ["Xinhua"]),
    ("Growth will slow, the Xinhua news agency quoted Premier Li Keqiang as saying.", "Li Keqiang", ["Xinhua"]),
    ("Kyodo said the defence minister, Tomomi Inada, had promised to resign.", "Tomomi Inada", ["Kyodo"]),
    ("The deal is off, Bloomberg reported, citing Trade Minister Anna Holt.", "Anna Holt", ["Bloomberg"]),
    ("Bloomberg reported, citing Trade Minister Anna Holt, that the deal was off.", "Anna Holt", ["Bloomberg"]),
    ("Spokeswoman Ann Lee said that President Otto Brandt had promised to rebuild the school.",
     "Otto Brandt", ["Ann Lee"]),
    ("Pence said that President Otto Brandt had made clear that Russia must withdraw.", "Otto Brandt", ["Pence"]),
    ("The ministry said in a statement carried by RIA Novosti that the convoy had been hit.",
     "ministry", ["RIA Novosti"]),
    ("Anadolu reported that prosecutors had demanded life in prison for the general.", "prosecutors", ["Anadolu"]),
    ("Police confirmed that two people were dead, Anadolu said.", "police", ["Anadolu"]),
    ("Tehran denied that it had fired a missile, the Fars agency reported.", "Tehran", ["Fars"]),
    ("The opposition leader, Ivan Petrov, accused the court of bias, Interfax reported.", "Ivan Petrov", ["Interfax"]),
    ("As reported by Le Monde, François Fillon denied that his wife had been paid for nothing.",
     "François Fillon", ["Le Monde"]),
    ("François Fillon, quoted by Le Figaro, said he would not quit.", "François Fillon", ["Le Figaro"]),
    ("“I will not quit,” François Fillon said, as quoted by Le Figaro.", "François Fillon", ["Le Figaro"]),
    ("MENA quoted a security source as saying that a bomb had gone off.", "security source", ["MENA"]),
    ("According to the Guardian, a former aide said that the party had known of the plan.",
     "former aide", ["Guardian"]),
    ("Kim Jong-un said the missile was ready, the KCNA news agency said.", "Kim Jong-un", ["KCNA"]),
    ("KCNA said Kim Jong-un had ordered the army to stand ready.", "Kim Jong-un", ["KCNA"]),
    ("President Hassan Rouhani arrived in Moscow. IRNA quoted him as saying that the talks were useful.",
     "Hassan Rouhani", ["IRNA"]),
    ("Donald Tusk told reporters that Theresa May had assured him that citizens would keep their rights.",
     "Theresa May", ["Donald Tusk"]),
    ("The road is cut, Mayor Jean Roux said, according to Reuters.", "Jean Roux", ["Reuters"]),
]  # fmt: skip
OWN_WORDS = [
    ("“We will fight,” the rebel leader told the BBC.", "rebel leader"),
    ("Sergei Lavrov told Interfax that the talks had failed.", "Sergei Lavrov"),
    ("“There was no warning,” Hana Aziz, a resident, told Al Jazeera.", "Hana Aziz"),
    ("François Fillon told Le Figaro that he would not quit.", "François Fillon"),
    ("Speaking to IRNA, President Hassan Rouhani said that the talks were useful.", "Hassan Rouhani"),
    ("Hassan Rouhani, speaking on state television, said that the talks were useful.", "Hassan Rouhani"),
    ("“I have read the TASS report,” Sergei Lavrov said.", "Sergei Lavrov"),
    ("Asked by Reuters on Monday, chairman John Moss said he would stay.", "John Moss"),
    ("In its report, Amnesty International said that prisoners had been tortured.", "Amnesty International"),
    ("The talks have failed, TASS reported.", "TASS"),
    ("According to Reuters, the talks have failed.", "Reuters"),
    ("In an interview with the BBC, Sergei Lavrov said that the talks had failed.", "Sergei Lavrov"),
    ("Wilbur Ross said he had told the board that the plant was unsafe.", "Wilbur Ross"),
    ("The ruling was unjust, said lawyer Maria Diaz, who spoke to AFP.", "Maria Diaz"),
]
CASES = [*RELAYED, *((text, speaker, list[str]()) for text, speaker in OWN_WORDS)]


@pytest.mark.parametrize(("text", "speaker", "via"), CASES)
def test_relays(told: Tell, text: str, speaker: str, via: list[str]) -> None:
    found = [x for x in told(text) if x.act != "attitude"]
    assert found
    best = max(found, key=lambda x: sum(b - a for a, b in x.content))
    assert (best.speaker, [_bare(name) for name in best.via]) == (speaker, via)


def _bare(name: str) -> str:
    """The name without the noun that some call an agency by."""
    return name.removesuffix(" agency").removesuffix(" news")


HEADS = [
    ("TASS reported that Lavrov said the talks had failed.", "Lavrov", ["TASS"]),
    ("According to TASS, Putin said that the talks had failed.", "Putin", ["TASS"]),
    ("Putin said that the talks had failed, TASS reported.", "Putin", ["TASS"]),
    ("“The talks have failed,” Lavrov said, according to Reuters.", "Lavrov", ["Reuters"]),
    ("“The talks have failed,” said an official, as reported by AFP.", "an official", ["AFP"]),
    ("Reuters quoted Lavrov as saying that the talks had failed.", "Lavrov", ["Reuters"]),
    ("Interfax quoted the minister as saying that the road was closed.", "the minister", ["Interfax"]),
    ("The agency cited Lavrov as saying that talks had failed.", "Lavrov", ["agency"]),
    ("The Times reported that Flynn told the ambassador that sanctions would end.", "Flynn", ["Times"]),
    ("Sources told the BBC that the minister had warned of a crisis.", "the minister", ["Sources"]),
    ("Lavrov said that the talks had failed, the agency reported.", "Lavrov", ["agency"]),
    ("The minister said that the president had promised to resign.", "the president", ["minister"]),
    ("The spokesman said that Merkel had told Putin that sanctions would stay.", "Merkel", ["spokesman"]),
    ("The minister warned of a crisis, Reuters reports.", "The minister", ["Reuters"]),
    ("According to the Herald, Flynn urged Russia not to overreact.", "Flynn", ["Herald"]),
    ("The Guardian said that Johnson had accused the mayor of lying.", "Johnson", ["Guardian"]),
    ("Lavrov told TASS that the talks had failed.", "Lavrov", []),
    ("Lavrov said that the talks had failed.", "Lavrov", []),
    ("“The talks have failed,” Lavrov told Reuters.", "Lavrov", []),
    ("The talks have failed, TASS reported.", "TASS", []),
    ("According to Reuters, the talks have failed.", "Reuters", []),
    ("In an interview with the BBC, Lavrov said that the talks had failed.", "Lavrov", []),
    ("Lavrov said that he had asked for talks.", "Lavrov", []),
]


@pytest.mark.parametrize(("text", "source", "relays"), HEADS)
def test_heads_of_relays(said: Say, text: str, source: str, relays: list[str]) -> None:
    found = longest(text, said(text))
    assert words(text, found.source) == source
    assert [words(text, span) for span in found.relays] == relays
