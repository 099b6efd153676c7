from plait.design.examples import Example
from plait.design.groups import GROUPS

ABOUT = "What each colour of a picture means."
EXAMPLES = (Example("All six groups", "{% key codes %}", {"codes": list(GROUPS)}),)
