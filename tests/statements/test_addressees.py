"""Who was told, and through what, where the text says so."""

import pytest

from tests.statements.reading import Say, Tell, longest, words

CASES = [
    ("“We won,” the coach told reporters.", "reporters", None),
    ("The coach told the BBC on Monday that the team was ready.", "the BBC", None),
    ("In an interview with CNN, the senator said the bill was dead.", "CNN", "interview"),
    ("The senator said in an interview with CNN that the bill was dead.", "CNN", "interview"),
    ("He told the Times in an interview that the bill was dead.", "the Times", "interview"),
    ("The bill is dead, the senator wrote on Twitter.", None, "Twitter"),
    ("“The bill is dead,” the senator tweeted.", None, "Twitter"),
    ("In a tweet, the senator called the ruling a disgrace.", None, "Twitter"),
    ("The airline said in a statement that flights would resume.", None, "statement"),
    ("In a statement, the airline said flights would resume.", None, "statement"),
    ("A statement from the airline said flights would resume.", None, "statement"),
    ("According to a statement from the bank, the fee will be dropped.", None, "statement"),
    ("The bank said in a press release that the fee would be dropped.", None, "press release"),
    ("He warned parliament that the money would run out.", "parliament", None),
    ("She assured voters that no taxes would rise.", "voters", None),
    ("The minister reminded the ambassador that the treaty still held.", "the ambassador", None),
    ("The doctor informed the family that the boy would live.", "the family", None),
    ("“You are wrong,” the senator said to the chairman.", "the chairman", None),
    ("Speaking to reporters in Kiev, the envoy said the truce was holding.", "reporters", None),
    ("The truce was holding, the envoy said, speaking to reporters in Kiev.", "reporters", None),
    ("Speaking on state television, the president said that the curfew was over.", None, "television"),
    ("The president told state television that the curfew was over.", "state television", None),
    ("In a letter to the commission, the union said the plan broke the law.", "the commission", "letter"),
    ("The mayor said in a speech to business leaders that the port would grow.", "business leaders", "speech"),
    ("At a news conference in Lima, the minister said the mine would close.", None, "news conference"),
    ("Addressing parliament, the premier said that the army would stay.", "parliament", None),
    ("In an address to the nation, the premier said that the army would stay.", "the nation", "speech"),
    ("The general said on Facebook that he had not fled.", None, "Facebook"),
    ("“I have not fled,” the general wrote on Facebook.", None, "Facebook"),
    ("In a Facebook post, the general said that he had not fled.", None, "Facebook"),
    ("The company said in an email that no data was lost.", None, "email"),
    ("The ministry told Reuters by email that no prisoners were held.", "Reuters", "email"),
    ("During a debate in Madrid, the candidate said the factories would return.", None, "debate"),
    ("In testimony to the Senate, the director said the agency had been warned.", "the Senate", "testimony"),
    ("In a video posted online, the group said it had taken the town.", None, "video"),
    ("In his blog, the professor said the model was wrong.", None, "blog"),
    ("In a report published on Monday, Amnesty said the prisons were full.", None, "report"),
    ("The report said that the prisons were full.", None, "report"),
    ("“We are ready,” he said at a briefing for journalists.", "journalists", "briefing"),
    ("In a telephone interview, the pilot said the engine had failed.", None, "interview"),
    ("The governor said during a radio interview that the road would open.", None, "interview"),
    ("In an op-ed in the Post, the former judge argued that the law was void.", None, "op-ed"),
    ("Reporters asked the minister whether he would resign.", "the minister", None),
    ("The union told its members to stay at home.", "its members", None),
    ("The ministry advised tourists to avoid the coast.", "tourists", None),
    ("He told me that the boat was full.", "me", None),
    ("The author told her followers on Instagram that the tour was over.", "her followers", "Instagram"),
    ("The commissioner told a German newspaper that the fine would stand.", "a German newspaper", None),
    ("The pope urged both sides to stop fighting.", "both sides", None),
    ("The king said that the harvest was poor.", None, None),
    ("The spokesman said the minister would speak to reporters on Monday.", None, None),
    ("The chairman said that the interview had been a mistake.", None, None),
    ("The mayor said the letter to the council was a forgery.", None, None),
    ("The actor said that his tweet had been deleted.", None, None),
]


@pytest.mark.parametrize(("text", "addressee", "medium"), CASES)
def test_addressee_and_medium(said: Say, text: str, addressee: str | None, medium: str | None) -> None:
    found = longest(text, said(text))
    assert (words(text, found.addressee), found.medium) == (addressee, medium)


NAMED = [
    ("“We won,” the coach told reporters.", "reporters", None),
    ("Sergei Lavrov told TASS that the talks had failed.", "TASS", None),
    ("In an interview with CNN, Otto Brandt said the bill was dead.", "CNN", "interview"),
    ("“The bill is dead,” Otto Brandt told him on Twitter.", None, "Twitter"),
]


@pytest.mark.parametrize(("text", "addressee", "medium"), NAMED)
def test_the_record_tells_them(told: Tell, text: str, addressee: str | None, medium: str | None) -> None:
    found = told(text)[0]
    assert (found.addressee, found.medium) == (addressee, medium)
