"""Phones and households for the tests of people."""

import pytest
from fastapi import FastAPI

from tests.people.household import Household
from tests.people.phones import Handset
from tests.village import Village


@pytest.fixture
def phone(app: FastAPI) -> Handset:
    """A phone on which nobody is signed in."""
    return Handset.of(app)


@pytest.fixture
def household(village: Village) -> Household:
    """A household of Jiaru on one SIM."""
    return Household(village.db, village.now)
