"""The plane of the district against the sphere."""

from math import asin, cos, hypot, radians, sin, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.places.rules import EARTH_RADIUS_KM, ORIGIN_LAT, ORIGIN_LON, distance_km, project


def haversine(from_lat: float, from_lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance in km on a sphere: the measure that the plane must meet."""
    north, east = radians(to_lat - from_lat), radians(to_lon - from_lon)
    chord = sin(north / 2) ** 2 + cos(radians(from_lat)) * cos(radians(to_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


lats = st.floats(ORIGIN_LAT - 0.55, ORIGIN_LAT + 0.55)
lons = st.floats(ORIGIN_LON - 0.63, ORIGIN_LON + 0.63)


@given(lat=lats, lon=lons)
def test_from_the_hall_the_plane_is_off_by_less_than_half_a_percent_within_60_km(lat: float, lon: float) -> None:
    true = haversine(ORIGIN_LAT, ORIGIN_LON, lat, lon)
    assume(0.001 < true <= 60)
    assert distance_km(ORIGIN_LAT, ORIGIN_LON, lat, lon) == pytest.approx(true, rel=0.005)


villages = st.tuples(st.floats(ORIGIN_LAT - 0.25, ORIGIN_LAT + 0.25), st.floats(ORIGIN_LON - 0.28, ORIGIN_LON + 0.28))
"""Within 40 km of the hall, as the district's are; hardly a pair of them is more than 60 km apart."""


@given(one=villages, other=villages)
def test_between_two_villages_too(one: tuple[float, float], other: tuple[float, float]) -> None:
    true = haversine(*one, *other)
    assume(0.001 < true <= 60)
    assert distance_km(*one, *other) == pytest.approx(true, rel=0.005)


def test_the_origin_is_zero_and_axes_point_east_and_north() -> None:
    assert project(ORIGIN_LAT, ORIGIN_LON) == (0, 0)
    east, north = project(ORIGIN_LAT + 0.1, ORIGIN_LON + 0.1)
    assert east == pytest.approx(9.66, abs=0.01)
    assert north == pytest.approx(11.12, abs=0.01)


@given(one=st.tuples(lats, lons), other=st.tuples(lats, lons))
def test_distance_is_the_plane_s(one: tuple[float, float], other: tuple[float, float]) -> None:
    (ax, ay), (bx, by) = project(*one), project(*other)
    assert distance_km(*one, *other) == pytest.approx(hypot(ax - bx, ay - by))
    assert distance_km(*one, *other) == distance_km(*other, *one)
