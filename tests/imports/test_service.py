"""What a sheet brings stands in the market once, unclaimed and unlisted, told as an office's act."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Event
from app.core.ids import OFFICE_PERSON
from app.gigs.models import Gig, GigTerms
from app.imports.book import Book, read_gigs, read_workers
from app.imports.gig_lines import GigRow
from app.imports.lines import Notice
from app.imports.newcomers import gazetteer
from app.imports.report import Outcome, Row, write
from app.imports.rules import Why
from app.imports.sentences import sentence
from app.imports.service import Importing, import_gigs
from app.imports.workers import import_workers
from app.people.employers import EmployerKind
from app.people.models import Employer, EmployerMember, Person, PersonPhone, Worker, WorkerTrade
from tests.village import PACE, Village

DATA = Path(__file__).parent.parent / "data"
BUREAU = DATA / "堆龙德庆区用工需求汇总表.xlsx"
COMPANY = DATA / "堆龙建筑招工信息.csv"
VILLAGE = DATA / "那嘎村务工意愿登记表.xls"
AS_OF = date(2026, 11, 24)
AFTERNOON = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""Four o'clock in Lhasa: the day's shift has begun."""
HOW = Importing(AS_OF, AFTERNOON, PACE)
HEAD = "用工单位,工种,人数,日薪,用工时间,工作地点,联系人,联系电话"


async def book_of(db: AsyncSession, path: Path, as_of: date = AS_OF) -> Book[GigRow]:
    return read_gigs(path, as_of, await gazetteer(db))


async def sheet(db: AsyncSession, folder: Path, *rows: str, as_of: date = AS_OF) -> Book[GigRow]:
    path = folder / "招工.csv"
    path.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    return await book_of(db, path, as_of)


def outcomes(rows: list[Row]) -> dict[int, str]:
    return {row.number: row.outcome.value for row in rows}


async def number_of(db: AsyncSession, what: type) -> int:
    return await db.scalar(select(func.count()).select_from(what)) or 0


async def test_a_bureau_s_sheet_is_posted_once(db: AsyncSession) -> None:
    book = await book_of(db, BUREAU)
    rows = await import_gigs(db, book, HOW)
    assert [number for number, outcome in outcomes(rows).items() if outcome == "added"] == [5, 6, 7, 10, 12, 15]
    gigs = (await db.scalars(select(Gig).order_by(Gig.number))).all()
    assert {(gig.channel, gig.contact_kind, gig.posted_by) for gig in gigs} == {("import", "desk", OFFICE_PERSON)}
    assert [gig.open_end for gig in gigs] == [False, True, True, False, False, False]
    assert gigs[2].starts_on == AS_OF, "即日起 is the as-of day, though its morning has passed"
    before = [await number_of(db, table) for table in (Gig, Person, Employer, Event)]
    again = await import_gigs(db, await book_of(db, BUREAU), HOW)
    assert {row.outcome for row in again} == {Outcome.same, Outcome.refused}
    assert [await number_of(db, table) for table in (Gig, Person, Employer, Event)] == before
    other = replace(HOW, as_of=date(2026, 11, 25), now=datetime(2026, 11, 25, 2, tzinfo=UTC))
    later = await import_gigs(db, await book_of(db, BUREAU, other.as_of), other)
    assert outcomes(later)[7] == "same", "即日起 of another day is the same gig"
    assert await number_of(db, Gig) == before[0]


async def test_employers_are_found_or_made_unclaimed(db: AsyncSession) -> None:
    await import_gigs(db, await book_of(db, BUREAU), HOW)
    made = (
        await db.execute(
            select(Employer.name, Employer.kind, Person.name, Person.claimed_at, PersonPhone.number)
            .join(EmployerMember, EmployerMember.employer_id == Employer.id)
            .join(Person, Person.id == EmployerMember.person_id)
            .join(PersonPhone, PersonPhone.person_id == Person.id)
            .order_by(PersonPhone.number)
        )
    ).all()
    assert [tuple(row) for row in made] == [
        ("东嘎街道办事处", EmployerKind.public, "索朗", None, "08916866601"),
        ("堆龙羊达建材有限公司", EmployerKind.enterprise, "白玛", None, "13908910001"),
        ("古荣糌粑合作社", EmployerKind.cooperative, "卓玛", None, "13908910002"),
        ("平措", EmployerKind.household, "平措", None, "13908910005"),
    ]
    told = (await db.execute(select(Event.verb, Event.basis, Event.actor_id))).all()
    assert {basis for _, basis, _ in told} == {"office"}
    assert {actor for _, _, actor in told} == {OFFICE_PERSON}
    assert {verb for verb, _, _ in told} == {"person.registered", "employer.changed", "gig.posted"}


async def test_pema_s_own_employer_is_found_by_name_and_number(db: AsyncSession, tmp_path: Path) -> None:
    pema = await Village(db).employer("羊达建材合作社")
    row = f"羊达建材合作社,装卸工,3,260,12月8日,羊达街道,Pema,{pema.number}"
    await import_gigs(db, await sheet(db, tmp_path, row), HOW)
    assert pema.employer
    assert await db.scalar(select(Gig.employer_id)) == pema.employer.id
    assert await number_of(db, Employer) == 1


async def test_a_changed_row_is_told_and_applied_only_with_update(db: AsyncSession, tmp_path: Path) -> None:
    def row(pay: int, people: int) -> str:
        return f"某某建材厂,装卸工,{people},{pay},12月8日-10日,羊达街道,白玛,13908910001"

    await import_gigs(db, await sheet(db, tmp_path, row(260, 3)), HOW)
    changed = await sheet(db, tmp_path, row(280, 4))
    assert outcomes(await import_gigs(db, changed, HOW)) == {2: "changed"}
    gig = (await db.scalars(select(Gig))).one()
    assert (gig.headcount, gig.terms_version) == (3, 1)
    assert outcomes(await import_gigs(db, changed, replace(HOW, update=True))) == {2: "updated"}
    terms = (await db.scalars(select(GigTerms).order_by(GigTerms.version))).all()
    assert ([one.amount_fen for one in terms], gig.headcount) == ([26000, 28000], 4)
    assert await db.scalar(select(Event.basis).where(Event.verb == "gig.changed")) == "office"


async def test_a_booked_gig_is_not_changed_by_a_sheet(db: AsyncSession, tmp_path: Path) -> None:
    def row(pay: int) -> str:
        return f"某某建材厂,装卸工,3,{pay},12月8日-10日,羊达街道,白玛,13908910001"

    await import_gigs(db, await sheet(db, tmp_path, row(260)), HOW)
    village = Village(db, now=AFTERNOON)
    await village.takes(await village.person("Tashi"), (await db.scalars(select(Gig))).one())
    (told,) = await import_gigs(db, await sheet(db, tmp_path, row(280)), replace(HOW, update=True))
    assert told.outcome == Outcome.refused
    assert (told.said[-1].why, told.said[-1].facts) == (Why.not_accepted, {"code": "gig.booked"})


async def test_the_same_row_twice_and_a_day_that_is_over(db: AsyncSession, tmp_path: Path) -> None:
    row = "某某建材厂,装卸工,3,260,12月8日-10日,羊达街道,白玛,13908910001"
    early = row.replace("12月8日-10日", "11月25日").replace("3,", "4,")
    book = await sheet(db, tmp_path, row, row, early)
    december = replace(HOW, now=datetime(2026, 12, 1, 4, tzinfo=UTC))
    rows = await import_gigs(db, book, december)
    assert outcomes(rows) == {2: "added", 3: "refused", 4: "refused"}
    assert (rows[1].said[-1].why, rows[1].said[-1].facts) == (Why.twice_in_file, {"row": 2})
    assert rows[2].said[-1].why == Why.past_date


async def test_gigs_of_one_employer_beside_the_sheet(db: AsyncSession, tmp_path: Path) -> None:
    pema = await Village(db).employer()
    assert pema.employer
    path = tmp_path / "自家.csv"
    path.write_text("工种,人数,日薪,用工时间,工作地点\n装卸工,3,260,12月8日,羊达街道\n", encoding="utf-8")
    book = read_gigs(path, AS_OF, await gazetteer(db), whose=True)
    rows = await import_gigs(db, book, replace(HOW, employer=(pema.employer.id, pema.id)))
    assert outcomes(rows) == {2: "added"}
    assert await db.scalar(select(Gig.employer_id)) == pema.employer.id


async def test_workers_come_unclaimed_and_unlisted_and_once(db: AsyncSession) -> None:
    book = read_workers(VILLAGE, AS_OF, await gazetteer(db))
    rows = await import_workers(db, book, HOW)
    assert [number for number, outcome in outcomes(rows).items() if outcome == "added"] == [4, 5, 6, 7, 15]
    people = (await db.execute(select(Person, Worker).join(Worker, Worker.person_id == Person.id))).all()
    assert {(person.channel, person.claimed_at, worker.listed) for person, worker in people} == {
        ("import", None, False)
    }
    tashi = next(person for person, _ in people if person.name == "扎西顿珠")
    assert (tashi.born, tashi.place_code) == ("1974-05", "540103102202")
    lhamo = next(person for person, _ in people if person.name == "拉姆")
    assert await db.scalar(select(PersonPhone.number).where(PersonPhone.person_id == lhamo.id)) is None
    trades = select(func.count()).select_from(WorkerTrade).where(WorkerTrade.person_id == lhamo.id)
    assert await db.scalar(trades) == 2
    before = [await number_of(db, table) for table in (Person, Worker, Event)]
    again = await import_workers(db, book, HOW)
    assert {row.outcome for row in again} == {Outcome.same, Outcome.refused}
    assert [await number_of(db, table) for table in (Person, Worker, Event)] == before
    assert {basis for (basis,) in (await db.execute(select(Event.basis))).all()} == {"office"}


async def test_a_worker_s_changed_row(db: AsyncSession, tmp_path: Path) -> None:
    path = tmp_path / "人.csv"
    places = await gazetteer(db)
    for trade, update, outcome in (("瓦工", False, "added"), ("电工", False, "changed"), ("电工", True, "updated")):
        path.write_text(f"姓名,手机,技能,年龄\n扎西,13908910001,{trade},30\n", encoding="utf-8")
        read = read_workers(path, AS_OF, places)
        assert outcomes(await import_workers(db, read, replace(HOW, update=update))) == {2: outcome}
    assert (await db.scalars(select(WorkerTrade.trade_id))).all() == [11]
    person = (await db.scalars(select(Person).where(Person.name == "扎西"))).one()
    person.claimed_at = AFTERNOON
    path.write_text("姓名,手机,技能,年龄\n扎西,13908910001,木工,30\n", encoding="utf-8")
    (row,) = await import_workers(db, read_workers(path, AS_OF, places), replace(HOW, update=True))
    assert (row.outcome, row.said[-1].why) == (Outcome.changed, Notice.claimed)
    assert (await db.scalars(select(WorkerTrade.trade_id))).all() == [11], "he changes it himself"


async def test_the_report_tells_every_row_and_computes_nothing(db: AsyncSession, tmp_path: Path) -> None:
    book = await book_of(db, COMPANY)
    rows = await import_gigs(db, book, HOW)
    path = tmp_path / "报告.xlsx"
    write(path, COMPANY.name, rows, book, dry_run=True)
    with CalamineWorkbook.from_path(path) as report:
        told = report.get_sheet_by_index(0).to_python()
        summary = {str(line[0]): line[1] for line in report.get_sheet_by_index(1).to_python()}
    assert [line[1] for line in told[1:]] == sorted(line[1] for line in told[1:])
    assert {line[1] for line in told[1:]} == {line.number for line in book.lines}
    assert told[3][4:6] == ["工资", "6500"]
    assert told[3][6:8] == list(sentence(Why.pay_without_unit, {}))
    assert any(line[5] == "'=cmd|' /C calc'!A0" for line in told)
    assert summary["试运行 dry run"]
    assert (summary["已录入 added"], summary["没有录入 refused"]) == (4, 8)
