"""The day on which something was said, against an article of Wednesday, 15 March 2017; never an invented part."""

import pytest

from tests.statements.reading import Say, Tell, longest, words

PUBLISHED = "2017-03-15"
CASES = [
    ("Chancellor Angela Merkel said on Tuesday that the summit would go ahead.", "2017-03-14"),
    ("The summit will go ahead, Angela Merkel told reporters in Berlin on Monday.", "2017-03-13"),
    ("“We are ready,” Poland's prime minister said Sunday.", "2017-03-12"),
    ("The bank said Wednesday it would cut 300 jobs.", "2017-03-15"),
    ("Speaking on Friday, the coach said the captain would be fit.", "2017-03-10"),
    ("In a statement issued late on Thursday, the airline said that all flights were cancelled.", "2017-03-09"),
    ("The ministry said in February that the pipeline was safe.", "2017-02"),
    ("In December 2016, the judge said that the vote was void.", "2016-12"),
    ("The mayor warned last week that the shelters were full.", "2017-03"),
    ("The union said last month that it would strike.", "2017-02"),
    ("Last year, the senator called the deal a disaster.", "2016"),
    ("The envoy said in 2014 that the border would be closed.", "2014"),
    ("“They lied to us,” the widow said yesterday.", "2017-03-14"),
    ("The prime minister announced today that schools would reopen.", "2017-03-15"),
    ("On 3 March, the regulator said it had opened an inquiry.", "2017-03-03"),
    ("On March 3, the regulator said it had opened an inquiry.", "2017-03-03"),
    ("The regulator said on March 3, 2015 that it had opened an inquiry.", "2015-03-03"),
    ("The general said in November that the siege would end by spring.", "2016-11"),
    ("Earlier on Tuesday, the president told parliament that the army would stay.", "2017-03-14"),
    ("Two days ago the rebels said they would lay down their arms.", "2017-03-13"),
    ("Three weeks ago, the rebels said they would lay down their arms.", "2017-02"),
    ("A year ago, the company said the drug was safe.", "2016"),
    ("Two months ago the company said the drug was safe.", "2017-01"),
    ("Earlier this month, the governor said the budget was balanced.", "2017-03"),
    ("Earlier this year, the governor said the budget was balanced.", "2017"),
    ("The spokesman said this week that no decision had been made.", "2017-03"),
    ("Late last year the premier said he would not run again.", "2016"),
    ("“It is over,” he wrote on Twitter on Saturday night.", "2017-03-11"),
    ("The lawyer, in an interview on Monday, said her client was innocent.", "2017-03-13"),
    ("The talks are dead, the minister said at a rally in Lyon last Sunday.", "2017-03-12"),
    ("The committee said on Jan. 20 that the seats would be cut.", "2017-01-20"),
    ("The committee said on Dec. 20 that the seats would be cut.", "2016-12-20"),
    ("In a tweet on 12 March 2017, the senator said the plan was dead.", "2017-03-12"),
    ("The president said in the spring of 2015 that the army would leave.", "2015"),
    ("Asked on Tuesday whether he would resign, the chairman said he would stay.", "2017-03-14"),
    ("The fire is out, the mayor told Reuters on Tuesday evening.", "2017-03-14"),
    ("The chairman acknowledged on Monday the need for reform.", "2017-03-13"),
    ("On Tuesday, the bishop, who had been silent for months, said the church was to blame.", "2017-03-14"),
    ("The minister said that the talks collapsed on Friday.", None),
    ("The firm said that it would publish the figures on Monday.", None),
    ("The mayor said the bridge, which was closed in 2012, would reopen.", None),
    ("WARSAW, March 14 — Poland will veto the plan, the foreign minister said.", None),
    ("Next week's vote will be close, the pollster said.", None),
    ("Angela Merkel, who visited Ankara in 2015, said Turkey was a partner.", None),
    ("The group said that it had carried out the bombing on Monday.", None),
    ("The king said the harvest was poor.", None),
    ("The firm said earlier this month it would cut 300 jobs.", "2017-03"),
    ("Officials said on Tuesday the test had failed.", "2017-03-14"),
    ("The bank said last week was the worst in its history.", None),
    ("The premier will ask parliament on Friday for more money.", None),
    (
        "In an interview with the paper of the metal workers published Thursday, the minister said it was dead.",
        "2017-03-09",
    ),
    (
        "The chancellor reiterated her plan, which has a tax cut, during her first speech to parliament Tuesday night.",
        "2017-03-14",
    ),
    ("The union says that the port of Kiel will close next year. (05.03.2017) Rail workers met in Bonn.", "2017-03-05"),
    ("“This is for fun,” said the joiner. The judge left. The senator is ill. (05.03.2017) Trains ran late.", None),
    ("“They left early,” the widow told USA Today.", None),
    ("The rebel was jailed in 2016 for a year, but critics claim that the trial was unfair.", None),
    ("The general takes office on Jan. 20 and has promised to rebuild the army.", None),
    ("Elected in 2010, the senator said the budget was a fraud.", None),
]
UNDATED = [
    ("The ministry said in February that the pipeline was safe.", "XXXX-02"),
    ("The ministry said on 3 March that the pipeline was safe.", "XXXX-03-03"),
    ("In March 2016 the ministry said the pipeline was safe.", "2016-03"),
    ("The ministry said on Tuesday that the pipeline was safe.", None),
    ("The ministry said last week that the pipeline was safe.", None),
    ("The ministry said in 2014 that the pipeline was safe.", "2014"),
]
OCCASIONS = [
    ("Foreign Minister Ann Lee met reporters in Oslo on Tuesday. “We are close to a deal,” Lee said.", "2017-03-14"),
    ("President Otto Brandt gave a speech in Vienna on Monday. He said that the tax would fall.", "2017-03-13"),
    ("In an interview with the Times on Sunday, Otto Brandt said the tax would fall. He denied that he would resign.",
     "2017-03-12"),
    ("Otto Brandt visited Vienna on Monday. Speaking at the town hall, he said the tax would fall.", "2017-03-13"),
    ("Otto Brandt will speak in Vienna on Friday. He said that the tax would fall.", None),
    ("Otto Brandt told reporters that the flood had begun on Monday. “It is bad,” Brandt said.", None),
    ("Otto Brandt gave a speech in Vienna on Monday. Brandt has repeatedly said that the tax would fall.", None),
    ("Otto Brandt gave a speech in Vienna on Monday. Brandt will ask voters to be patient.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date"), CASES)
def test_the_day_told(told: Tell, text: str, date: str | None) -> None:
    found = told(text, PUBLISHED)
    assert max(found, key=lambda x: sum(b - a for a, b in x.content)).said_on == date


@pytest.mark.parametrize(("text", "date"), UNDATED)
def test_without_a_date_of_publication(told: Tell, text: str, date: str | None) -> None:
    found = told(text)
    assert max(found, key=lambda x: sum(b - a for a, b in x.content)).said_on == date


@pytest.mark.parametrize(("text", "date"), OCCASIONS)
def test_the_day_of_an_occasion_holds_for_what_is_said_there(told: Tell, text: str, date: str | None) -> None:
    assert told(text, PUBLISHED)[-1].said_on == date


def test_the_day_of_an_occasion_does_not_hold_for_what_is_told_before_it(told: Tell) -> None:
    found = told("Otto Brandt said that the tax would fall. On Monday, Brandt gave a speech in Vienna.", PUBLISHED)
    assert found[0].said_on is None


PHRASES = [
    ("The minister said on Tuesday that the talks had failed.", "on Tuesday"),
    ("The minister said Tuesday that the talks had failed.", "Tuesday"),
    ("On Tuesday the minister said that the talks had failed.", "On Tuesday"),
    ("“The talks have failed,” the minister said last week.", "last week"),
    ("The minister said in February that the talks had failed.", "in February"),
    ("In December 2023, the minister said that the talks had failed.", "In December 2023"),
    ("The minister said that the talks had failed in 2014.", None),
    ("The minister said that the talks had failed.", None),
]


@pytest.mark.parametrize(("text", "phrase"), PHRASES)
def test_the_phrase_that_tells_it(said: Say, text: str, phrase: str | None) -> None:
    assert words(text, longest(text, said(text)).said_on) == phrase
