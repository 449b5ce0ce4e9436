"""What conclusions, notices and "Tổ chức thực hiện" give to bodies to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vankien import Extraction
from vankien.programme.when import when

Read = Callable[[str], Extraction]
HEAD = "ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH TRUNG\nSố: 08/TB-UBND\nTHÔNG BÁO\nKết luận của Chủ tịch UBND phường\n\n"
HEAD += "Sau khi nghe báo cáo, Chủ tịch UBND phường kết luận như sau:\n"
KT, VH, VP = "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND"
CA, MTTQ, TYT, QLDA = "Công an phường", "Ủy ban MTTQ Việt Nam", "Trạm Y tế", "Ban Quản lý dự án"

SENTENCES = [  # sentence, (lead, coordinating, work, due)
    (
        "Giao Ban Quản lý dự án chủ trì, phối hợp với Phòng Kinh tế, Hạ tầng và Đô thị, Công an phường hoàn thành "
        "kiểm đếm trước ngày 30/11/2025.",
        ([QLDA], [KT, CA], "hoàn thành kiểm đếm trước ngày 30/11/2025", "2025-11-29"),
    ),
    (
        "Giao Phòng Văn hóa - Xã hội chủ trì tham mưu kế hoạch Tết, trình trong tháng 12/2025;",
        ([VH], [], "kế hoạch Tết, trình trong tháng 12/2025", "2025-12-31"),
    ),
    (
        "Yêu cầu Công an phường mở đợt cao điểm, xong trước ngày 15/2/2026.",
        ([CA], [], "mở đợt cao điểm, xong trước ngày 15/2/2026", "2026-02-14"),
    ),
    (
        "Đề nghị Ủy ban MTTQ Việt Nam phường tăng cường tuyên truyền, vận động.",
        ([MTTQ], [], "tăng cường tuyên truyền, vận động", None),
    ),
    (
        "Phân công Trạm Y tế phối hợp với các trường học khám sức khỏe, chậm nhất 31/3/2026.",
        ([TYT], ["Các trường học"], "khám sức khỏe, chậm nhất 31/3/2026", "2026-03-31"),
    ),
    (
        "Văn phòng HĐND và UBND theo dõi, đôn đốc, báo cáo Chủ tịch UBND phường trước ngày 20/12/2025.",
        ([VP], [], "theo dõi, đôn đốc, báo cáo Chủ tịch UBND phường trước ngày 20/12/2025", "2025-12-19"),
    ),
    (
        "Phòng Kinh tế, Hạ tầng và Đô thị có trách nhiệm chủ trì, phối hợp chặt chẽ với Công an phường rà soát "
        "vỉa hè trong quý I/2026.",
        ([KT], [CA], "rà soát vỉa hè trong quý I/2026", "2026-03-31"),
    ),
    (
        "Về chuyển đổi số: Giao Trung tâm Phục vụ hành chính công rà soát thủ tục, báo cáo trước ngày 15/11/2025; "
        "Phòng Văn hóa - Xã hội phối hợp thực hiện.",
        (
            ["Trung tâm Phục vụ hành chính công"],
            [VH],
            "rà soát thủ tục, báo cáo trước ngày 15/11/2025",
            "2025-11-14",
        ),
    ),
    (
        "Đồng ý chủ trương lắp camera theo Tờ trình số 21/TTr-CAP ngày 1/11/2025. Giao Công an phường triển khai, "
        "hoàn thành trong tháng 3 năm 2026.",
        ([CA], [], "triển khai, hoàn thành trong tháng 3 năm 2026", "2026-03-31"),
    ),
    (
        "Công an phường phối hợp với Phòng Kinh tế, Hạ tầng và Đô thị trong các đợt ra quân tháng 6/2026.",
        ([CA], [KT], "phối hợp với Phòng Kinh tế, Hạ tầng và Đô thị trong các đợt ra quân tháng 6/2026", None),
    ),
    (
        "Công an phường xử lý nghiêm vi phạm; cử cán bộ phối hợp với Trạm Y tế tuần tra hằng tuần.",
        ([CA], [TYT], "xử lý nghiêm vi phạm; cử cán bộ phối hợp với Trạm Y tế tuần tra hằng tuần", None),
    ),
    (
        "Ban Quản lý dự án (chủ trì), Trạm Y tế (phối hợp): hoàn thiện hồ sơ trước 15/5/2026.",
        ([QLDA], [TYT], "hoàn thiện hồ sơ trước 15/5/2026", "2026-05-14"),
    ),
    (
        "Giao Thanh tra thành phố thẩm tra khiếu nại, báo cáo chậm nhất ngày 30 tháng 5 năm 2026.",
        (["Thanh tra thành phố"], [], "thẩm tra khiếu nại, báo cáo chậm nhất ngày 30 tháng 5 năm 2026", "2026-05-30"),
    ),
    (
        "Giao Hạt Kiểm lâm khu vực II tuần tra rừng, xong trước ngày 5/6/2026.",
        (["Hạt Kiểm lâm khu vực II"], [], "tuần tra rừng, xong trước ngày 5/6/2026", "2026-06-04"),
    ),
    (
        "Trạm Y tế là cơ quan thường trực, cùng Đồn Biên phòng Hòn Trung và Công an phường diễn tập sơ tán.",
        ([TYT], ["Đồn Biên phòng Hòn Trung", CA], "diễn tập sơ tán", None),
    ),
    (
        "Trạm Y tế chủ trì, phối hợp với Công an phường, Đồn Biên phòng Hòn Trung kiểm tra bến cá.",
        ([TYT], [CA, "Đồn Biên phòng Hòn Trung"], "kiểm tra bến cá", None),
    ),
    (
        "Yêu cầu trưởng các thôn thông báo lịch cắt nước đến từng hộ, hoàn thành trước ngày 5/6/2026.",
        (["trưởng các thôn"], [], "thông báo lịch cắt nước đến từng hộ, hoàn thành trước ngày 5/6/2026", "2026-06-04"),
    ),
    (
        "Đồng chí Lê Thị An, Phó Chủ tịch UBND phường trực tiếp chỉ đạo việc gia cố nhà tránh bão.",
        (["Đồng chí Lê Thị An, Phó Chủ tịch UBND phường"], [], "trực tiếp chỉ đạo việc gia cố nhà tránh bão", None),
    ),
    (
        "Công an phường, Đồn Biên phòng Hòn Trung kiểm tra bến cá.",
        ([CA, "Đồn Biên phòng Hòn Trung"], [], "kiểm tra bến cá", None),
    ),
    (
        "Trạm Y tế và Hạt Kiểm lâm khu vực II rà soát rừng trồng trước ngày 5/6/2026.",
        ([TYT, "Hạt Kiểm lâm khu vực II"], [], "rà soát rừng trồng trước ngày 5/6/2026", "2026-06-04"),
    ),
    (
        "Trung tâm Dịch vụ nông nghiệp hướng dẫn lịch thời vụ.",
        (["Trung tâm Dịch vụ nông nghiệp"], [], "hướng dẫn lịch thời vụ", None),
    ),
    (
        "Đề nghị Hội Khuyến học phường vận động quỹ trong tháng 3/2026.",
        (["Hội Khuyến học phường"], [], "vận động quỹ trong tháng 3/2026", "2026-03-31"),
    ),
    (
        "Tổ dân phố số 4, 5 thông báo đến từng hộ.",
        (["Tổ dân phố số 4", "Tổ dân phố số 5"], [], "thông báo đến từng hộ", None),
    ),
    (
        "Thống nhất phương án; giao UBND phường chỉ đạo thực hiện từ tháng 01/2026.",
        (["Ủy ban nhân dân"], [], "chỉ đạo thực hiện từ tháng 01/2026", None),
    ),
]


def given(found: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            list(t.lead.units),
            list(t.coordinating.units),
            t.text,
            t.schedule.due.isoformat() if t.schedule.due else None,
        )
        for t in found.tasks
    ]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
@pytest.mark.parametrize("opening", ["", "1. ", "- ", "a) "])
def test_sentence_that_gives_work(read_text: Read, opening: str, sentence: str, expected: tuple[object, ...]) -> None:
    found = read_text(HEAD + opening + sentence + "\n")
    assert given(found) == [expected]
    (task,) = found.tasks
    assert found.text[slice(*task.span)].startswith(str(expected[2])[:20])


NO_WORK = [
    "Văn phòng HĐND và UBND phường thông báo để các đơn vị biết, thực hiện./.",
    "Công an viên làm tốt công tác nắm địa bàn.",
    "Công tác giao quân đạt kết quả tốt.",
    "Giao thông đô thị được cải thiện rõ rệt.",
    "Yêu cầu của người dân được giải quyết kịp thời.",
    "Phòng Văn hóa - Xã hội;",
    "Trưởng đoàn thẩm định, kiểm tra",
    "Đề nghị Hội Khuyến học thành phố hỗ trợ kinh phí.",
    "Hội nghị thống nhất tổ chức thực hiện nhiệm vụ.",
    "Thanh tra việc chấp hành pháp luật được tổ chức nghiêm túc.",
    "Trung tâm xã được quan tâm đầu tư, tổ chức quản lý tốt.",
    "Đề nghị các Ban Đảng, Văn phòng Thành ủy quan tâm hướng dẫn.",
]


@pytest.mark.parametrize("sentence", NO_WORK)
def test_sentence_that_gives_no_work(read_text: Read, sentence: str) -> None:
    assert read_text(HEAD + sentence + "\n").tasks == ()


def test_heading_with_a_bodys_name_leads_the_points_below_it(read_text: Read) -> None:
    text = """KẾ HOẠCH
Cải cách hành chính

V. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội:
- Chủ trì xây dựng kế hoạch tuyên truyền, trình trong tháng 12/2025.
- Phối hợp với Trạm Y tế kiểm tra an toàn thực phẩm; thời gian: thường xuyên.
2. Công an phường
a) Cập nhật dữ liệu dân cư hằng tháng.
3. Các nội dung khác
- Tiếp tục thực hiện theo quy định.
"""
    found = read_text(text)
    assert [(t.section, t.lead.units, t.coordinating.units, t.text, t.schedule.kind) for t in found.tasks] == [
        ("V", (VH,), (), "xây dựng kế hoạch tuyên truyền, trình trong tháng 12/2025", "deadline"),
        ("V", (VH,), (TYT,), "kiểm tra an toàn thực phẩm; thời gian: thường xuyên", "continuous"),
        ("V", (CA,), (), "Cập nhật dữ liệu dân cư hằng tháng", "recurring"),
    ]


def test_heading_that_says_who_leads_and_who_helps(read_text: Read) -> None:
    found = read_text(
        HEAD + "1. Phòng Văn hóa - Xã hội (chủ trì), Công an phường (phối hợp):\n"
        "a) Rà soát các điểm vui chơi dịp hè, xong trước ngày 30/5/2026.\n"
        "b) Phối hợp với Trạm Y tế kiểm tra an toàn thực phẩm quanh trường học.\n"
        "2. Trạm Y tế:\na) Chuẩn bị thuốc và nhân lực trực hè.\n"
    )
    assert [(task.lead.units, task.coordinating.units) for task in found.tasks] == [
        ((VH,), (CA,)),
        ((VH,), (TYT, CA)),
        ((TYT,), ()),
    ]


def test_body_at_the_head_of_a_sentence_counts_only_where_duties_are_given(read_text: Read) -> None:
    text = "BÁO CÁO\nKết quả công tác\n\nI. KẾT QUẢ\n1. Công an phường tổ chức 12 đợt tuần tra.\n"
    assert read_text(text).tasks == ()


def test_line_under_a_heading_without_a_stop_is_a_sentence_of_its_own(read_text: Read) -> None:
    found = read_text(HEAD + "1. Về giải phóng mặt bằng\nGiao Ban Quản lý dự án rà soát hồ sơ.\n")
    assert given(found) == [([QLDA], [], "rà soát hồ sơ", None)]


WHEN = [
    ("hoàn thành trước ngày 30/11/2025", "hoàn thành trước ngày 30/11/2025"),
    ("báo cáo UBND phường trước ngày 15 tháng 12 năm 2025", "trước ngày 15 tháng 12 năm 2025"),
    ("báo cáo trước 15/12 hằng năm", "trước 15/12 hằng năm"),
    ("chậm nhất là ngày 20/6/2026 phải xong", "chậm nhất là ngày 20/6/2026"),
    ("theo Kế hoạch ngày 02/9/2025, xong trước tháng 12/2025", "xong trước tháng 12/2025"),
    ("triển khai trong quý I/2026", "trong quý I/2026"),
    ("thực hiện từ tháng 01/2026 đến tháng 6/2026", "từ tháng 01/2026 đến tháng 6/2026"),
    ("đến hết năm 2027 hoàn thành 100%", "đến hết năm 2027"),
    ("định kỳ hằng quý báo cáo", "định kỳ hằng quý"),
    ("báo cáo trước ngày 10 của tháng cuối quý", "trước ngày 10 của tháng cuối quý"),
    ("báo cáo ngày 20 tháng cuối quý", "ngày 20 tháng cuối quý"),
    ("gửi báo cáo trước ngày 15 hằng tháng", "trước ngày 15 hằng tháng"),
    ("tổng hợp định kỳ 6 tháng, 1 năm gửi UBND phường", "định kỳ 6 tháng, 1 năm"),
    ("báo cáo định kỳ hằng quý, 6 tháng, năm.", "định kỳ hằng quý, 6 tháng, năm"),
    ("rà soát Quý I hằng năm", "Quý I hằng năm"),
    ("vào thứ Sáu hằng tuần báo cáo", "vào thứ Sáu hằng tuần"),
    ("họp hằng quý, năm 2026 họp hai kỳ", "hằng quý"),
    ("kiểm tra; thời gian thực hiện: Quý III/2026.", "Quý III/2026"),
    ("nắm chắc tình hình địa bàn thường xuyên", "thường xuyên"),
    ("lập dự toán, xong trước 17 giờ 00 ngày 15/5/2026", "xong trước 17 giờ 00 ngày 15/5/2026"),
    ("gửi báo cáo trước 16h30 ngày 20/5/2026", "trước 16h30 ngày 20/5/2026"),
    ("vận động hiến đất; thời gian thực hiện quý II, quý III/2026", "thời gian thực hiện quý II, quý III/2026"),
    ("hoàn thành trong tuần đầu tháng 8/2026 việc rà soát", "trong tuần đầu tháng 8/2026"),
    ("tổng hợp trong 10 ngày đầu tháng 6/2026", "trong 10 ngày đầu tháng 6/2026"),
    ("tuyên truyền trên loa truyền thanh (02 lần/tuần)", "02 lần/tuần"),
    ("họp 02 tuần/lần", "02 tuần/lần"),
    ("diễn tập trước mùa mưa bão (tháng 8/2026)", "tháng 8/2026"),
    ("xong trong 03 ngày kể từ ngày ban hành Thông báo này", "trong 03 ngày kể từ ngày ban hành Thông báo này"),
    ("xử lý trong 15 ngày kể từ ngày 01/6/2026", "trong 15 ngày kể từ ngày 01/6/2026"),
    (
        "báo cáo trước ngày 20 hằng tháng; tổng kết trước ngày 15/6/2026",
        "trước ngày 20 hằng tháng; tổng kết trước ngày 15/6/2026",
    ),
    ("trồng cây theo kế hoạch (năm 2026)", ""),
    ("theo Quyết định số 12/QĐ-UBND ngày 05/8/2025", ""),
    ("rà soát hồ sơ", ""),
]


@pytest.mark.parametrize(("sentence", "printed"), WHEN)
def test_words_that_say_when(sentence: str, printed: str) -> None:
    assert when(sentence) == printed


def test_point_under_a_heading_of_two_bodies_names_its_own(read_text) -> None:
    found = read_text(
        "KẾ HOẠCH\nvề thu gom rác\n\nIII. TỔ CHỨC THỰC HIỆN\n1. Công an phường, Trạm Y tế:\n"
        "a) Công an phường bảo đảm trật tự tại các điểm tập kết.\nb) Trạm Y tế hướng dẫn vệ sinh, khử khuẩn.\n"
        "c) Báo cáo kết quả hằng tháng.\n"
    )
    assert [task.lead.units for task in found.tasks] == [
        ("Công an phường",),
        ("Trạm Y tế",),
        ("Công an phường", "Trạm Y tế"),
    ]


def test_questions_of_a_blank_form_are_no_task(read_text) -> None:
    found = read_text("MẪU SỐ 04\nThuyết minh đề án\n\n1. Tên đề án:\nThời gian thực hiện: ……\n2. Kinh phí: ……\n")
    assert found.tasks == ()


def test_paragraphs_below_a_bodys_name_are_its_work(read_text) -> None:
    """Also below a name without a stop; what closes the document is nobody's."""
    found = read_text(
        HEAD.replace("THÔNG BÁO", "KẾ HOẠCH") + "I. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế phường\n"
        "Chủ trì, phối hợp với Công an phường kiểm tra bếp ăn, xong trước ngày 30/6/2026.\n"
        "Tham mưu quy chế phối hợp trong quý II/2026.\n2. Văn phòng HĐND và UBND:\n"
        "Theo dõi, đôn đốc việc thực hiện; tổng hợp báo cáo trước ngày 15/12/2026.\n"
        "Trên đây là Kế hoạch, các đơn vị nghiêm túc thực hiện.\nTổ chức lại nội dung nếu có vướng mắc.\n"
    )
    assert [(task.lead.units, task.coordinating.units, task.text) for task in found.tasks] == [
        ((TYT,), (CA,), "kiểm tra bếp ăn, xong trước ngày 30/6/2026"),
        ((TYT,), (), "Tham mưu quy chế phối hợp trong quý II/2026"),
        ((VP,), (), "Theo dõi, đôn đốc việc thực hiện; tổng hợp báo cáo trước ngày 15/12/2026"),
    ]


def test_a_line_that_asks_hands_out_what_is_numbered_below_it(read_text) -> None:
    """In a letter or a directive, which give no heading of duties; "kết quả" in the work is no report."""
    found = read_text(
        HEAD.partition("THÔNG BÁO")[0].replace("TB-", "KT-")
        + "Kính gửi: Các cơ quan, đơn vị\n\nChủ tịch UBND phường yêu cầu:\n"
        "1. Công an phường tăng cường tuần tra, báo cáo kết quả trước ngày 20/7/2026.\n"
        "2. Giao Trạm Y tế phường:\n- Lập hồ sơ, định kỳ ngày 20 hằng tháng báo cáo.\n"
        "3. Phòng Văn hóa - Xã hội chủ trì, phối hợp với Trung tâm Phát triển quỹ đất hoàn thành kiểm đếm.\n"
        "Đề nghị triển khai thực hiện.\n4. Công an phường là lực lượng nòng cốt.\n"
    )
    assert [(task.lead.units, task.coordinating.units, task.text, task.schedule.raw) for task in found.tasks] == [
        ((CA,), (), "tăng cường tuần tra, báo cáo kết quả trước ngày 20/7/2026", "trước ngày 20/7/2026"),
        ((TYT,), (), "Lập hồ sơ, định kỳ ngày 20 hằng tháng báo cáo", "định kỳ ngày 20 hằng tháng"),
        ((VH,), ("Trung tâm Phát triển quỹ đất",), "hoàn thành kiểm đếm", ""),
    ]


def test_a_paragraph_below_a_title_ends_no_list_of_duties(read_text) -> None:
    found = read_text(
        HEAD.partition("THÔNG BÁO")[0].replace("TB-", "CT-")
        + "CHỈ THỊ\nVề phòng cháy\n\nChủ tịch UBND phường yêu cầu:\n1. Mục tiêu\nKhông để xảy ra cháy lớn.\n"
        "2. Công an phường: tuần tra ban đêm tại chợ.\n"
    )
    assert [(task.lead.units, task.text) for task in found.tasks] == [((CA,), "tuần tra ban đêm tại chợ")]


def test_a_body_that_is_said_to_lead_is_given_work_anywhere(read_text) -> None:
    """A colon at the end announces what follows and is no work; what follows belongs to the body before it."""
    found = read_text(
        "KẾ HOẠCH\nChăm sóc sức khỏe\n\nII. NHIỆM VỤ, GIẢI PHÁP\n"
        "- Trạm Y tế phường: Đẩy nhanh hồ sơ sức khỏe.\n- Trạm Y tế chủ trì lập hồ sơ sức khỏe.\n"
        "- Công an phường có nhiều cố gắng.\n2. Giao Công an phường lãnh đạo, chỉ đạo:\n- Tuần tra ban đêm tại chợ.\n"
    )
    assert [(task.lead.units, task.text) for task in found.tasks] == [
        ((TYT,), "lập hồ sơ sức khỏe"),
        ((CA,), "Tuần tra ban đêm tại chợ"),
    ]


SOMEBODY = [  # who is given work, as printed
    "các thôn",
    "Bí thư chi bộ các thôn",
    "đồng chí Nguyễn Văn An",
    "Đ/c Nguyễn Văn An, Phó Chủ tịch UBND phường",
    "Chủ tịch UBND phường",
    "Công ty CP Cấp nước Hòa Bình",
    "Điện lực Hòa Bình Trung",
    "VNPT Hòa Bình",
    "Bưu điện phường",
    "Đội Trật tự đô thị",
]


@pytest.mark.parametrize("name", SOMEBODY)
def test_who_stands_in_no_dictionary_leads_as_printed(read_text: Read, name: str) -> None:
    (task,) = read_text(f"{HEAD}1. Giao {name} chủ trì rà soát hồ sơ, xong trước ngày 5/6/2026.\n").tasks
    assert (task.lead.raw, task.text) == (name, "rà soát hồ sơ, xong trước ngày 5/6/2026")
    assert len(task.lead.units) == 1


def test_somebody_at_the_head_of_a_sentence_a_colon_or_a_heading(read_text: Read) -> None:
    found = read_text(
        f"{HEAD}1. Đồng chí Nguyễn Văn An chủ trì, phối hợp với Công an phường kiểm tra chợ.\n"
        "2. Điện lực Hòa Bình: bảo đảm cấp điện dịp Tết.\n3. Đồng chí Lê Văn Bình: Phó Trưởng ban.\n"
        "4. Công ty CP Cấp nước Hòa Bình:\n- Sửa đường ống trong tháng 6/2026.\n"
        "5. Doanh nghiệp được hỗ trợ khi có hồ sơ.\n6. Chủ tịch Ủy ban bầu cử phụ trách chung.\n"
    )
    assert [(t.lead.raw, t.coordinating.units, t.text) for t in found.tasks] == [
        ("Đồng chí Nguyễn Văn An", (CA,), "kiểm tra chợ"),
        ("Điện lực Hòa Bình", (), "bảo đảm cấp điện dịp Tết"),
        ("Công ty CP Cấp nước Hòa Bình", (), "Sửa đường ống trong tháng 6/2026"),
        ("Chủ tịch Ủy ban bầu cử", (), "phụ trách chung"),
    ]


@pytest.mark.parametrize(("head", "point"), [("* ", "- "), ("- ", "+ "), ("- ", "  + ")])
def test_bullet_with_a_bodys_name_leads_the_bullets_beneath_it(read_text: Read, head: str, point: str) -> None:
    found = read_text(
        "KẾ HOẠCH\nbảo vệ môi trường\n\nIII. TỔ CHỨC THỰC HIỆN\n"
        f"{head}Trạm Y tế:\n{point}Chủ trì, phối hợp với Công an phường kiểm tra bếp ăn.\n"
        f"{point}Báo cáo trước ngày 10 của tháng cuối quý.\n"
        f"{head}Công ty CP Môi trường đô thị:\n{point}Thu gom rác hằng ngày.\n{head}Kinh phí: từ ngân sách phường.\n"
        f"{point}Lập dự toán theo quy định.\n{head}Công an phường: tuần tra ban đêm.\n"
    )
    assert [(t.lead.units, t.coordinating.units, t.text, t.schedule.every) for t in found.tasks] == [
        ((TYT,), (CA,), "kiểm tra bếp ăn", None),
        ((TYT,), (), "Báo cáo trước ngày 10 của tháng cuối quý", "quarter"),
        (("Công ty CP Môi trường đô thị",), (), "Thu gom rác hằng ngày", None),
        ((CA,), (), "tuần tra ban đêm", None),
    ]


def test_list_that_was_asked_for_goes_on_behind_a_heading_with_words_of_its_own(read_text: Read) -> None:
    text = (
        "CHỈ THỊ\nVề việc phòng cháy\n\nChủ tịch UBND xã yêu cầu:\n1. Mục tiêu\nPhấn đấu giảm số vụ cháy.\n"
        "2. Công an xã: điều tra các vụ cháy, lập hồ sơ.\n3. Trưởng các thôn: tổ chức họp dân ký cam kết.\n"
    )
    assert [(t.number, t.lead.raw) for t in read_text(text).tasks] == [("2", "Công an xã"), ("3", "Trưởng các thôn")]
