"""The README's table of settings is the settings' own."""

from pathlib import Path

from app.core.settings import table


def test_the_settings_stand_in_the_readme_as_they_are() -> None:
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("<!-- settings: lingong settings -->")[2].partition("<!-- /settings -->")[0]
    assert shown.strip() == table().strip()
