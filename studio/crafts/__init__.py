"""The crafts of the studio, in the order the shell shows them."""

from studio.core.craft import Craft

CRAFTS: tuple[Craft, ...] = ()
