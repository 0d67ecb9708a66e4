"""The people one steps into first: Ciren the mason and his household, Pubu, Yangjin and Bianba, and Baima who posts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from app.demo.people import Boss, Villager, make_id
from app.demo.plans import Deed, Plan, Planner, Verb, book
from app.demo.work import DAY, EARLY, SHORT
from app.gigs.drafts import Draft
from app.gigs.pay import Pay, Per, Settle
from app.gigs.rules import Mode
from app.orders.rules import Reason


class Story:
    """Writes their gigs by hand."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self.now = planner.now
        self.who = {one.name: one for one in planner.district.workers[:6]}

    def plans(self) -> Iterator[Plan]:
        """All of them, in no order."""
        yield from self._over()
        yield from self._baimas()
        yield from self._neighbours()

    def _over(self) -> Iterator[Plan]:
        """What they have worked before."""
        wall = self._gig(
            0, "mason", -13, 4, 34_000, heads=3, mode=Mode.choose, settle=Settle.on_finish, title="砌仓库围墙"
        )
        self._done(wall, "次仁")
        barn = self._gig(22, "stone_mason", -24, 3, 33_000, heads=1, settle=Settle.on_finish, title="修石头牛圈")
        self._done(barn, "次仁")
        kitchen = self._gig(19, "kitchen", -9, 3, 16_000, heads=1, meals=True)
        self._done(kitchen, "卓玛")
        floor = self._gig(25, "aga_floor", -17, 3, 20_000, heads=2, title="打阿嘎")
        self._done(floor, "边巴")
        cement = self._gig(0, "loader", -6, 1, 25_000, heads=2, title="卸水泥")
        self._done(cement, "普布")
        yield from (wall, barn, kitchen, floor, cement)

    def _done(self, plan: Plan, name: str) -> None:
        """He took it, or asked and got it; the days then pass by themselves."""
        who = self.who[name]
        book(plan, [who])
        asked = plan.posted_at + timedelta(hours=1)
        plan.deeds.append(Deed(asked, Verb.take, who))
        if plan.draft.mode is Mode.choose:
            plan.deeds.append(Deed(asked + timedelta(hours=2), Verb.accept, who, employer=True))

    def _baimas(self) -> Iterator[Plan]:
        """The building co-operative: cement comes tomorrow, a wall waits for its masons, a welder is wanted."""
        elsewhere = self._gig(8, "loader", 1, 1, 24_000, heads=2, mode=Mode.choose, ago=timedelta(hours=20))
        cement = self._gig(
            0, "loader", 1, 1, 26_000, heads=3, ago=timedelta(hours=5), title="卸水泥", meals=True,
            meet=("羊达加油站旁", time(8, 30), "合作社的皮卡"), note="一车水泥，人多一个上午卸完。",
        )  # fmt: skip
        pubu = self.who["普布"]
        elsewhere.deeds.append(Deed(self.now - timedelta(hours=18), Verb.take, pubu))
        cement.deeds.append(Deed(self.now - timedelta(hours=4), Verb.take, pubu))  # which overtakes the other
        book(cement, [pubu])

        wall = self._gig(
            0, "mason", 3, 4, 32_000, to=38_000, heads=3, mode=Mode.choose, ago=timedelta(hours=26), title="砌围墙",
            settle=Settle.on_finish, meet=("建材市场东门", time(8, 30), "合作社的皮卡"), note="石头和砂子都备好了。",
        )  # fmt: skip
        asking = [self.who["次仁"], *self.planner.people(wall, 3)]
        book(wall, asking[:1])
        for nth, who in enumerate(asking):
            wall.deeds.append(Deed(self.now - timedelta(hours=9 - 2 * nth, minutes=7), Verb.take, who))
        yield from (elsewhere, cement, wall, self._gig(0, "welder", 9, 2, 40_000, heads=1, ago=timedelta(hours=30)))

    def unanswered(self) -> Iterator[Plan]:
        """The co-operative begins earlier than it said, and Bianba has not told whether that suits him."""
        sand = self._gig(0, "loader", 6, 1, 25_000, heads=2, ago=timedelta(days=6), title="卸砂子")
        self._takes(sand, self.who["边巴"], timedelta(days=5, hours=12))
        sand.deeds.append(Deed(self.now - timedelta(days=5), Verb.begin_earlier, employer=True))
        yield sand

    def _neighbours(self) -> Iterator[Plan]:
        """Deals of the next days, an offer for Ciren, and a no to Bianba, who reports that gig."""
        ciren, zhuoma, zhaxi = (self.who[name] for name in ("次仁", "卓玛", "扎西"))
        yangjin, bianba = self.who["央金"], self.who["边巴"]
        pit = self._gig(
            23, "stone_mason", 1, 1, 35_000, heads=2, ago=timedelta(hours=30), meet=("加入村白塔旁", time(8, 30), None)
        )
        self._takes(pit, ciren, timedelta(hours=22))
        barn = self._gig(22, "mason", 9, 3, 36_000, heads=1, mode=Mode.choose, ago=timedelta(hours=7), title="牛圈砌墙")
        barn.deeds.append(Deed(self.now - timedelta(hours=2), Verb.offer, ciren, employer=True))
        book(barn, [ciren])
        dishes = self._gig(19, "kitchen", 1, 3, 16_000, heads=2, ago=timedelta(hours=40), meals=True, shift=SHORT)
        self._takes(dishes, zhuoma, timedelta(hours=25))
        picking = self._gig(
            2, "greenhouse", 2, 3, 16_000, heads=5, ago=timedelta(hours=34), title="大棚摘菜", shift=SHORT
        )
        self._takes(picking, zhaxi, timedelta(hours=8))
        coats = self._gig(6, "sewing", 2, 5, 5_500, heads=3, mode=Mode.choose, ago=timedelta(hours=12), per=Per.piece)
        coats.deeds.append(Deed(self.now - timedelta(hours=3), Verb.take, yangjin))
        book(coats, [yangjin])
        herding = self._gig(3, "herder", 4, 2, 17_000, heads=1, mode=Mode.choose, ago=timedelta(hours=36), lodging=True)
        herding.deeds.append(Deed(self.now - timedelta(hours=28), Verb.take, bianba))
        herding.deeds.append(
            Deed(self.now - timedelta(hours=6), Verb.refuse, bianba, employer=True, reason=Reason.no_need)
        )
        herding.deeds.append(Deed(self.now - timedelta(hours=5), Verb.report, bianba))
        snow = self._gig(18, "snow", 2, 1, 21_000, heads=6, ago=timedelta(hours=10), title="公路扫雪", shift=EARLY)
        self._takes(snow, bianba, timedelta(hours=2))
        yield from (pit, barn, dishes, picking, coats, herding, snow)

    def _takes(self, plan: Plan, who: Villager, ago: timedelta) -> None:
        book(plan, [who])
        plan.deeds.append(Deed(self.now - ago, Verb.take, who))

    def _gig(
        self,
        boss: int,
        trade: str,
        day: int,
        days: int,
        fen: int,
        *,
        heads: int,
        to: int | None = None,
        per: Per = Per.day,
        ago: timedelta | None = None,
        meet: tuple[str, time, str | None] | None = None,
        **more: Any,
    ) -> Plan:
        """A gig from so many days from today on, posted so long ago (three days before its start if not said)."""
        starts_on = self.planner.today + timedelta(days=day)
        posted_at = self.now - ago if ago else self.planner.on(starts_on - timedelta(days=3))
        draft = Draft(
            trade=trade,
            headcount=heads,
            pay=Pay(fen, to, per, *((1, "件") if per is Per.piece else (None, None))),
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=days - 1),
            place=self._boss(boss).place,
            **{"shift": DAY, **more},
        )
        if meet:
            draft = replace(draft, meet_where=meet[0], meet_at=meet[1], meet_who_drives=meet[2])
        return Plan(make_id(self.planner.rng, posted_at), self._boss(boss), draft, posted_at)

    def _boss(self, nth: int) -> Boss:
        return self.planner.district.bosses[nth]
