from typing import Any

from xuyensuot.common.permissions import permit, predicate
from xuyensuot.organisation.rules import is_member, is_office, unit_ids_of

OWN_ANSWERS = frozenset({"responsible", "product"})  # what a lead unit may fill in by itself


@predicate
def is_of_lead_unit(user: Any, task: Any) -> bool:
    return task is not None and task.lead_id in unit_ids_of(user)


permit("programmes.read", is_member)
permit("programmes.publish", is_office)
permit("programmes.manage", is_office)
permit("programmes.answer", is_office | is_of_lead_unit)
