"""Who is who in the City of Harbor."""

from __future__ import annotations

from dataclasses import dataclass

ORGANIZATION = "City of Harbor"
COMMUNICATIONS, TRANSIT, WATER = "Communications", "Harbor Transit", "Harbor Water"
OFFICES = (COMMUNICATIONS, TRANSIT, WATER)
AGENCY = "Northlight"
PASSWORD = "the ferry leaves at nine"  # noqa: S105 - of the demonstration alone, and printed by it


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the demonstration. `office` is empty at the umbrella itself, `agency` true at Northlight.

    `roles` are pairs of a role and the office it holds on (empty: everything).
    """

    name: str
    function: str
    office: str
    does: str
    roles: tuple[tuple[str, str], ...] = ()
    agency: bool = False
    on_call: bool = False
    expert_in: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """Their address."""
        first = self.name.removeprefix("Dr. ").split()[0].lower()
        plain = first.translate(str.maketrans("éáóüö", "eaouo"))
        return f"{plain}@{'northlight' if self.agency else 'harbor'}.example"


INES = Member(
    "Inés Duarte", "communications", "", "Directs communications; owns the city's accounts, steward, crisis lead"
)
PRIYA = Member("Priya Raman", "it", "", "Directs IT; owns the city's accounts for IT, turns the second key")
MEI = Member(
    "Mei Castellano", "communications", COMMUNICATIONS, "Deputy for communications; writes and approves for everyone",
    (("author", ""), ("approver", "")), on_call=True,
)  # fmt: skip
JONAS = Member("Jonas Weil", "it", COMMUNICATIONS, "Deputy for IT on the city's and Transit's accounts")
JO = Member(
    "Jo Lindqvist", "communications", COMMUNICATIONS, "Writes in house, for every office",
    (("author", ""), ("responder", "")),
)  # fmt: skip
DANA = Member(
    "Dana Whitlock", "communications", TRANSIT,
    "Owns Harbor Transit's accounts, approves there, and sponsors the agency",
    (("author", TRANSIT), ("approver", TRANSIT), ("steward", TRANSIT)),
)  # fmt: skip
SAM = Member("Sam Ortega", "it", TRANSIT, "Owns Harbor Transit's accounts for IT")
LENA = Member(
    "Lena Fischer", "communications", WATER, "Owns Harbor Water's accounts; writes and approves there",
    (("author", WATER), ("approver", WATER)),
)  # fmt: skip
VIKTOR = Member("Viktor Hale", "it", WATER, "Owns Harbor Water's accounts for IT")
HANA = Member(
    "Dr. Hana Sato", "program", WATER, "Knows the water; approves what concerns health",
    (("approver", WATER),), expert_in=("medical", "safety"),
)  # fmt: skip
TOMAS = Member(
    "Tomás Okafor", "communications", COMMUNICATIONS, "Leads in crises, also at night: the freeze is his",
    (("crisis_lead", ""), ("approver", "")), on_call=True,
)  # fmt: skip
RUTH = Member("Ruth Abelson", "legal", "", "Legal; approves what the law asks about", (("approver", ""),))
AMARA = Member("Amara Nwosu", "program", "", "Audits: reads everything, changes nothing", (("auditor", ""),))
ADELA = Member(
    "Adela Quist", "leadership", "", "Leads the city; decides where communications and IT disagree",
    (("leadership", ""),),
)  # fmt: skip
CALLUM = Member("Callum Reyes", "program", "", "Writes for Harbor Transit, at the agency Northlight", agency=True)

FOUNDERS = (INES, PRIYA)
IN_HOUSE = (MEI, JONAS, JO, DANA, SAM, LENA, VIKTOR, HANA, TOMAS, RUTH, AMARA, ADELA)
EVERYONE = (*FOUNDERS, *IN_HOUSE, CALLUM)
