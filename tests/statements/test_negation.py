"""Whether a statement is reported as made or as not made; what is negated inside it is none of this."""

import pytest

from tests.statements.reading import Say, longest

NOT_SAID = [
    "The minister did not say that the talks had failed.",
    "The minister didn't say whether the border would reopen.",
    "Police have not said what the man was carrying.",
    "The club never claimed that the goalkeeper was fit.",
    "The statement did not mention the four hostages.",
    "Nobody said that the bridge was safe.",
    "No one on the board has suggested that the sale be stopped.",
    "No official has confirmed the number of dead.",
    "None of the witnesses said that the driver had been drunk.",
    "Neither side has announced a date for new talks.",
    "The report does not claim that the water is poisoned.",
    "The general has not ruled out a ground attack.",
    "The premier did not rule out early elections.",
    "The ministry has not denied that the planes were sold.",
    "The company did not deny the reports of a merger.",
    "The chancellor has yet to announce whether she will run.",
    "Officials have not yet named the victims.",
    "The airline never warned passengers that the strike was coming.",
    "The agency did not explain why the alarm had failed.",
    "The firm did not reveal how many workers would be laid off.",
    "He left the room without saying whether he would resign.",
    "She spoke for an hour without mentioning her rival.",
    "The president stopped short of accusing the neighbouring state of the attack.",
    "The senator stopped short of calling for his resignation.",
    "The council failed to mention that the money was gone.",
    "The envoy avoided saying that the truce was over.",
    "The king has made no mention of the protests.",
    "The party made no promise to lower taxes.",
    "The company gave no indication that it would appeal.",
    "The spokesman did not immediately confirm that a ship had been hit.",
    "The rebels have neither confirmed nor denied that their leader is dead.",
    "The court did not rule that the law was void.",
    "The authorities did not confirm that a suspect had been held.",
    "Tehran has never acknowledged that it built the site.",
    "The coach didn't promise that the captain would play.",
    "The governor cannot say when the power will return.",
    "Investigators were unable to say how the fire began.",
    "The bank has not confirmed that it was hacked, nor said who was behind the theft.",
    "The bishop did not criticise the government's refugee policy.",
    "“I am tired,” the singer said, but she did not say that the tour was cancelled.",
    "Hardly any candidate mentioned the war.",
    "The ministry refrained from blaming the rebels for the blast.",
]
SAID = [
    "The minister said that the talks had not failed.",
    "She claimed that the vote was never fair.",
    "He promised that taxes would not rise.",
    "“We have not lost,” the captain said.",
    "“We will never leave,” the rebel commander vowed.",
    "The firm revealed that it had not paid its drivers.",
    "Officials said nothing was found in the wreck.",
    "The committee concluded that no law was broken.",
    "The governor acknowledged that nobody had checked the bridge.",
    "The ministry denied that the planes were sold.",
    "The minister not only said that the talks had failed, but blamed his own party.",
    "The premier ruled out early elections.",
    "The police explained why the man was not charged.",
    "The queen, who never gives interviews, said she would retire.",
    "Not everyone agrees, but the mayor said the square would be rebuilt.",
    "The doctor did not hesitate to say that the child had been lucky.",
    "The lawyer said she could not rule out an appeal.",
    "No sooner had the minister arrived than he said the deal was done.",
    "The company said it did not know of any complaints.",
    "The union confirmed that it would neither strike nor protest.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_was_not_said(said: Say, text: str) -> None:
    assert longest(text, said(text)).negated


@pytest.mark.parametrize("text", SAID)
def test_what_was_said(said: Say, text: str) -> None:
    assert not longest(text, said(text)).negated
