"""Who is given work and stands in no dictionary of bodies: a person, an office, a company, the hamlets.

What opens a sentence counts as such only by how it begins ("Công ty …", "Đồng chí …", "Bí thư chi bộ …"), or when the
words behind it say that it leads. It stays as printed.
"""

from __future__ import annotations

import re

from vankien.grammar._body_names import VERBS
from vankien.grammar._lazy import Pattern

_OPENS = Pattern(
    r"""
    (?: (?:các\ )? (?:đồng\ chí|đ/c) | (?:ông|bà) (?=\ (?-i:[A-ZĐÂÊÔƠƯÁÝ])) | (?:các\ )? (?:phó\ )? (?:bí\ thư|trưởng)
      | (?:phó\ )? (?:chủ\ tịch|chủ\ nhiệm|giám\ đốc|hiệu\ trưởng|chỉ\ huy\ trưởng) | (?:các\ )? tổ\ trưởng
      | (?:các\ )? (?:thôn|khu\ phố|công\ ty|doanh\ nghiệp|hợp\ tác\ xã|htx|chi\ nhánh|ngân\ hàng) | tổng\ công\ ty
      | tập\ đoàn | điện\ lực | bưu\ (?:điện|cục) | vnpt | viettel | mobifone | agribank | xí\ nghiệp | nhà\ máy
      | đồn\ biên\ phòng | hạt\ kiểm\ lâm | tổ\ công\ tác | ban\ quản\ (?:lý|trị) | ban\ giám\ hiệu
      | trường\ (?:mầm|tiểu|trung|thpt|thcs) | chi\ cục | kho\ bạc
      | tổ\ dân\ phố | đài\ truyền\ thanh
      | (?-i: (?:Trung\ tâm|Hội|Chi\ hội) (?=\ [A-ZĐÂÊÔƠƯÁÝ]) )
          (?! \ [^,;:.]{0,40} \b (?:tỉnh|thành\ phố|trung\ ương) \b )
      | (?-i:Thanh\ tra)\ (?: (?:xã|phường|đặc\ khu|huyện|tỉnh|thành\ phố|sở|bộ|nhà\ nước) (?!\w)
          | (?-i:[A-ZĐÂÊÔƠƯÁÝ]) \w+ ) )
    (?! \w )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_VERB = Pattern(
    rf"\s(?!chi (?:bộ|ủy|uỷ|cục|hội|đoàn|nhánh|đội)\b|chủ (?:tịch|nhiệm|sở|hộ)\b|tự quản\b|công an\b)(?:{VERBS})(?!\w)"
)
_LEADS = Pattern(r"\s(?:chủ trì|(?:làm |là (?:cơ quan |đơn vị )?)đầu mối)(?!\w)")
_WORK = Pattern(
    r"\s(?:chủ trì|chủ động|(?:làm |là (?:cơ quan |đơn vị )?)đầu mối|(?:có|chịu) trách nhiệm|phối hợp|phụ trách"
    r"|tham mưu|tổ chức(?! (?:tín dụng|chính trị|cơ sở|đảng|xã hội|kinh tế|hành chính|sự nghiệp))|triển khai|thực hiện"
    r"|hoàn thành|chỉ đạo|lãnh đạo|rà soát|tuyên truyền|vận động|hướng dẫn|kiểm tra"
    r"|giám sát|theo dõi|đôn đốc|báo cáo|xây dựng|ban hành|bảo đảm|đảm bảo|bố trí|hỗ trợ|tăng cường|đẩy mạnh|cập nhật"
    r"|cung cấp|duy trì|tiếp tục|thường xuyên|kịp thời|khẩn trương|nghiêm túc|tập trung|xử lý|khắc phục|sửa chữa"
    r"|nâng cấp|lắp đặt|thu gom|vệ sinh|quản lý(?! (?:chợ|dự án|rừng|khu|di tích))|khảo sát|thống kê|tổng hợp"
    r"|thông báo|phổ biến|quán triệt|thẩm tra|thẩm định|điều tra|xác minh|giải quyết|tiếp nhận|chuẩn bị|huy động"
    r"|tuần tra|diễn tập|ký cam kết|nghiên cứu|đề xuất|tiến hành|tham gia|phân công|kiện toàn|thành lập|nạo vét"
    r"|chăm sóc|bảo vệ(?! (?:rừng|thực vật|môi trường|trẻ em))|phát động|đăng ký|công khai|niêm yết|chấp hành"
    r"|thanh toán|trực tiếp|ra quân|trang trí|chia sẻ"
    r"|lập (?:kế hoạch|danh sách|phương án|hồ sơ))(?!\w)"
)
"""Words of two syllables that are verbs wherever they stand: those of one are also parts of names ("Ủy ban bầu cử")."""
_SENTENCE = Pattern(
    r"\s(?:giao|hoặc|được|bị|ra|nếu|khi|thì|do|có|để|đã|đang|sẽ|phải|không|về|theo|trong|từ|từng|đến|giúp|là)(?!\w)"
)
"""What no name holds: such words run on."""
_STOPS = Pattern(r"[;:()]|\.(?= |$)")
_TEAMS = (" tổ", " đoàn", " đội", " ban", " nhóm")
"""Behind these a verb is part of the name: "Trưởng đoàn kiểm tra, thẩm định"."""
_LONGEST = 120


def opens_as_somebody(words: str) -> bool:
    return _OPENS.match(words) is not None


def is_somebody(words: str) -> bool:
    """Whether the words are nothing but a person, an office or a company, as in a heading."""
    return opens_as_somebody(words) and len(words) <= _LONGEST and not (_STOPS.search(words) or _VERB.search(words))


def end_of_unknown(words: str) -> int:
    """Where a body that no dictionary knows ends: two words or more, up to the verb that says what is done; else 0."""
    return _end(words, _VERB)


def end_of_leading(words: str, *, given: bool) -> int:
    """Where somebody who opens a sentence ends, 0 for nobody. `given`: "Giao …" stands before the words."""
    known = opens_as_somebody(words)
    if not known and not (given and words[:1].isupper()):
        return 0
    end = _end(words, _WORK if known else _LEADS)
    return 0 if _SENTENCE.search(words[:end]) else end


def _end(words: str, verb: Pattern) -> int:
    of_team = False
    for match in verb.finditer(words[:_LONGEST]):
        name = words[: match.start()]
        of_team = name.lower().endswith(_TEAMS) or (of_team and name.endswith(","))
        if len(name.split()) > 1 and not of_team:
            return match.start() if name[:1].isalpha() and not _STOPS.search(name) else 0
    return 0
