from xuyensuot.common.permissions import permit
from xuyensuot.organisation.rules import is_member

permit("files.read", is_member)
