"""Distances in the district, on a plane.

The district is 100 km across at the most, so one plane is enough: equirectangular, true along the parallel of
29.65 N. It is off by less than 0.5 % within 60 km of its origin, and the same kilometres come out of PostgreSQL's
`point <-> point` as from here.
"""

from math import cos, hypot, radians
from typing import Final

from app.core.errors import Refusal

ORIGIN_LAT: Final = 29.65
"""Latitude of the plane's origin, degrees north: the market hall of the district."""

ORIGIN_LON: Final = 91.0
"""Longitude of the plane's origin, degrees east."""

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius of the earth (IUGG)."""

REACH_KM: Final = 150.0
"""A point further than this from the origin does not belong on the plane: distances would be off by 1.3 % and more."""

_KM_PER_DEGREE: Final = radians(EARTH_RADIUS_KM)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Where a point lies on the plane: kilometres east and north of the origin."""
    return (lon - ORIGIN_LON) * _KM_PER_DEGREE * cos(radians(ORIGIN_LAT)), (lat - ORIGIN_LAT) * _KM_PER_DEGREE


def distance_km(from_lat: float, from_lon: float, to_lat: float, to_lon: float) -> float:
    """How far it is as the crow flies, in kilometres; most villages' points are approximate, so show whole ones."""
    from_x, from_y = project(from_lat, from_lon)
    to_x, to_y = project(to_lat, to_lon)
    return hypot(to_x - from_x, to_y - from_y)


def covers(scope: str, place: str | None) -> bool:
    """Whether an office in `scope` is one for `place`: a place's code begins with the codes of those above it."""
    return place is not None and place.startswith(scope)


class PlaceUnknown(Refusal):
    """No such place (facts: place)."""

    status = 422
    code = "place.unknown"
