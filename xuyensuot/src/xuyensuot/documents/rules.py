from xuyensuot.common.permissions import permit
from xuyensuot.organisation.rules import is_member, is_office

permit("documents.read", is_member)
permit("documents.manage", is_office)
