"""The results of one audit, beside the counts alone and a bare page; and beside itself with a hundred boards more."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db import connection
from django.urls import reverse

from audits import result_page
from bench.databases import Databases
from bench.timing import Benchmark
from bench.world import World

# Written for this file: the page's own statement, however slow it became, would vouch for itself.
OWN = """
SELECT r.participating_agency_id, a.question_id,
  count(*) FILTER (WHERE a.is_shown AND a.response = 1), count(*) FILTER (WHERE a.is_shown AND a.response = 2),
  count(*) FILTER (WHERE a.is_shown AND a.response = 3), count(*) FILTER (WHERE a.is_shown AND a.response = 4),
  count(*) FILTER (WHERE a.is_shown AND a.response = 5), count(*) FILTER (WHERE a.is_shown AND a.response IS NULL)
FROM audits_agencyreturn r JOIN audits_answer a ON a.agency_return_id = r.id
WHERE r.audit_id = %s AND r.status = 'SUBMITTED'
GROUP BY r.participating_agency_id, a.question_id
"""
AGREED = """
SELECT v.question_id, v.response, v.is_shown, count(*)
FROM audits_moderation m JOIN audits_agreedanswer v ON v.moderation_id = m.id
JOIN cases_sampledcase s ON s.id = m.sampled_case_id
WHERE s.case_list_id = %s AND m.is_current AND m.agreed_at IS NOT NULL
GROUP BY v.question_id, v.response, v.is_shown
UNION ALL
SELECT a.question_id, NULL, true, count(DISTINCT r.sampled_case_id)
FROM audits_agencyreturn r JOIN audits_answer a ON a.agency_return_id = r.id
WHERE r.audit_id = %s AND r.status = 'SUBMITTED' AND a.is_shown
GROUP BY a.question_id
"""


def results(world: World) -> Iterator[Benchmark]:
    """Each as it is opened again, and as it is opened for the first time after an answer has changed."""
    audit = world.finished
    for again in (
        _beside_counts(world, "agreed answers", "AGREED", AGREED, [audit.case_list_id, audit.pk]),
        _beside_counts(world, "agencies’ own answers", "OWN", OWN, [audit.pk]),
    ):
        yield again
        yield replace(again, what=f"{again.what}, first look", tidy=forget_pages)


def forget_pages() -> None:
    """As if an answer behind every page had changed; the lines that stay the same are still kept."""
    result_page._agreed_page.cache_clear()
    result_page._own_page.cache_clear()


def growth(world: World, databases: Databases) -> list[Benchmark]:
    pages = [
        ("Results, agreed answers", world.officer.page(_address(world, "AGREED"))),
        ("Results, agencies’ own answers", world.officer.page(_address(world, "OWN"))),
        ("Answer sheet", world.lead.page(reverse("audits:section_edit", args=[world.sheet.uuid, "all"]))),
    ]
    return [
        Benchmark(f"{what}, with 100 more boards", "the same without them", 1.1, databases.in_large(page), page)
        for what, page in pages
    ]


def _beside_counts(world: World, what: str, answers: str, sql: str, keys: list[int | None]) -> Benchmark:
    return Benchmark(
        what=f"Results, {what}",
        beside="GROUP BY of the counts + bare page",
        goal=1.2,
        subject=world.officer.page(_address(world, answers)),
        floor=_counts_and_page(world, sql, keys),
    )


def _counts_and_page(world: World, sql: str, keys: list[int | None]) -> Callable[[], None]:
    def floor() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, keys)
            cursor.fetchall()
        world.officer.bare()

    return floor


def _address(world: World, answers: str) -> str:
    return f"{reverse('audits:result_list', args=[world.finished.uuid])}?answers={answers}"
