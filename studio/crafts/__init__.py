"""The crafts of the studio, in the order the shell shows them."""

from studio.core.craft import Craft
from studio.crafts.writing import CRAFT as WRITING

CRAFTS: tuple[Craft, ...] = (WRITING,)
