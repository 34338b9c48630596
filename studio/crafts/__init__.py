"""The crafts of the studio, in the order the shell shows them."""

from studio.core.craft import Craft
from studio.crafts.melody import CRAFT as MELODY
from studio.crafts.sketch import CRAFT as SKETCH
from studio.crafts.writing import CRAFT as WRITING

CRAFTS: tuple[Craft, ...] = (SKETCH, MELODY, WRITING)
