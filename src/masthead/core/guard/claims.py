"""Causes and culprits: how it happened, and who did it, said before anybody has confirmed it.

Asked of statements and corrections, and of everything while a freeze covers the account. The first hour's "we were
hacked" is the sentence that is taken back in the second, so a denial counts as much as a claim. The patterns read the
folded text; those of English are asked in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.spans import apart

CODE = "claim"
CAUSE, CULPRIT = "cause", "culprit"
_SENTENCE = {
    CAUSE: "This says how it happened.",
    CULPRIT: "This says who did it, or what became of them.",
}
_CLEARS = "Say what people can do, without a cause or a culprit; or have IT, or an expert in the subject, confirm it."

_THING = (
    r"(?:accounts?|feeds?|pages?|profiles?|channels?|handles?|systems?|networks?|websites?|sites?|servers?|passwords?"
    r"|credentials?|log-?ins?|devices?|phones?|apps?|data|databases?|security|privacy)"
)
_ONE = (
    r"(?:employees?|staff(?:ers?| members?)?|members? of (?:our |the )?(?:staff|team)|team members?|contractors?"
    r"|subcontractors?|agency|agencies|vendors?|suppliers?|providers?|consultants?|consultancy|interns?|freelancers?"
    r"|workers?|colleagues?|administrators?|moderators?|managers?|partners?|third[- ]part(?:y|ies)|insiders?"
    r"|individuals?|persons?|people)"
)
_SOME = r"(?:an?|one|some|two|our|the|this|that|its|their|his|her|former|ex-?)"
_WHO = rf"(?:(?:{_SOME}\s+)(?:of\s+)?(?:[\w'-]+\s+){{0,3}}?{_ONE}|someone|somebody|(?<!\w)(?:he|she|they|who))"
_DID = (
    r"(?:posted|tweeted|sent|published|shared|wrote|used|misused|abused|accessed|forgot|failed|deleted|caused|made"
    r"|mistook|mixed up|confused|logged|clicked|leaked|typed|entered|pressed|scheduled|uploaded|released|ignored"
    r"|violated|broke|acted|did|gained|got into|gave|stole|took over|put out|let)"
)
_GONE = r"(?:fired|dismissed|sacked|let go|suspended|terminated|removed|disciplined|relieved of|replaced|arrested)"
_HOW = r"(?:mistakenly|accidentally|inadvertently|erroneously|wrongly|unintentionally)"
_NOT_A_PLAN = (
    r"(?!\s+(?:be|open|close|start|begin|end|finish|return|arrive|depart|leave|land|run|reopen|resume|take|meet|speak"
    r"|expire|happen|go|come|last|play|appear|launch|stop|sail|dock|move|receive|get|complete|follow)\b)"
)

_ENGLISH = (
    (CAUSE, r"(?:hacked|hackers?|hacking|hijacked|hijackers?|hijacking|phished|phishing|malware|ransomware|spoofed)"),
    (CAUSE, r"cyber[- ]?(?:attack|incident|crime|criminal)\w*"),
    (CAUSE, rf"{_THING}\s+(?:[\w'-]+\s+){{0,4}}?(?:compromised|breached|infiltrated|taken over|broken into|stolen)"),
    (CAUSE, rf"(?:compromised|breached|stolen|leaked|broke into|broken into)\s+(?:[\w'-]+\s+){{0,2}}?{_THING}"),
    (CAUSE, rf"{_THING}\s+breach(?:es)?"),
    (CAUSE, r"(?:have|has|had|been|was|were|got)\s+(?:been\s+)?compromised"),
    (CAUSE, r"unauthori[sz]ed\s+(?:access|use|users?|posts?|persons?|part(?:y|ies)|individuals?|log-?ins?|changes?)"),
    (CAUSE, r"(?:caused|triggered|brought about)\s+by"),
    (CAUSE, rf"due\s+to{_NOT_A_PLAN}"),
    (CAUSE, r"(?:because|as a result|as a consequence)\s+of"),
    (CAUSE, r"(?:owing to|resulted from|the result of|stem(?:s|med|ming)? from|attribut(?:ed|able) to|traced back to)"),
    (CAUSE, r"(?:root|probable|likely|underlying)\s+causes?"),
    (CAUSE, r"(?:the\s+)?(?:cause|reason)\s+(?:for\s+(?:this|that|it)\s+)?(?:was|is|were)"),
    (
        CAUSE,
        r"(?:technical|human|system|systems|software|computer|configuration|scheduling|clerical|internal|server"
        r"|administrative|user|operator|publishing|posting|platform|network|routing|editorial)\s+"
        r"(?:errors?|glitch(?:es)?|faults?|failures?|mistakes?|malfunctions?|bugs?|mix-?ups?|issues?|problems?)",
    ),
    (CAUSE, r"(?:a|the|some)\s+(?:glitch(?:es)?|malfunction|bug|mix-?up|misconfiguration|outage)"),
    (CAUSE, rf"(?:in error|by mistake|by accident|{_HOW})"),
    (CULPRIT, rf"{_WHO}\s+(?:[\w'-]+\s+){{0,4}}?(?:{_DID}|{_HOW})"),
    (CULPRIT, rf"by\s+(?:{_SOME}\s+)(?:of\s+)?(?:[\w'-]+\s+){{0,3}}?{_ONE}"),
    (CULPRIT, rf"{_WHO}\s+(?:[\w'-]+\s+){{0,3}}?{_GONE}"),
    (CULPRIT, rf"{_WHO}\s+(?:[\w'-]+\s+){{0,3}}?(?:responsible|to blame|at fault|behind (?:this|it|the))"),
    (CULPRIT, r"(?:responsible|to blame|at fault)\s+(?:party|parties|for (?:this|that|the|it))"),
    (CULPRIT, r"no longer\s+(?:work|works|working|employed|with us|part of|represent|represents|on our|our)"),
    (CULPRIT, r"(?:parted|part)\s+(?:ways|company)|(?:cut|severed)\s+(?:all\s+)?ties"),
    (CULPRIT, rf"(?:ended|terminated|cancell?ed)\s+(?:[\w'-]+\s+){{0,3}}?(?:contract|relationship|{_ONE})"),
    (CULPRIT, r"(?:fired|dismissed|sacked|let go)\s+(?:the|an?|our|this|that|him|her|them|those)"),
    (CULPRIT, r"(?:rogue|disgruntled|sabotaged?)"),
)
_OTHERS = {
    "de": (
        (CAUSE, r"gehackt|hackerangriff|cyberangriff|kompromittiert|gekapert|unbefugt\w*"),
        (CAUSE, r"verursacht durch|aufgrund|wegen (?:eine[rs]?|der|des)|(?:grund|ursache) (?:ist|war)|versehentlich"),
        (CAUSE, r"(?:technisch|menschlich|intern)\w*\s+(?:fehler\w*|panne|defekt\w*|versagen\w*|storung\w*)"),
        (CULPRIT, r"(?:ein|eine|einer|unser|unsere|der|die)\s+(?:[\w-]+\s+){0,2}?(?:mitarbeiter|angestellte|agentur"
                  r"|dienstleister|praktikant|berater)\w*\s+(?:[\w-]+\s+){0,3}?(?:hat|haben|war|wurde)"),
        (CULPRIT, r"nicht mehr (?:fur uns|bei uns)|entlassen|freigestellt"),
    ),
    "es": (
        (CAUSE, r"hackead[oa]s?|ciberataque\w*|comprometid[oa]s?|acceso no autorizado"),
        (CAUSE, r"debido a|a causa de|causad[oa]s? por|por culpa de|por error|la causa (?:fue|es)"),
        (CAUSE, r"(?:error|fallo|falla)\w*\s+(?:tecnic|human|intern|informatic)\w*"),
        (CULPRIT, r"(?:un|una|nuestr[oa]|el|la)\s+(?:[\w-]+\s+){0,2}?(?:emplead[oa]|contratista|agencia|proveedor\w*"
                  r"|consultor\w*|becari[oa])\s+(?:[\w-]+\s+){0,3}?(?:public|envi|escribi|hizo|caus|us)\w*"),
        (CULPRIT, r"ya no trabajan? (?:para|con)|despedid[oa]s?"),
    ),
    "fr": (
        (CAUSE, r"pirat(?:e|ee|es|ees|age|ages)|cyberattaque\w*|compromise?s?|acces non autorise"),
        (CAUSE, r"a cause d[eu']|en raison d[eu']|(?:du|due|dus|dues) a (?:une?|la|le|l')|provoque\w* par|par erreur"),
        (CAUSE, r"(?:erreur|panne|faille|defaillance)\w*\s+(?:technique|humaine|interne|informatique)\w*"),
        (CULPRIT, r"(?:une?|notre|le|la|l')\s*(?:[\w-]+\s+){0,2}?(?:employee?|prestataire|agence|fournisseur|stagiaire"
                  r"|salariee?|consultante?)\s+(?:[\w-]+\s+){0,3}?(?:a|ont|avait)\b"),
        (CULPRIT, r"ne travaillent? plus|licencie\w*"),
    ),
}  # fmt: skip


def _compiled(patterns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((what, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for what, pattern in patterns)


_PATTERNS = {"": _compiled(_ENGLISH), **{language: _compiled(found) for language, found in _OTHERS.items()}}


def find_claims(view: View, language: str) -> Iterator[Finding]:
    """Each cause and each culprit that is named, the longest wording at each place."""
    asked = _PATTERNS[""] + _PATTERNS.get(language, ())
    spans = [(*found.span(), what) for what, pattern in asked for found in pattern.finditer(view.folded)]
    for start, end, what in apart(spans):
        yield Finding(CODE, Severity.HOLD, *view.typed(start, end), _SENTENCE[what], _CLEARS, view.where)
