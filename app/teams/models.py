"""Teams and their members."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, one_of
from app.people.rules import Channel
from app.teams.rules import MemberState, TeamKind


class Team(Base):
    """A leader and members who take work as one; standing, or for one gig."""

    __tablename__ = "team"
    __table_args__ = (
        CheckConstraint(one_of("kind", TeamKind), name="kind_known"),
        CheckConstraint("(kind = 'one_gig') = (gig_id IS NOT NULL)", name="one_gig_has_gig"),
        CheckConstraint(one_of("channel", Channel), name="channel_known"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    leader_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    place_code: Mapped[str | None] = mapped_column(ForeignKey("place.code"))
    kind: Mapped[TeamKind] = mapped_column(Text, server_default="standing")
    gig_id: Mapped[UUID | None] = mapped_column(ForeignKey("gig.id"))
    channel: Mapped[Channel] = mapped_column(Text)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class TeamMember(Base):
    """A worker in a team, from his own yes (or his coordinator's, with consent) on."""

    __tablename__ = "team_member"
    __table_args__ = (
        CheckConstraint(one_of("state", MemberState), name="state_known"),
        Index("team_member_person_idx", "person_id", postgresql_where=text("state = 'member'")),
    )

    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("worker.person_id"), primary_key=True)
    state: Mapped[MemberState] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Instant)
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent.id"))
