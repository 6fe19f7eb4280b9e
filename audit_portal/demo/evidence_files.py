"""The files that agencies gave with their answers, through the same checks as anybody's."""

from audit_portal.demo.plans import Plan, content, moment
from audit_portal.demo.world import World
from audits.evidence_checks import check_file
from audits.models import Audit
from audits.operations.evidence_files import attach_file


def give_files(audit: Audit, plan: Plan, world: World) -> None:
    for each in plan.get("files", ()):
        agency_return = audit.returns.get(
            participating_agency__agency=world.agencies[each["agency"]],
            sampled_case__reference=f"{audit.reference}-{each['case']}",
        )
        attach_file(
            agency_return=agency_return,
            question=agency_return.tool.questions.get(code=each["question"]),
            title=each["title"],
            checked=check_file(content(each["file"])),
            by=world.seats[each["by"]],
            at=moment(each["at"]),
        )
