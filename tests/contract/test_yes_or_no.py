"""Yes is true and no is false, in every body and every address; nothing else is either, and a number is neither."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Annotated, Any

import httpx
import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

import app as market
from app.core.fields import In
from app.core.settings import Settings
from app.main import create_app
from tests.own.doors import hand_of
from tests.village import Somebody, Village

for module in walk_packages(market.__path__, "app."):
    import_module(module.name)

ALMOST = (1, 0, 1.0, "true", "yes", "on", "1", "t", b"true", [True])
ALMOST_IN_AN_ADDRESS = ("1", "0", "yes", "on", "True", "TRUE", "t", "")


def bodies(kind: type[In] = In) -> Iterator[type[In]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("app."):
            yield one
        yield from bodies(one)


def reads(field: FieldInfo, value: object) -> bool:
    try:
        adapter(field).validate_python(value)
    except ValidationError:
        return False
    return True


def adapter(field: FieldInfo) -> TypeAdapter[Any]:
    declared: Any = Annotated[field.annotation, "as declared", *field.metadata]
    return TypeAdapter(declared)


def is_yes_or_no(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "boolean" or any(map(is_yes_or_no, schema.get("anyOf", ())))


FIELDS = {
    f"{body.__module__}.{body.__name__}.{name}": field for body in bodies() for name, field in body.model_fields.items()
}
YES_OR_NO = {name: field for name, field in FIELDS.items() if is_yes_or_no(adapter(field).json_schema())}
ASKED = [
    (path, parameter["name"])
    for path, methods in create_app(Settings(demo=True)).openapi()["paths"].items()
    for operation in methods.values()
    for parameter in operation.get("parameters", ())
    if parameter["in"] == "query" and is_yes_or_no(parameter["schema"])
]


def test_they_are_found() -> None:
    assert {name.rpartition(".")[2] for name in YES_OR_NO} >= {"coming", "wait", "ok", "sure", "listed", "calls"}
    assert ("/api/v1/gigs", "open") in ASKED


@pytest.mark.parametrize("name", YES_OR_NO)
def test_a_body_says_true_or_false(name: str) -> None:
    assert reads(YES_OR_NO[name], True)
    assert reads(YES_OR_NO[name], False)
    assert [value for value in ALMOST if reads(YES_OR_NO[name], value)] == []


@pytest.mark.parametrize("name", sorted(FIELDS.keys() - YES_OR_NO.keys()))
def test_true_is_nothing_else(name: str) -> None:
    """Above all no 1: it would be a headcount."""
    assert not reads(FIELDS[name], True)


@pytest.mark.parametrize(("path", "name"), ASKED)
async def test_an_address_says_true_or_false(
    path: str, name: str, client: httpx.AsyncClient, village: Village, tashi: Somebody
) -> None:
    hand = await hand_of(village, tashi, client)
    where = path.removeprefix("/api/v1")
    for value in ("true", "false"):
        assert (await hand.get(where, **{name: value})).status_code == 200
    for value in ALMOST_IN_AN_ADDRESS:
        assert (await hand.get(where, **{name: value})).status_code == 422, value
