"""A questionnaire far longer than any board's: the demonstration's questions over and over."""

from itertools import cycle, islice
from string import ascii_uppercase

from django.db import transaction

from audits.models import AgencyReturn, AuditTool, Question, QuestionAudience, ToolSection, ToolStatus
from audits.tool_sheet import asked_of
from bench.world import ask_everything

SECTIONS_OF = 15


@transaction.atomic
def lengthen(agency_return: AgencyReturn, count: int) -> None:
    """The return is asked `count` questions from here on, half of them answered; none waits for another."""
    short = agency_return.tool
    wanted = [each.question for each in asked_of(short, agency_return.audiences)]
    audiences = {question.pk: list(question.audiences.all()) for question in wanted}
    long = AuditTool.objects.get(pk=short.pk)
    long.pk, long.uuid, long.code = None, AuditTool._meta.get_field("uuid").get_default(), f"{short.code}_long"
    # A tool that is in use takes no questions any more.
    long.status = ToolStatus.DRAFT
    long.save(force_insert=True)
    sections = _sections(long, 1 + (count - 1) // SECTIONS_OF)
    for number, question in enumerate(islice(cycle(wanted), count)):
        copy = _copy(question, long, sections[number // SECTIONS_OF], number + 1)
        QuestionAudience.objects.bulk_create(
            QuestionAudience(question=copy, audience=each.audience, wording=each.wording)
            for each in audiences[question.pk]
        )
    long.status = ToolStatus.IN_USE
    long.save(update_fields=["status"])
    agency_return.answers.all().delete()
    agency_return.tool = long
    agency_return.save(update_fields=["tool"])
    ask_everything(agency_return)


def _sections(tool: AuditTool, count: int) -> list[ToolSection]:
    names = list(ascii_uppercase[:count])
    return ToolSection.objects.bulk_create(
        ToolSection(tool=tool, letter=name, title=f"Part {name}", short_title=f"Part {name}", position=place)
        for place, name in enumerate(names)
    )


def _copy(question: Question, tool: AuditTool, section: ToolSection, number: int) -> Question:
    values = {field.attname: getattr(question, field.attname) for field in Question._meta.concrete_fields}
    values |= {"id": None, "tool_id": tool.pk, "section_id": section.pk, "number": number, "show_if": None}
    return Question.objects.create(**values | {"code": f"{question.code}_{number}"})
