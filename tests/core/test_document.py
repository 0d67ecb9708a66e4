"""The API document: what FastAPI makes of the code, as far as its readers would stumble."""

from app.core.settings import Settings
from app.main import create_app


def test_no_schema_is_called_by_its_file() -> None:
    """Two schemas of one name are told apart by their modules, and the document then changes when a file moves."""
    schemas = create_app(Settings(demo=True)).openapi()["components"]["schemas"]
    assert [name for name in schemas if "__" in name] == []
