"""The motif: a picture of who shaped a project, stage by stage.

Strands are partner groups and run from the first stage to the last. A strand is as
wide as the group's share of influence; the widest lie in the middle, so strands weave
as power shifts. Ties with open knots join groups that decided together. Where nothing
is decided yet there is no strand, only a dotted line.

`draw` gives SVG text without a style attribute or element: `static/design/motif.css`
paints it from the tokens of the theme. `standalone=True` gives a file that carries its
own colours, to be downloaded, printed or hung up. `logo` gives the three strands of the
name.
"""

from plait.design.motif.logo import logo
from plait.design.motif.page import draw
from plait.design.motif.woven import Weave

__all__ = ["Weave", "draw", "logo"]
