"""Classes for the stylesheet and, when a file must stand alone, colours of its own."""

from dataclasses import dataclass

FONT = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Verdana, sans-serif"
TINT_COLOURS = {
    "public": "#b45309",
    "carer": "#be123c",
    "researcher": "#1d4ed8",
    "practitioner": "#0f766e",
    "commissioner": "#7e22ce",
    "community": "#4d7c0f",
    "other": "#475569",
}


@dataclass(frozen=True)
class Palette:
    """Colours of a file that stands alone."""

    paper: str
    ink: str
    soft: str


SCREEN = Palette(paper="#fffdf8", ink="#1b1b2f", soft="#4a4a5e")
PAPER = Palette(paper="#ffffff", ink="#000000", soft="#333333")


@dataclass(frozen=True)
class Paint:
    """Gives an element its class and, with a palette, the attributes to stand alone."""

    palette: Palette | None = None
    patterned: bool = False
    id: str = ""

    def strand(self, tint: str) -> str:
        """One stretch of a strand."""
        text = f'class="motif__strand motif__strand--{tint}"'
        return text + (f' fill="{TINT_COLOURS[tint]}"' if self.palette else "")

    def hatch(self, tint: str) -> str:
        """The pattern over a stretch, with an outline in the strand's own tint."""
        text = (
            f'class="motif__hatch motif__hatch--{tint}" fill="url(#{self.id}-{tint})"'
        )
        return text + (f' stroke="{TINT_COLOURS[tint]}"' if self.palette else "")

    def ring(self, tint: str) -> str:
        """The lozenge a mark is written on: paper with a ring of the group's tint."""
        text = f'class="motif__ring motif__ring--{tint}"'
        if self.palette is None:
            return text
        return f'{text} fill="{self.palette.paper}" stroke="{TINT_COLOURS[tint]}"'

    def element(self, name: str, *, fill: str = "", stroke: str = "") -> str:
        """Any other element; fill and stroke name a colour of the palette or none."""
        text = f'class="motif__{name}"'
        for attribute, colour in (("fill", fill), ("stroke", stroke)):
            if colour and self.palette:
                text += f' {attribute}="{getattr(self.palette, colour, colour)}"'
        return text
