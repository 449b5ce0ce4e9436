"""The small languages inside official text, each a pure function from a short string to a frozen record.

No grammar raises on bad input: what it cannot read is None, "unset" or left as printed, and the caller decides.
"""
