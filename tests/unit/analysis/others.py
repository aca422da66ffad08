"""Other people's programs for the same figures, without their types and their warnings."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    krippendorff: Any = import_module("krippendorff")
    pandas: Any = import_module("pandas")
    pingouin: Any = import_module("pingouin")
    statsmodels: Any = import_module("statsmodels.api")
    formulas: Any = import_module("statsmodels.formula.api")
    many_tests: Any = import_module("statsmodels.stats.multitest")

pingouin.options["round.column.CI95"] = 12  # two decimals unless told
