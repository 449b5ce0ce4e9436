from xuyensuot.common.permissions import permit
from xuyensuot.organisation.rules import is_member, is_office

permit("documents.read", is_member)
permit("documents.manage", is_office)

FACTS = ("title", "kind_label", "number", "symbol", "issuer", "issued_on")  # what a document says of itself
FACT_OF_CODE = {"document.number-missing": "number", "document.date-missing": "issued_on"}  # by a finding's code
