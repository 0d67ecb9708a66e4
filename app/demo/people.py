"""Who lives in the demo district: drawn from a seed, pure, so that the same day shows the same people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from app.core.clock import local_day
from app.demo.words import DISTRICT, EMPLOYERS, FIRST, GURONG, MEN, TEAMS, TOWNSHIPS, WOMEN
from app.demo.work import KINDS
from app.people.employers import EmployerKind
from app.people.rules import EMBLEMS, RoleName
from app.places.catalogue import Level, read_places

WORKERS: Final = 150
MINORS: Final = 8
HOUSEHOLDS: Final = 12  # of three or four on one number, besides those of the story
NUMBER: Final = 19_900_000_001
"""The first of the demo's numbers: no network gives out 199 0000."""
MOVED_IN: Final = timedelta(days=60)
BEGINNERS: Final = ("greenhouse", "kitchen", "waiter", "sewing", "incense", "hotel", "parcel")


@dataclass(slots=True, eq=False)
class Villager:
    """One person. `number` is None for who has no phone; `trades` is empty for who is no worker."""

    id: UUID
    name: str
    village: str
    township: str
    born: str
    emblem: str = EMBLEMS[0]
    number: str | None = None
    trades: tuple[str, ...] = ()
    roles: tuple[tuple[RoleName, str], ...] = ()
    adult: bool = True
    taken: set[int] = field(default_factory=set)  # days on which he works, as ordinals


@dataclass(frozen=True, slots=True)
class Boss:
    """An employer and the person who speaks for it."""

    id: UUID
    name: str
    kind: EmployerKind
    place: str
    township: str
    person: Villager
    verified: bool


@dataclass(frozen=True, slots=True)
class Squad:
    """A standing team."""

    id: UUID
    name: str
    township: str
    leader: Villager
    members: tuple[Villager, ...]


@dataclass(frozen=True, slots=True)
class District:
    """Everybody, and since when."""

    since: datetime
    workers: list[Villager]
    bosses: list[Boss]
    officials: list[Villager]
    squads: list[Squad]

    @property
    def everybody(self) -> Iterator[Villager]:
        """All persons, those of the story first."""
        yield from self.workers[: len(STORY)]
        yield from (boss.person for boss in self.bosses)
        yield from self.workers[len(STORY) :]
        yield from self.officials

    def coordinator_of(self, township: str) -> Villager:
        """Who acts for those of a township who have no phone."""
        return next(one for one in self.officials if (RoleName.coordinator, township) in one.roles)


STORY: Final = (
    ("次仁", 44, ("mason", "stone_mason"), 1),
    ("卓玛", 41, ("cook", "cleaner"), 1),
    ("扎西", 17, ("greenhouse", "kitchen"), 1),
    ("普布", 35, ("loader", "driver"), 2),
    ("央金", 33, ("sewing", "greenhouse"), 2),
    ("边巴", 58, ("herder", "aga_floor"), 2),
)
"""The people whom the phone's walk-through follows: two households of 加入村, each on one number."""


def make_id(rng: Random, at: datetime) -> UUID:
    """A UUIDv7 of that instant, the same for the same seed."""
    bits = int(at.timestamp() * 1000) << 80 | rng.getrandbits(80)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    return UUID(int=bits & ~(0x3 << 62) | 0x2 << 62)


class Registry:
    """Draws the people."""

    def __init__(self, rng: Random, now: datetime) -> None:
        self.rng = rng
        self.since = now - MOVED_IN
        self.year = local_day(now).year
        self.names: set[str] = {name for name, *_ in STORY}
        self.numbers = 0
        self.villages: dict[str, list[str]] = {township: [] for township in TOWNSHIPS}
        for place in read_places():
            if place.level == Level.village and place.parent in self.villages:
                self.villages[place.parent].append(place.code)

    def district(self) -> District:
        """Everybody of the district."""
        workers = [self._of_the_story(*who) for who in STORY]
        workers += [self._worker(n) for n in range(len(STORY), WORKERS)]
        bosses = [self._boss(*employer) for employer in EMPLOYERS]
        officials = [self._official(RoleName.coordinator, township) for township in TOWNSHIPS]
        officials.append(self._official(RoleName.coordinator, self.villages[GURONG][0]))
        officials += [self._official(RoleName.clerk, DISTRICT) for _ in range(2)]
        officials.append(self._official(RoleName.officer, DISTRICT))
        self._give_numbers(workers, [*(boss.person for boss in bosses), *officials])
        return District(self.since, workers, bosses, officials, [self._squad(workers, *team) for team in TEAMS])

    def _of_the_story(self, name: str, age: int, trades: tuple[str, ...], household: int) -> Villager:
        who = self._person(name, GURONG, self.villages[GURONG][5], f"{self.year - age}-04")
        who.trades, who.adult = trades, age >= 18
        who.number = self._number(household)
        who.emblem = EMBLEMS[[one for one, *_ in STORY].index(name)]
        self.numbers = max(self.numbers, household)
        return who

    def _worker(self, n: int) -> Villager:
        township = TOWNSHIPS[n % len(TOWNSHIPS)]
        minor = n < len(STORY) + MINORS - 1
        age = 17 if minor else self.rng.randint(19, 66)
        born = f"{self.year - age}-{self.rng.randint(1, 12):02d}"
        if not minor and self.rng.random() < 0.15:
            born = born[:4]  # who knows only the year
        who = self._person(self._name(), township, self.rng.choice(self.villages[township]), born)
        known = BEGINNERS if minor else tuple(dict.fromkeys(kind.trade for kind in KINDS))
        who.trades = tuple(self.rng.sample(known, self.rng.randint(1, 3)))
        who.adult = not minor
        return who

    def _boss(self, name: str, kind: EmployerKind, place: str) -> Boss:
        township = place[:9]
        village = place if len(place) > 9 else self.rng.choice(self.villages[township])
        called = "白玛" if name == EMPLOYERS[0][0] else name[:-1] if kind is EmployerKind.household else self._name()
        person = self._person(called, township, village, f"{self.year - self.rng.randint(28, 60)}")
        verified = kind is not EmployerKind.household or self.rng.random() < 0.3
        return Boss(make_id(self.rng, self.since), name, kind, place, township, person, verified)

    def _official(self, role: RoleName, scope: str) -> Villager:
        township = scope[:9] if len(scope) >= 9 else TOWNSHIPS[0]
        village = scope if len(scope) > 9 else self.rng.choice(self.villages[township])
        who = self._person(self._name(), township, village, f"{self.year - self.rng.randint(26, 52)}")
        who.roles = ((role, scope),)
        return who

    def _squad(self, workers: list[Villager], name: str, township: str, trade: str) -> Squad:
        near = [who for who in workers if who.adult and who.township == township]
        near.sort(key=lambda who: (trade not in who.trades, who.id))
        leader, *members = near[: self.rng.randint(4, 6)]
        for who in (leader, *members):
            who.trades = tuple(dict.fromkeys((trade, *who.trades)))
        return Squad(make_id(self.rng, self.since), name, township, leader, tuple(members))

    def _person(self, name: str, township: str, village: str, born: str) -> Villager:
        emblem = EMBLEMS[self.rng.randrange(len(EMBLEMS))]
        return Villager(make_id(self.rng, self.since), name, village, township, born, emblem)

    def _name(self) -> str:
        """A name that nobody here has yet."""
        while True:
            name = self.rng.choice(FIRST) + self.rng.choice(MEN + WOMEN)
            if name not in self.names:
                self.names.add(name)
                return name

    def _number(self, nth: int) -> str:
        return str(NUMBER + nth)

    def _fresh_number(self) -> str:
        self.numbers += 1
        return self._number(self.numbers)

    def _give_numbers(self, workers: list[Villager], others: list[Villager]) -> None:
        """Everybody in an office or a business has a phone; of the workers a third has none, and some share one."""
        for who in others:
            who.number = self._fresh_number()
        rest = workers[len(STORY) :]
        for _ in range(HOUSEHOLDS):
            head = rest.pop(0)
            kin = [who for who in rest if who.township == head.township][: self.rng.randint(2, 3)]
            number = self._fresh_number()
            for nth, who in enumerate((head, *kin)):
                who.village, who.number, who.emblem = head.village, number, EMBLEMS[nth * 7]
            rest = [who for who in rest if who not in kin]
        for who in rest:
            if self.rng.random() > 0.4:
                who.number = self._fresh_number()
