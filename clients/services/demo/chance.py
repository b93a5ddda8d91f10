"""By how much things stray from what is usual for them."""

from __future__ import annotations

from typing import Final

import numpy as np

Random = np.random.Generator

ODD_DAYS: Final = (-1, 0, 0, 1)  # of the week
ODD_MINUTES: Final = (-10, -5, 0, 0, 5, 10)
#: Days by which a first version comes early or late.
LATE_DAYS: Final = (-3, -1, 0, 0, 0, 2)
#: How often nothing came up in a week in which something could have.
SKIPPED: Final = 0.07
