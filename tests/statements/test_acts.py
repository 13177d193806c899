"""The act of a statement, from its cue, the cue's frame and, for plain cues, its words."""

import pytest

from tests.statements.reading import Say, longest

ACTS = [
    ("The harbour master said the ferry had left on time.", "say"),
    ("“It is colder than last year,” she added.", "say"),
    ("The survey found that most tenants pay too much, its authors noted.", "say"),
    ("Analysts described the merger as a gamble.", "say"),
    ("The governor told reporters the dam was safe.", "say"),
    ("According to the coroner, the driver fell asleep.", "say"),
    ("The judge argued that the law leaves no choice.", "say"),
    ("The carmaker announced a merger with its oldest rival.", "announce"),
    ("The bank announced on Monday that it would close ten branches.", "announce"),
    ("The prime minister declared a state of emergency.", "announce"),
    ("The committee named Erika Solis as its new head.", "announce"),
    ("The president reaffirmed that the border would stay open.", "reaffirm"),
    ("She reiterated her call for an inquiry into the fire.", "reaffirm"),
    ("The alliance repeated that it would not send troops.", "reaffirm"),
    ("The Kremlin signaled a willingness to pursue a settlement.", "signal"),
    ("The general hinted that the last units could leave by spring.", "signal"),
    ("The minister's remarks implied that taxes would have to rise.", "signal"),
    ("The governor suggested that the vote be postponed.", "signal"),
    ("The union warned that hundreds of jobs were at risk.", "warn"),
    ("He cautioned that the figures were preliminary.", "warn"),
    ("The embassy issued a warning that the coast road was unsafe.", "warn"),
    ("She accused the mayor of lying about the contract.", "accuse"),
    ("Prosecutors alleged that the firm had paid bribes to officials.", "accuse"),
    ("The opposition blamed the government for the power cuts.", "accuse"),
    ("His lawyer denied that he had met the spy.", "deny"),
    ("The ministry rejected claims that it had paid a ransom.", "deny"),
    ("The senator dismissed the reports that he had met the spy.", "deny"),
    ("The club ruled out a sale of its captain.", "deny"),
    ("The mayor promised to build two thousand flats.", "promise"),
    ("The premier vowed that the strike would end within days.", "promise"),
    ("Lawmakers pledged to repeal the tax.", "promise"),
    ("The militia threatened to blow up the bridge.", "threaten"),
    ("The union's threat to walk out has alarmed passengers.", "threaten"),
    ("A reporter asked how many people had died.", "ask"),
    ("“When will the water come back?” a woman asked the mayor.", "ask"),
    ("The pope urged both sides to stop fighting.", "urge"),
    ("The senator called on the attorney general to resign.", "urge"),
    ("Aid groups called for an immediate truce.", "urge"),
    ("The court ordered the company to hand over its files.", "urge"),
    ("The inspectors recommended that the plant be closed.", "urge"),
    ("He praised the rescuers for their courage.", "praise"),
    ("The secretary general hailed the accord as a triumph of patience.", "praise"),
    ("The coach thanked the retiring goalkeeper for his patience.", "praise"),
    ("The opposition condemned the attack on the station.", "criticize"),
    ("Farmers slammed the plan to cut subsidies.", "criticize"),
    ("The senator's criticism of the budget surprised her party.", "criticize"),
    ("The bishop lashed out at those who profit from the war.", "criticize"),
    ("Doctors complained that the wards were overcrowded.", "criticize"),
    ("A spokesman declined to comment on the report.", "decline-to-comment"),
    ("The company refused to say how many had left.", "decline-to-comment"),
    ("Voters believe that the mayor is honest.", "attitude"),
    ("Most members want the rules to change.", "attitude"),
    ("The party supports the ban on smoking in parks.", "attitude"),
    ("Many residents fear that the dam will break.", "attitude"),
    ("The chancellor hopes that the talks will resume in May.", "attitude"),
    ("Tenants oppose the demolition of the towers.", "attitude"),
]
HIDDEN = [
    ("“We categorically deny these charges,” the spokeswoman said.", "deny"),
    ("“That is simply not true,” the minister said.", "deny"),
    ("The government must release the prisoners, the charity said.", "urge"),
    ("“I will never abandon this city,” the mayor said.", "promise"),
    ("“No comment,” said the lawyer.", "decline-to-comment"),
]


@pytest.mark.parametrize(("text", "act"), ACTS + HIDDEN)
def test_act(said: Say, text: str, act: str) -> None:
    assert longest(text, said(text)).act == act
