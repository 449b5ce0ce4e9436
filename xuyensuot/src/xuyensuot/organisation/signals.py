"""What the chart tells those above it in the house. Sent inside the command's transaction: a listener that raises
undoes the whole."""

from django.dispatch import Signal

unit_merged = Signal()  # unit, into, actor, decree: a decree let one unit go on as part of another
