"""What a programme tells those above it in the house, which it may not import.

Sent inside the command's transaction: a listener that raises undoes the whole. Every signal carries `actor`, the person
who did it; `open_days` is a question and carries none.
"""

from django.dispatch import Signal

task_published = Signal()  # task, actor: a new task entered the programme
task_changed = Signal()  # task, actor, changes (field: [before, after]): answers of a task were changed
lead_ending = Signal()  # task, lead, actor: a task is about to have no lead; a listener that raises keeps it
task_merging = Signal()  # task, into, actor: a task is about to go on as part of another; what hangs on it comes along
open_days = (
    Signal()
)  # tasks: asks for {task key: the latest day on which open work of it falls due}, where there is any
item_replaced = Signal()  # item, actor: a later document ended a target, task, project or plan
