"""Jobs of opinion maps."""

from plait.foundation import clock
from plait.opinions import actions
from plait.opinions.models import OpinionMap


def work_out(opinion_map: int) -> bool:
    """Do the long sums of one map, unless it is gone."""
    found = OpinionMap.objects.select_related("room").filter(pk=opinion_map).first()
    return found is not None and actions.work_out(opinion_map=found, now=clock.now())
