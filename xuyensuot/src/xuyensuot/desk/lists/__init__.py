"""The lists of the programme: what the address asks for, validated, and the rows that answer it.

Filters stand in the address in Vietnamese without marks, so that a link shows a colleague the same list. What cannot be
understood is left out, as if it had not been asked.
"""
