"""Teams: how long they stand and where a member stands in them."""

from enum import StrEnum


class TeamKind(StrEnum):
    """A standing team, or one made for a single gig."""

    standing = "standing"
    one_gig = "one_gig"


class MemberState(StrEnum):
    """Asked is not yet a member: nobody is put into a team by another's word alone."""

    asked = "asked"
    member = "member"
    left = "left"
