"""What the window needs of the portfolio before its first paint brings no heavy friends along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_HEAVY = ("apsw", "cryptography", "PySide6", "numpy", "PIL")
_LOOK = f"""
import sys
import studio.portfolio.autosave, studio.portfolio.portfolio
from pathlib import Path
studio.portfolio.portfolio.Portfolio.needs_password(Path("nowhere"))
print(*[name for name in {_HEAVY} if name in sys.modules])
"""


def test_the_door_to_the_portfolio_is_light():
    project = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", _LOOK], capture_output=True, text=True, cwd=project, check=True
    )
    assert done.stdout.split() == []
