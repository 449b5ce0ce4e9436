"""What a printed page shows, put back into paragraphs and tables: for PDF and scans alike.

Both give words with places and ruled lines; from there on it makes no difference where they came from.
Lengths are PDF points (1/72 inch) from the top left corner of the page as one reads it.
"""
