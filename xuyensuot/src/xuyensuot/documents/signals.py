"""What the documents' room tells those above it in the house, inside the command's transaction."""

from django.dispatch import Signal

extraction_finished = Signal()  # document: its items stand ready for review
