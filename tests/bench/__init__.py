"""How quick the studio is, in figures anyone can take again: ``python -m tests.bench NAME``.

A set of figures is one module ``tests/bench/NAME_figures.py`` with one function::

    def figures(full: bool) -> Iterable[Figure]: ...

It yields each ``Figure`` (see ``tests.bench.figure``) as soon as it is taken. Each set runs in a
process of its own; there ``DISPLAY`` is a screen of the bench's own and ``QT_QPA_PLATFORM`` is
``xcb``. Without ``full`` a set ends within 8 minutes.
"""
