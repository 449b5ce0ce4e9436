"""One seed typed again as an office would keep it: DOCX, XLSX, PDF with text, scanned PDF.

Nothing here comes from `vankien`: what reads the files must not have written them.
"""
