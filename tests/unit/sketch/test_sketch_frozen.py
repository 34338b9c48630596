"""What old drawings are painted with stays as it was: brushes, grains, starters and papers.

Undo paints strokes again by the id of their brush, and papers and starters lie under a drawing by
theirs alone. So whatever has been shipped under an id is frozen.
"""

from __future__ import annotations

from hashlib import sha256

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.core.resources import resource
from studio.crafts.sketch.paint.papers import PAPERS, paint_paper
from tests.samples.brush_sheets import PROBE, probe

SIDE = 480  # px: the dots and the bumps whole
CHANGED = (
    "{} is not what was shipped, and would repaint old drawings. "
    "Put it back, and ship the new look under a new id."
)
FILES = {
    "brushes/chalk.toml": "221fa11e8eaee2c249e588cdd12c867d28419d0ae992aa5457266605339b0ea6",
    "brushes/charcoal.toml": "db1094bfa6f99b2d9d6bebd54ba56b760984a7c06bf4c2fee1b1dacc5e0cd471",
    "brushes/marker.toml": "81a0607e3116dcc369646ce65acee87730ee5fa001232806110ee420f3c2efca",
    "brushes/pen.toml": "d97d6ba0aced0f8d5f8381024a4b61a1e2893019887c5984f35c84d655335571",
    "brushes/pencil.toml": "953cfa421860110b00ab2ce05a1cbe5ace872038dd33c38e9a2d1698c9c55b77",
    "brushes/rubber.toml": "e3e5b1a5603d4ae1f1219bc99e2126819a15211aa63c9e6d676645a1d82e512e",
    "brushes/smudge.toml": "736973e931f57b44313ac323db375f8592a3df62f53055d9e5523612f1ff7850",
    "brushes/soft_rubber.toml": "d668b37ff763864cdd7322e778bffa255bc62fcfbf449497adc581976484fe8e",
    "brushes/watercolour.toml": "c875ccd8a3bbba72a811e411ceb3653636b460df435251dca29f220c2a60c315",
    "starters/body.toml": "c4559df459534b1728b49b900a9c623b7bb390cce5f04ca2f7bcd96b514f7bcd",
    "starters/circle.toml": "d27efaa65f20b28d9123d94beccc82aadff492decd3e974a7dacf13271755291",
    "starters/comic.toml": "a20f4fa916e91083c7956c68a9ae0d027856437cdbf6dcb277f76c04c39e428f",
    "starters/flower.toml": "a100f56650a6cc123b80c6cee22c97e505fa6c66f8dacc97e5f97d27fc20b2e4",
    "starters/leaves.toml": "43cf9989a51aea87ddddee0f8d23874cc709e3138c94769369a7e9fddb1abf81",
    "starters/path.toml": "dd49528d79fc8d4e41d14ab89606b9d11d8ded4cdcd2fc4c696a404d1ae2b3be",
    "starters/scales.toml": "3c0e3f9f585451e8dc741f2c84f6c68f48f47ac28ff8cdd4f4f6b5d88ff03b70",
    "starters/stars.toml": "ef9623e5bf5323366c78180408820292ba3029ad5514d1ef4735a27544ce2983",
    "starters/tree.toml": "cd5664a03e0876e5e506efd4569b9b3989cfff297140711b43ff45c0235d8470",
    "starters/wave.toml": "664ce3961c3203e38fa9af7b6550ad36cbb54d8133bc4f3597b33e487aa9b515",
    "starters/window.toml": "4b492f8b623b4598eeebe351707cb771a366643a87aae7c5e6126adbb268c190",
}
PICTURES = {
    "grain/paper.png": "50f2ba3b8142491687bd5b29eab754865b198ffb30e1d3cdfbe486708d77fc60",
    "grain/pool.png": "82853e4e8b9b362f38ef5fff9aa6d965a9a39dd50936cf82ed9991f6722c5af4",
    "grain/rough.png": "d7e73fe5bad0ec0635abfcffb4814d6227c763e373653c0b68edea3c576883f3",
    "paper dots": "969f0ce419ab725f62767284b2a9e138b7095b47b9c0e9f3700d025d60bf249c",
    "paper grey": "da3890e9e7b0e769166b37ba197dd4fc2c01b07335544bc223bcb397bc3285a6",
    "paper night": "a7455cd68383be546a7dba54cbd4a9f7bd5c3b3c50ee0b54f9db6d68f61414e7",
    "paper rough": "2a4d01bdd3073b19b9f53f182f4fa96077d32dc17a5f42eee7271cf4bce9f8c8",
    "paper warm": "c68788e03b0c7927fddbb2158c38550e6df89680b3ee8069c070e445f9238f50",
    "paper white": "023bd6b75e1b65f94ed5863cbbfd862c1b082538632a86546de5d9dd357d94b1",
}


def words(path) -> str:
    """Return what tells a text file from any other, however its lines end here."""
    return sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def pixels(picture: QImage) -> str:
    wide = picture.convertToFormat(QImage.Format.Format_RGB32)
    size = f"{wide.width()}x{wide.height()} ".encode()
    return sha256(size + bytes(wide.constBits())).hexdigest()


def papered(name: str) -> QImage:
    picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    with QPainter(picture) as painter:
        paint_paper(painter, name, QRect(0, 0, SIDE, SIDE))
    return picture


def texts() -> dict[str, str]:
    found = [*resource("brushes").glob("*.toml"), *resource("starters").glob("*.toml")]
    return {f"{path.parent.name}/{path.name}": words(path) for path in found}


def pictures() -> dict[str, str]:
    grains = resource("brushes", "grain").glob("*.png")
    kept = {f"grain/{path.name}": pixels(QImage(str(path))) for path in grains}
    return kept | {f"paper {one.id or 'white'}": pixels(papered(one.id)) for one in PAPERS}


def test_what_was_shipped_is_all_there_and_new_things_are_noted_here():
    assert texts().keys() == FILES.keys(), "Add what is new here; never take away what was shipped."
    assert pictures().keys() == PICTURES.keys(), "Add what is new here; never take away the rest."


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_brush_or_starter_never_changes(name):
    assert texts()[name] == FILES[name], CHANGED.format(name)


@pytest.mark.parametrize("name", PICTURES)
def test_a_shipped_grain_or_paper_never_changes(name):
    if name == "paper dots" and PROBE.read_text(encoding="ascii").strip() != probe():
        pytest.skip("this Qt rounds its dots in another way")
    assert pictures()[name] == PICTURES[name], CHANGED.format(name)
