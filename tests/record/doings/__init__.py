"""One doing of every action, and the lines of history it must write.

A line is (did, about, project code). `{}` is the record it made or changed. An action
that does different things has a row for each: its name, and then in which case.
"""

from tests.record.doings.gathering import GATHERING, ROOMS
from tests.record.doings.opinions import OPINIONS
from tests.record.doings.people import CARING, PEOPLE
from tests.record.doings.priorities import PRIORITIES
from tests.record.doings.rights import RIGHTS
from tests.record.doings.safety import SAFETY
from tests.record.doings.sign_ins import SIGN_INS
from tests.record.doings.sorting import SORTING
from tests.record.doings.stage import ABOUT, Stage, prepared
from tests.record.doings.the_record import COMING_OF_IT, DECIDING, SAYING

__all__ = ["ABOUT", "DOINGS", "Stage", "prepared"]

EACH = (SAYING, DECIDING, COMING_OF_IT, PEOPLE, CARING, SIGN_INS, RIGHTS, SAFETY)
ASKING = (ROOMS, GATHERING, SORTING, OPINIONS, PRIORITIES)
DOINGS = {name: doing for part in EACH + ASKING for name, doing in part.items()}
