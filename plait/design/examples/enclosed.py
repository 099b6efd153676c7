from types import SimpleNamespace

from plait.design.examples import Example

ABOUT = "A picture, recording or paper that came with someone’s words."
DRAWN = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 20'"
    "%3E%3Cpath d='M2 19V2h8v17zM12 19V2h8v17zM22 19V2h8v17z' fill='none' "
    "stroke='%231b1b2f'/%3E%3Cpath d='M12.5 18.5v-16h7v16z' fill='%230b4f4a'/%3E"
    "%3C/svg%3E"
)
PICTURE = SimpleNamespace(
    href="#enclosed",
    small=DRAWN,
    shows="Three doors in a row. The one in the middle is green.",
    words="Picture, 84 kB",
    opens="See the picture in full size (C-0013, file 1)",
    name="three doors.png",
    width=320,
    height=200,
    note="",
)
RECORDING = SimpleNamespace(
    href="#enclosed",
    small="",
    shows="Desmond says which door he would choose, and why.",
    words="Recording, 1.2 MB",
    opens="Download the recording (C-0013, file 2)",
    name="desmond.m4a",
    note="Held until a partner has looked at it.",
)
EXAMPLES = (
    Example("A picture", "{% enclosed file %}", {"file": PICTURE}),
    Example("A recording, held", "{% enclosed file %}", {"file": RECORDING}),
)
