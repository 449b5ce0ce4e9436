"""What the parts of a document are: head, outline, annexes, signature, blanks."""
