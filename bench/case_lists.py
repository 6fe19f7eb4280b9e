"""A case list of 10,000 rows imported as the worker does it, and a sample drawn from 100,000 cases."""

import csv
import hashlib
import io
from datetime import date
from itertools import islice

from django.db import transaction

from audit_portal import clock
from bench.timing import Benchmark
from bench.world import World
from cases.models import BlindIndex, Case, CaseDate, CaseList, SampledCase, VaultEntry
from cases.operations.case_list_uploads import hold_upload, import_upload, settle_columns
from cases.operations.case_lists import create_case_list
from cases.operations.samples import SampleAsked, draw_sample
from cases.tasks import import_long_list
from cases.upload_reading import check_upload, open_upload

ROWS, FRAME, BATCH = 10_000, 100_000, 500
# An import takes seconds, and nobody waits for sixty of them three times over.
IMPORT_PAIRS, DRAW_PAIRS = 3, 10
HEADING = "Record number,Mother’s name,Date of birth,EDD,Referral date,Plan type"
SAMPLE = 100


def imported(world: World) -> Benchmark:
    """From the file to the last row: read, checked, sealed, indexed, counted in batches, logged."""
    content = the_file()
    mine, floors = new_list(world, "BENCH-1"), new_list(world, "BENCH-2")
    return Benchmark(
        what=f"Import of {ROWS:,} rows, by the worker",
        beside="csv.reader and the same rows by bulk_create",
        goal=2.0,
        subject=lambda: import_whole(world, mine, content),
        floor=lambda: insert_bare(floors, content),
        note=f"Import: the page says how far it is, {ROWS // BATCH} times on the way.",
        pairs=IMPORT_PAIRS,
    )


def drawn(world: World) -> Benchmark:
    """Read, ranked, referenced and logged; then undone, for a sample is drawn once."""
    case_list = new_list(world, "BENCH-3")
    numbers = range(2, FRAME + 2)
    Case.objects.bulk_create(
        (Case(case_list=case_list, row_number=number, stratum=f"S{number % 4}") for number in numbers), batch_size=5_000
    )
    CaseList.objects.filter(pk=case_list.pk).update(frame_size=FRAME)
    return Benchmark(
        what=f"Sample of {SAMPLE}, stratified, from {FRAME:,} cases",
        beside="reading the row numbers and sorting them by SHA-256",
        goal=1.5,
        subject=lambda: draw_and_undo(world, case_list),
        floor=lambda: read_and_sort(case_list),
        pairs=DRAW_PAIRS,
    )


def new_list(world: World, prefix: str) -> CaseList:
    tool = world.finished.tool
    if tool is None:
        raise SystemExit("The finished audit has no tool.")
    return create_case_list(
        board=world.finished.board,
        prefix=prefix,
        supplied_by=None,
        fact_definitions=tool.fact_definitions,
        date_definitions=tool.date_definitions,
        by=world.office,
        at=clock.now(),
    )


def the_file() -> bytes:
    plans = ["Child protection plan", "Child in need plan", "No plan"]
    rows = (
        f"L-{n},Ada Invented-{n},{n % 28 + 1:02}/04/1990,{n % 28 + 1:02}/03/2017,{n % 28 + 1:02}/12/2016,{plans[n % 3]}"
        for n in range(ROWS)
    )
    return "\r\n".join([HEADING, *rows]).encode()


def import_whole(world: World, case_list: CaseList, content: bytes) -> None:
    by, at = world.office, clock.now()
    upload = hold_upload(case_list=case_list, content=content, by=by, at=at)
    opened = open_upload(upload)
    settle_columns(upload=upload, headings=opened.heads.labels, keys=opened.keys, without_hidden=False, by=by, at=at)
    upload.refresh_from_db()
    checked = check_upload(upload)
    import_upload(upload=upload, checked=checked, good_only=False, dates_seen=True, by=by, at=at)
    if import_long_list.func(upload.pk, None) != "DONE":
        raise SystemExit("The case list was not imported.")


@transaction.atomic
def insert_bare(case_list: CaseList, content: bytes) -> None:
    """The same rows in the same tables, understood by nobody and sealed from nobody."""
    case_list.cases.all().delete()
    lines = csv.reader(io.StringIO(content.decode(), newline=""))
    next(lines)
    number = 2
    while batch := list(islice(lines, BATCH)):
        cases = Case.objects.bulk_create(
            Case(case_list=case_list, row_number=number + n, stratum=line[5]) for n, line in enumerate(batch)
        )
        number += len(batch)
        pairs = list(zip(cases, batch, strict=True))
        day = date(2017, 3, 1)
        CaseDate.objects.bulk_create(
            CaseDate(case=case, event_code=code, date=day) for case, _ in pairs for code in ("edd", "referral_received")
        )
        VaultEntry.objects.bulk_create(
            VaultEntry(case=case, person="MOTHER", field=str(place), ciphertext=line[place].encode())
            for case, line in pairs
            for place in (0, 1, 2)
        )
        BlindIndex.objects.bulk_create(
            BlindIndex(case=case, kind=kind, hmac=line[0]) for case, line in pairs for kind in ("one", "two", "three")
        )


def draw_and_undo(world: World, case_list: CaseList) -> None:
    asked = SampleAsked("STRATIFIED", SAMPLE, 20, "7")
    with transaction.atomic():
        draw_sample(case_list=case_list, asked=asked, by=world.office, at=clock.now())
        if SampledCase.objects.filter(case_list=case_list).count() != SAMPLE + 20:
            raise SystemExit("The sample was not drawn.")
        transaction.set_rollback(True)


def read_and_sort(case_list: CaseList) -> list[tuple[int, int, str]]:
    rows = Case.objects.filter(case_list=case_list).values_list("pk", "row_number", "stratum")
    return sorted(rows, key=lambda row: hashlib.sha256(f"7:{row[1]}".encode()).hexdigest())[: SAMPLE + 20]
