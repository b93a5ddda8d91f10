"""What the tests of services may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.services.csv_files import Files


@pytest.fixture
def csv(tmp_path: Path, people: Cast) -> Files:
    """Give files that are imported into the cast's workspace."""
    return Files(tmp_path)
