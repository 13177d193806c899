"""Topics: one normal form for one topic however it is worded, and what a statement is about."""

import pytest
from spacy.language import Language

from kg.extract.topic_weights import title_words
from kg.extract.view import View
from kg.headlines import sentence_case
from kg.model import Article, Record
from kg.pipeline import extract

# label -> the ways in which news words it; written before the code was tried on them
SAME = {
    "Ukraine negotiations": ["negotiations on Ukraine", "the Ukraine negotiations", "Ukrainian negotiations"],
    "Syria war": ["the war in Syria", "the Syrian war", "Syria's war", "the Syria war"],
    "Russia sanctions": ["sanctions against Russia", "sanctions on Russia", "Russia sanctions", "Russian sanctions"],
    "troop withdrawal": ["the withdrawal of troops", "a troop withdrawal", "troop withdrawals"],
    "US economy": ["the American economy", "the economy of the United States", "the US economy", "America's economy"],
    "climate change": ["climate change", "the issue of climate change", "the problem of climate change"],
    "freedom of speech": ["freedom of speech", "the freedom of speech"],
    "tax cuts": ["tax cuts", "a huge tax cut", "another tax cut"],
    "Iran nuclear deal": [
        "the nuclear deal with Iran", "the Iran nuclear deal", "Iran's nuclear deal", "the Iranian nuclear deal",
    ],
    "minimum wages": ["the minimum wage", "a minimum wage"],
    "China trade": ["trade with China", "Chinese trade"],
    "hospital bombing": ["the bombing of the hospital", "the hospital bombing", "the bombing of a hospital"],
    "ceasefire": ["a ceasefire", "the ceasefire"],
    "Iraq refugees": ["refugees from Iraq", "Iraqi refugees"],
    "Turkey coup": ["the coup in Turkey", "the Turkish coup", "Turkey's coup"],
    "Aleppo siege": ["the siege of Aleppo", "the Aleppo siege"],
    "visa ban": ["a ban on visas", "the visa ban"],
    "gas prices": ["the price of gas", "gas prices", "the gas price"],
    "Germany election": ["the election in Germany", "the German election", "Germany's election"],
    "same-sex marriage": ["same-sex marriage", "the question of same-sex marriage"],
    "rule of law": ["the rule of law"],
    "steel tariffs": ["tariffs on steel", "steel tariffs", "the steel tariff"],
    "Mexico border": ["the border with Mexico", "the Mexican border", "the Mexico border"],
    "drought": ["the drought", "a severe drought"],
    "Venezuela food shortage": [
        "the food shortages in Venezuela", "Venezuela's food shortage", "the shortage of food in Venezuela",
    ],
    "Brexit": ["Brexit"],
    "Paris agreement": ["the Paris agreement", "the Paris Agreement"],
    "migration": ["migration", "the matter of migration", "the migration issue"],
    "human rights abuse": ["human rights abuses", "the abuse of human rights"],
    "retail sales growth": ["the growth in retail sales", "retail sales growth"],
    "Cyprus settlement": ["a settlement in Cyprus", "the Cyprus settlement"],
    "Israel settlements": ["Israeli settlements", "settlements in Israel"],
    "nerve agent": ["the nerve agent", "a nerve agent"],
    "Medicaid expansion": ["the phase-out of the Medicaid expansion"],
    "Japan-South Korea relations": ["relations between Japan and South Korea"],
}  # fmt: skip
PHRASES = [(phrase, label) for label, phrases in SAME.items() for phrase in phrases]
# what is no topic
EMPTY = [
    "people", "the move", "this year", "many things", "the decision", "the situation", "a lot of people", "Monday",
    "12 million dollars", "the end of the day", "a spokesman", "the man", "some of them", "the way", "the fact",
    "her job", "the probe", "the mechanism", "a pinch of salt", "the aftermath", "an understatement",
    "the government's move", "hundreds of people", "Angela Merkel", "Microsoft",
]  # fmt: skip


def record(nlp: Language, text: str, title: str | None = None) -> Record:
    (found,) = extract([Article("a", text, title=title)], nlp)
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(("phrase", "label"), PHRASES)
def test_one_topic_has_one_label(nlp: Language, phrase: str, label: str) -> None:
    found = record(nlp, f"The minister said she had talked with reporters about {phrase}.")
    assert [statement.topics[:1] for statement in found.statements] == [(label,)]


@pytest.mark.parametrize("phrase", EMPTY)
def test_an_empty_phrase_is_no_topic(nlp: Language, phrase: str) -> None:
    found = record(nlp, f"The minister said she had thought about {phrase}.")
    assert [statement.topics for statement in found.statements] == [()]


def topics_of(nlp: Language, text: str, title: str | None = None) -> list[tuple[str, ...]]:
    return [statement.topics for statement in record(nlp, text, title).statements]


def test_a_content_that_tells_nothing_is_about_what_is_spoken_of_around_it(nlp: Language) -> None:
    text = (
        "Ida Holm said the tram strike would end. The tram strike began on Monday. Ida Holm said it was right to do so."
    )
    assert topics_of(nlp, text) == [("tram strike",), ("tram strike",)]


def test_a_refusal_is_about_what_is_refused(nlp: Language) -> None:
    assert topics_of(nlp, "Ida Holm declined to comment on the negotiations on Ukraine.") == [("Ukraine negotiations",)]


def test_a_bare_noun_stands_for_the_fuller_phrase_of_the_article(nlp: Language) -> None:
    text = (
        "Ida Holm said the Iran nuclear deal was dead. Pavel Orlov praised the Iran nuclear deal. "
        "Anna Keller said the deal was good."
    )
    assert {topics[0] for topics in topics_of(nlp, text, "Iran nuclear deal in doubt")} == {"Iran nuclear deal"}


def test_what_is_named_in_passing_gives_way_to_what_the_article_comes_back_to(nlp: Language) -> None:
    text = (
        "The tram strike began on Monday. Ida Holm said the tram strike would outlast the rooster parade. "
        "Pavel Orlov said the rooster parade was fun."
    )
    assert topics_of(nlp, text.replace(" Pavel Orlov said the rooster parade was fun.", "")) == [("tram strike",)]
    assert topics_of(nlp, text)[0] == ("tram strike", "rooster parade")


def test_a_place_does_not_make_a_topic_of_a_community(nlp: Language) -> None:
    text = "The tram strike began on Monday. Ida Holm said the tram strike had hurt the Irish community."
    assert topics_of(nlp, text) == [("tram strike",)]


def test_owners_in_the_plural_tell_which(nlp: Language) -> None:
    assert topics_of(nlp, "Ida Holm said she had talked about women's rights.") == [("women's rights",)]


def test_a_second_topic_is_one_that_the_article_comes_back_to(nlp: Language) -> None:
    text = "The tram strike began on Monday. Ida Holm said a parcel bomb had been found before the tram strike."
    assert topics_of(nlp, text) == [("tram strike",)]


def test_no_topic_says_what_another_says_already(nlp: Language) -> None:
    text = "The tax reform began. Ida Holm said the tax reform would come, and that no reform was better. She hoped so."
    assert topics_of(nlp, text)[0] == ("tax reform",)


def test_the_verb_of_the_title_tells_what_a_short_article_is_about(nlp: Language) -> None:
    assert topics_of(nlp, "Pavel Orlov was 80. Ida Holm said so.", "Pavel Orlov dies") == [("death",)]
    assert topics_of(nlp, "Pavel Orlov was 80. Ida Holm said so.", "Pavel Orlov sings") == [()]


def test_a_phrase_that_stands_in_the_title_comes_before_others(nlp: Language) -> None:
    text = (
        "There is a harbour tunnel. There is an airport tunnel. There is an airport tunnel with lights. "
        "Ida Holm said it was right to do so."
    )
    assert topics_of(nlp, text, "The harbour tunnel divides a city") == [("harbour tunnel",)]


def test_the_first_part_of_a_hyphenated_word_is_no_topic(nlp: Language) -> None:
    assert all(
        "non" not in topic.split()
        for topics in topics_of(nlp, "Ida Holm praised the law of non-decrease of entropy.")
        for topic in topics
    )


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Union rejects talks", {"union", "talk"}),
        ("Plane crashes in Norland", {"plane", "crash", "norland"}),
        ("Veteran dies", {"veteran", "death"}),
    ],
)
def test_a_verb_in_the_title_is_no_topic_but_what_it_tells_of(nlp: Language, title: str, words: set[str]) -> None:
    assert title_words(View(nlp(title))) == words


def test_the_title_tells_what_an_article_is_about_that_never_says_so(nlp: Language) -> None:
    title = "Norland To Cancel Its Rail Subsidies"
    assert topics_of(nlp, "Ida Holm said it was right to do so. The plan was not popular.", title) == [
        ("rail subsidies",)
    ]
    assert topics_of(nlp, "Pavel Orlov left. Ida Holm said so.", "Boxing: Orlov loses") == [("boxing",)]


def test_a_name_of_two_joined_words_stays_whole(nlp: Language) -> None:
    assert topics_of(nlp, "Ida Holm praised the Belt and Road Initiative.") == [("Belt and Road initiative",)]
    assert topics_of(nlp, "Ida Holm said the World Cup would be moved.") == [("World Cup",)]


def test_what_is_named_once_in_passing_gives_way(nlp: Language) -> None:
    text = "The tram strike began on Monday. Ida Holm said a cherry tree would be felled."
    assert topics_of(nlp, text, "Tram strike begins") == [("tram strike",)]


@pytest.mark.parametrize(
    ("title", "text", "cased"),
    [
        ("Norland To Cancel Rail Aid", "The plan to cancel rail aid in Norland", "Norland to cancel rail aid"),
        ("Norland to cancel Rail Aid", "no such words", "Norland to cancel Rail Aid"),
        ("UN Votes On 'Fake News' Ban", "The ban on fake news", "UN votes on fake news ban"),
        ("RAIL AID IN NORLAND CANCELLED", "The rail aid in Norland was cancelled", "rail aid in Norland cancelled"),
        ("Orlov extradited - media", "Orlov was extradited", "Orlov extradited"),
        ("Tram strike begins", "The tram strike began", "tram strike begins"),
        ("", "Orlov", ""),
    ],
)
def test_a_title_is_read_in_sentence_case(title: str, text: str, cased: str) -> None:
    assert sentence_case(title, text) == cased


def test_a_statement_has_three_topics_at_most(nlp: Language) -> None:
    text = (
        "Ida Holm said the tax reform, the pension reform, the rail strike, the fuel tax, the gas pipeline, "
        "the housing crisis and the health care bill would be discussed."
    )
    ((first, *others),) = topics_of(nlp, text, "Tax reform comes first")
    assert first == "tax reform"
    assert 0 < len(others) <= 2
