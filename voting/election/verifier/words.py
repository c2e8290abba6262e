# SPDX-License-Identifier: EUPL-1.2
"""What the verifier says, in Dutch and in English."""

import collections
import re

TEXTS = """
title | {name} ({event}) | {name} ({event})
fingerprint | Vingerafdruk van de spelregels: {fp} | Fingerprint of the rules: {fp}
checked | Gecontroleerd: de spelregels. Regels van het bord: {lines}. Getekende standen: {heads}. Standen van jou: {given}. | Checked: the rules. Lines of the board: {lines}. Signed heads: {heads}. Heads that you gave: {given}.
counted | Ook nagerekend: de uitslag. Geopende stemmen: {ballots}. | Also checked: the result. Opened votes: {ballots}.
certified | Ook gecontroleerd: het proces-verbaal van {officer} ({at}). Bezwaar kan tot {until}. | Also checked: the certificate by {officer} ({at}). Objections until {until}.
uncounted | Er is nog geen uitslag. Na de telling komen hier: {files}. | There is no result yet. After the count come: {files}.
uncertified | De uitslag is nog niet vastgesteld: certificate.json is er nog niet. | The result is not certified yet: certificate.json is not there.
others | Niet bekeken: {files}. | Not looked at: {files}.
alone | Bewijs dat er niets is weggehaald heb je pas met een oudere stand, bijvoorbeeld uit een mail aan een kandidaat. | Only with an older head, for instance from a mail to a candidate, do you know that nothing was taken away.
open | Er wordt nog gestemd, tot {closes}. | Voting goes on until {closes}.
paused | Het stemmen is onderbroken. | Voting is paused.
closed | Het stemmen is gesloten. | Voting is closed.
turnout | Mensen die stemden: {rights}. Stemmen op het bord: {ballots}. Ongeldig verklaard: {annulled}. | People who voted: {rights}. Votes on the board: {ballots}. Annulled: {annulled}.
place | {n}. {name}. Stemmen: {votes}. Score: {score} ({percent}%) | {n}. {name}. Votes: {votes}. Score: {score} ({percent}%)
winner | Gewonnen: {name}. | Winner: {name}.
tie | De eerste plaats was gelijk. {tie} besliste. | The first place was a tie. {tie} decided.
by-lot | Het lot | The lot
by-part | Het aantal stemmen in “{part}” | The number of votes in “{part}”
quorum | Niemand heeft gewonnen: er zijn {quorum} stemmen nodig. | Nobody won: {quorum} votes are needed.
no-votes | Niemand heeft gewonnen: er is niet gestemd. | Nobody won: there are no votes.
head | Stand {n} ({at}) | Head {n} ({at})
given | De stand van {at} uit {file} | The head of {at} in {file}
receipt | Jouw stem {c} staat op het bord (regel {n}). | Your vote {c} is on the board (line {n}).
receipt-says | Jouw stem telt mee en kiest: {choices}. | Your vote was counted and chooses: {choices}.
receipt-annulled | Jouw stem is ongeldig verklaard: {reason} | Your vote was annulled: {reason}
odd | OPVALLEND, MAAR GEEN FOUT: | ODD, BUT NO FAULT:
good | ALLES KLOPT. | EVERYTHING AGREES.
bad | DIT KLOPT NIET: | THIS DOES NOT AGREE:
more | … en dit nog {n} keer. | … and this {n} more times.
unreadable | DIT KAN IK NIET CONTROLEREN: | THIS CANNOT BE CHECKED:
no-file | {file} ontbreekt of is geen gewoon, leesbaar bestand. | {file} is missing or is no ordinary, readable file.
too-big | {file} is groter dan dit programma aankan. | {file} is larger than this program can take.
cut-line | De laatste regel van {file} is niet heel. | The last line of {file} is not whole.
bad-line | Regel {n} van {file} is niet geschreven zoals het hoort. | Line {n} of {file} is not written as it should be.
no-head | In {file} staat geen stand van een bord. | There is no head of a board in {file}.
no-receipt | Een bewijs bestaat uit 64 tekens: cijfers en de letters a tot en met f. | A receipt is 64 characters: digits and the letters a to f.
rules | election.json: {what} klopt niet. | election.json: {what} is wrong.
line-number | Regel {n} van het bord heeft nummer {i}. | Line {n} of the board has number {i}.
first | Het bord is van een andere verkiezing: de spelregels zijn veranderd of verwisseld (regel {n}). | The board is another election's: the rules were changed or exchanged (line {n}).
order | Regel {n} van het bord ({type}) mag daar niet staan. | Line {n} of the board ({type}) may not be there.
late | Stem {c} kwam na de sluiting op het bord (regel {n}). | Vote {c} came on the board after it was closed (line {n}).
double | Stem {c} staat twee keer op het bord (regel {n}). | Vote {c} is on the board twice (line {n}).
time | Regel {n} van het bord is ouder dan een regel ervoor. | Line {n} of the board is older than one before it.
closing | Regel {n} van het bord: het stemmen sloot op {at}, maar mocht pas op {closes} sluiten. | Line {n} of the board: voting closed at {at}, but not before {closes} was allowed.
annul | Regel {n} van het bord verklaart stem {c} ongeldig, maar die staat er niet of is dat al. | Line {n} of the board annuls vote {c}, which is not there or already was.
heads-none | Er is geen getekende stand van het bord. | There is no signed head of the board.
heads-many | Er zijn {n} standen; meer dan 500 mag niet. | There are {n} heads; no more than 500 are allowed.
head-order | {head} is niet nieuwer en groter dan de stand ervoor. | {head} is not newer and larger than the one before.
head-signature | {head} is niet ondertekend met de sleutel van deze verkiezing. | {head} is not signed with the key of this election.
head-cut | {head} gaat over {size} regels, maar het bord heeft er {have}: er zijn regels weggehaald, of deze map is ouder. | {head} is of {size} lines, but the board has {have}: lines were taken away, or this folder is older.
head-root | {head} past niet bij het bord: de eerste {size} regels zijn daarna veranderd. | {head} does not fit the board: the first {size} lines were changed since.
head-more | {head}: er staan {ballots} stemmen op het bord, maar er stemden {rights} mensen. Er zijn stemmen bijgemaakt. | {head}: {ballots} votes are on the board, but {rights} people voted. Votes were added.
head-fewer | {head}: er staan {ballots} stemmen op het bord, maar er stemden {rights} mensen. Er zijn stemmen weg. | {head}: {ballots} votes are on the board, but {rights} people voted. Votes are missing.
head-hidden | {head} is ondertekend, maar staat niet in heads.jsonl. | {head} was signed, but is not in heads.jsonl.
head-last | Vanaf regel {n} heeft niemand het bord ondertekend. | Nobody signed the board from line {n} on.
head-early | {head} is van vóór iets dat er al in staat ({at}). | {head} is from before something that it holds ({at}).
head-late | {head} heeft nieuwe stemmen, terwijl het stemmen tot {closes} duurde. | {head} has new votes, while voting went on until {closes}.
closed-late | Het stemmen sloot op {at}; aangekondigd was {closes}. | Voting closed at {at}; {closes} was announced.
certified-early | Het proces-verbaal is van {at}, vóór het einde van het bord ({closed}). | The certificate is of {at}, before the end of the board ({closed}).
unclosed | Er is geteld terwijl het bord niet gesloten is. | The votes were counted before the board was closed.
stuffed | Stem {c} staat niet op het bord en telt toch mee. | Vote {c} is not on the board and yet was counted.
twice | Stem {c} is twee keer geteld. | Vote {c} was counted twice.
changed | Stem {c} is veranderd: wat is geteld, is niet wat op het bord staat. | Vote {c} was changed: what was counted is not what is on the board.
dropped | Stem {c} staat op het bord en is niet geteld. | Vote {c} is on the board and was not counted.
void | Stem {c} is ongeldig verklaard en telt toch mee. | Vote {c} was annulled and yet was counted.
choice | Stem {c} kiest wat niet mag. | Vote {c} chooses what is not allowed.
sorted | ballots.jsonl staat niet op volgorde van bewijs. | ballots.jsonl is not in the order of the receipts.
annulled | annulled.jsonl is niet wat op het bord staat. | annulled.jsonl is not what the board says.
jury | jury.jsonl is niet leeg; dit programma kent geen jury. | jury.jsonl is not empty; this program knows no jury.
differs | {file} zegt bij “{where}”: {said}. Dat moet zijn: {found}. | {file} says at “{where}”: {said}. That must be: {found}.
signature | Het proces-verbaal is niet ondertekend met de sleutel van deze verkiezing. | The certificate is not signed with the key of this election.
receipt-not | Jouw stem {c} staat niet op het bord, al is het gesloten. Jouw bewijs toont aan dat er een stem weg is. | Your vote {c} is not on the board, though it is closed. Your receipt proves that a vote is missing.
receipt-wait | Jouw stem {c} staat nog niet op het bord. Stemmen komen er in groepen op: kijk later nog eens. | Your vote {c} is not on the board yet. Votes come in groups: look again later.
"""
WORDS = {code: pair for code, *pair in (line.split(" | ") for line in TEXTS.strip().splitlines())}


class Stop(Exception):
    """This cannot be read: a code of TEXTS and what it needs."""

    def __init__(self, code, **values):
        super().__init__(code, values)


class Report:
    """What there is to say, in one language. Of each kind of fault or oddity, in each file, the first five are told."""

    def __init__(self, language):
        self.index, self.lines = ("nl", "en").index(language), []
        self.faults, self.oddities = collections.defaultdict(list), collections.defaultdict(list)

    def words(self, code, values):
        return WORDS[code][self.index].format(**{key: shown(value) for key, value in values.items()})

    def note(self, code, **values):
        self.lines.append(self.words(code, values))

    def fault(self, code, **values):
        self.add(self.faults, code, values)

    def odd(self, code, **values):
        self.add(self.oddities, code, values)

    def add(self, found, code, values):
        told = found[code, values.get("file")]
        told.append(self.words(code, values) if len(told) < 5 else "")

    def number_of_faults(self):
        return sum(map(len, self.faults.values()))

    def named(self, both):
        return both[("nl", "en")[self.index]]

    def told(self, found):
        for told in found.values():
            more = [self.words("more", {"n": len(told) - 5})] if len(told) > 5 else []
            yield from [f"- {each}" for each in told[:5] + more]


def shown(value):
    """A value for a screen: nothing that steers it, and short. A moment is as people write it."""
    text = value[:16] if isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) else str(value)
    text = re.sub("^([0-9-]{10})T([0-9:]{8})Z$", r"\1 \2 UTC", text)
    return "".join(each if each.isprintable() else "?" for each in text[:200])
