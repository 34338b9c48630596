"""A small real portfolio of every format there ever was; see ``make_golden`` for how they came."""
