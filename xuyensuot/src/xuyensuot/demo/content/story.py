"""What had happened by a given day: who reported what, how long ago.

Days are counted back from that day, so that the demonstration always looks as if it had been in use until yesterday.
The deadlines stand in the document and do not move; `xuyensuot.demo.timeline` brings the two together.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """Where a task stands once its entries are told."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    RETURNED = "returned"
    OPEN = "open"
    """Still being worked on. Once its deadline has passed it is finished in time with `closing`, if there is one."""
    OFFERED = "offered"
    """Assigned, but nobody has taken it on yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of progress. `file` names its evidence: .docx or .png, made when the story is told."""

    days_ago: int
    percent: int
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Beat:
    """The story of one task. `note` is what the office said when it confirmed or returned the report.

    Confirmed work was reported before its deadline, or `late_days` after it. `assigned_days_ago` is for what was handed
    out only lately; everything else was assigned when the programme was published.
    """

    task: str
    ending: Ending
    entries: tuple[Entry, ...] = ()
    note: str = ""
    closing: str = ""
    late_days: int = 0
    assigned_days_ago: int | None = None


@dataclass(frozen=True, slots=True)
class Routine:
    """A recurring task: what each completed round says ({label} is the round) and what the running one says.

    Rounds count from 0, the first after the programme was published.
    """

    task: str
    done: str
    file: str
    running: str
    running_percent: int
    late_rounds: frozenset[int] = frozenset()
    waiting_last: bool = False


_DONE, _WAIT, _OPEN = Ending.CONFIRMED, Ending.WAITING, Ending.OPEN

BEATS: tuple[Beat, ...] = (
    Beat(
        "I.1",
        _DONE,
        (
            Entry(226, 40, "Đã gửi dự thảo quy chế lấy ý kiến 6 phòng, đơn vị; nhận đủ 6 văn bản góp ý."),
            Entry(
                211,
                100,
                "Chủ tịch UBND phường đã ký ban hành quy chế, gửi các đơn vị thực hiện.",
                "Quy che phoi hop.docx",
            ),
        ),
        "Đủ sản phẩm, đúng hạn.",
    ),
    Beat(
        "I.2",
        _DONE,
        (
            Entry(196, 30, "Rà soát xong 118 thủ tục, chọn 42 thủ tục phát sinh nhiều để làm trước."),
            Entry(170, 70, "Niêm yết bảng hướng dẫn mới tại 5 quầy, chạy thử với hồ sơ hộ tịch, chứng thực."),
            Entry(
                151,
                100,
                "Ban hành bộ quy trình nội bộ; 42 thủ tục đã trả kết quả trong một lần hẹn.",
                "Bang huong dan tai quay.png",
            ),
        ),
        "Đồng ý kết quả; tiếp tục mở rộng ở các thủ tục còn lại.",
    ),
    Beat(
        "I.3",
        _OPEN,
        (
            Entry(
                32,
                30,
                "Trình Kế hoạch đối thoại; thống nhất nội dung trọng tâm là thoát nước, chỗ học và trật tự đô thị.",
            ),
            Entry(
                12,
                70,
                "Mặt trận Tổ quốc đã tổng hợp 64 ý kiến từ 28 tổ dân phố, phân công 5 phòng chuẩn bị trả lời.",
                "Tong hop y kien.docx",
            ),
            Entry(3, 80, "Gửi giấy mời, niêm yết thông báo thời gian, địa điểm tại các nhà văn hóa tổ dân phố."),
        ),
        closing="Hội nghị có 186 người dự, 31 ý kiến trực tiếp; đã ban hành thông báo kết luận.",
    ),
    Beat(
        "II.1",
        _DONE,
        (
            Entry(
                203, 50, "Hoàn thành phân bổ dự toán cho các đơn vị; đang rà soát nguồn thu từ cho thuê nhà, kho bãi."
            ),
            Entry(
                158,
                100,
                "Có quyết định giao dự toán; lập danh sách 73 trường hợp cần rà soát nghĩa vụ thuế.",
                "Danh sach nguon thu.docx",
            ),
        ),
        "Đạt yêu cầu.",
    ),
    Beat(
        "II.2",
        _OPEN,
        (
            Entry(130, 20, "Phân loại xong 1.246 hộ kinh doanh; 418 hộ thuộc diện phải dùng hóa đơn điện tử trước."),
            Entry(
                88, 45, "Tổ chức 9 buổi hướng dẫn tại tổ dân phố; 205 hộ đã đăng ký.", "Buoi huong dan to dan pho.png"
            ),
            Entry(
                46,
                60,
                "Mới có 262/418 hộ chuyển đổi. Vướng mắc: nhiều hộ chợ Trung Nội chưa có thiết bị, chờ gói hỗ trợ.",
            ),
            Entry(9, 70, "Đã ký phối hợp với nhà cung cấp cho mượn thiết bị 6 tháng; còn 124 hộ, tập trung ở chợ."),
        ),
    ),
    Beat(
        "II.3",
        _OPEN,
        (
            Entry(120, 20, "Khảo sát 214 cửa hàng, kiốt dọc phố Trung Nội."),
            Entry(61, 45, "Xong dự thảo lần 1, xin ý kiến các hộ kinh doanh và tổ dân phố số 3, 4, 5."),
            Entry(
                17, 60, "Chỉnh lý dự thảo lần 2, bổ sung phương án đỗ xe và giờ giao hàng.", "Du thao de an lan 2.docx"
            ),
        ),
        closing="Đề án đã được phê duyệt, công bố tại phố Trung Nội.",
    ),
    Beat(
        "II.4",
        _OPEN,
        (
            Entry(29, 30, "Gửi văn bản đề nghị 11 đơn vị đăng ký nhiệm vụ và nhu cầu dự toán năm 2027."),
            Entry(8, 65, "Nhận đủ đăng ký, đang cân đối nguồn; dự kiến trình UBND phường trong tuần tới."),
        ),
        closing="Hoàn thành dự thảo kế hoạch và dự toán, đã gửi các Ban của HĐND phường thẩm tra.",
    ),
    Beat(
        "III.1",
        _OPEN,
        (
            Entry(142, 25, "Khởi công đoạn từ đầu phố đến ngõ 12.", "Hien truong pho Binh An.png"),
            Entry(95, 45, "Xong 380 m cống chính; lát hè bên số chẵn đoạn 1."),
            Entry(
                50,
                55,
                "Chậm tiến độ do 4 hộ chưa bàn giao phần hè lấn chiếm và phải di chuyển tuyến cáp ngầm.",
                "Bao cao vuong mac.docx",
            ),
            Entry(14, 70, "3/4 hộ đã bàn giao; đơn vị quản lý cáp hẹn di chuyển xong trong tháng."),
        ),
    ),
    Beat(
        "III.2",
        _OPEN,
        (
            Entry(
                103, 10, "Khảo sát 7 điểm úng ngập sau đợt mưa lớn, xác định 3 điểm do cống nhỏ, 4 điểm do bồi lắng."
            ),
            Entry(
                24,
                25,
                "Nạo vét xong 2 điểm; 5 điểm còn lại đưa vào kế hoạch vốn năm 2027.",
                "Nao vet muong Trung Noi.png",
            ),
        ),
    ),
    Beat(
        "III.3",
        _DONE,
        (
            Entry(160, 50, "Xong dự thảo kế hoạch, chờ ý kiến đơn vị thu gom về lịch thu theo loại rác."),
            Entry(
                132,
                100,
                "Kế hoạch đã ban hành; phát 9.800 tờ hướng dẫn tới hộ gia đình.",
                "Ke hoach phan loai rac.docx",
            ),
        ),
        "Ghi nhận kết quả; chậm 10 ngày, rút kinh nghiệm khâu lấy ý kiến.",
        late_days=10,
    ),
    Beat(
        "III.4",
        _OPEN,
        (
            Entry(75, 40, "Hoàn thành kè bờ phía Đông và đường dạo 310 m."),
            Entry(26, 75, "Trồng xong cây xanh, lắp 46 cột đèn; còn khu dụng cụ thể thao ngoài trời."),
            Entry(
                4,
                90,
                "Đang vệ sinh, nghiệm thu nội bộ; mời các tổ dân phố số 7, 8 cùng kiểm tra.",
                "Vuon hoa ho Ban Nguyet.png",
            ),
        ),
        closing="Đã nghiệm thu, bàn giao vườn hoa đưa vào sử dụng.",
    ),
    Beat(
        "III.5",
        _OPEN,
        (
            Entry(77, 20, "Quét 2.140 hồ sơ cấp phép xây dựng tiếp nhận từ các phường cũ."),
            Entry(19, 35, "Nhập chỉ mục xong 1.500 hồ sơ; thống nhất mẫu công khai trên trang thông tin điện tử."),
        ),
    ),
    Beat("III.7", Ending.OFFERED, assigned_days_ago=5),
    Beat(
        "IV.1",
        _OPEN,
        (
            Entry(
                112, 30, "Khảo sát hiện trạng, đo vẽ các hạng mục đại đình, hậu cung.", "Hien trang dinh Trung Noi.png"
            ),
            Entry(40, 60, "Hoàn thành phần mô tả kiến trúc và kiểm kê 58 hiện vật; chờ góp ý chuyên môn."),
        ),
        closing="Hồ sơ khoa học và phương án tu bổ đã gửi Sở Văn hóa và Thể thao.",
    ),
    Beat(
        "IV.2",
        _DONE,
        (
            Entry(90, 40, "Ban hành kế hoạch, điều lệ thi đấu 6 môn; 28 tổ dân phố đăng ký tham gia."),
            Entry(
                62,
                100,
                "Ngày hội thu hút 1.120 vận động viên, diễn viên; trao 64 giải.",
                "Ngay hoi van hoa the thao.png",
            ),
        ),
        "Tổ chức tốt, tiết kiệm.",
    ),
    Beat(
        "IV.3",
        _DONE,
        (
            Entry(145, 35, "Thống kê 3.412 học sinh đầu cấp; điều chỉnh tuyến tuyển sinh giữa hai trường tiểu học."),
            Entry(
                86,
                100,
                "7/7 trường công lập đủ điều kiện khai giảng; không còn lớp quá 45 học sinh ở khối 1.",
                "Bao cao dieu kien khai giang.docx",
            ),
        ),
        "Đủ báo cáo của các trường.",
    ),
    Beat(
        "IV.4",
        _OPEN,
        (
            Entry(66, 25, "Khám 1.320/5.860 người tại 7 tổ dân phố đầu tiên."),
            Entry(27, 55, "Khám lũy kế 3.240 người; phát hiện 412 người tăng huyết áp, chuyển theo dõi tại Trạm."),
            Entry(6, 72, "Khám lũy kế 4.215 người; còn 8 tổ dân phố.", "Buoi kham suc khoe.png"),
        ),
        closing="Khám 5.402 người, đạt 92,2 %; đã phân loại sức khỏe và trả kết quả tới từng hộ.",
    ),
    Beat(
        "IV.5",
        _WAIT,
        (
            Entry(
                57, 50, "Lập 9.870 hồ sơ; một số hộ chưa đồng bộ mã định danh, phải đối chiếu lại với Công an phường."
            ),
            Entry(22, 85, "Lập lũy kế 17.240 hồ sơ; còn tổ dân phố số 12 và số 13."),
            Entry(3, 100, "Hoàn thành 20.115 hồ sơ của 14 tổ dân phố.", "Bang tong hop ho so suc khoe.docx"),
        ),
    ),
    Beat(
        "IV.6",
        _WAIT,
        (
            Entry(36, 40, "Tập huấn điều tra viên; niêm yết danh sách rà soát ban đầu tại 28 tổ dân phố."),
            Entry(
                4,
                100,
                "Họp xét xong, trình ký quyết định công nhận 9 hộ cận nghèo; phường không có hộ nghèo.",
                "Bien ban hop xet.docx",
            ),
        ),
    ),
    Beat(
        "V.1",
        _DONE,
        (
            Entry(224, 60, "Xin ý kiến các đơn vị về 24 nhiệm vụ, xác định đơn vị chịu trách nhiệm từng nhiệm vụ."),
            Entry(209, 100, "Kế hoạch chuyển đổi số năm 2026 đã ban hành.", "Ke hoach chuyen doi so 2026.docx"),
        ),
        "Đúng hạn.",
    ),
    Beat(
        "V.2",
        _DONE,
        (
            Entry(
                118,
                40,
                "Mở 5 lớp với 143 học viên; học viên tự nộp được hồ sơ trên Cổng dịch vụ công.",
                "Lop ky nang so.png",
            ),
            Entry(
                60,
                100,
                "Hoàn thành 14 lớp, 391 học viên, trong đó 96 tiểu thương chợ Trung Nội.",
                "Danh sach hoc vien.docx",
            ),
        ),
        "Vượt 02 lớp so với yêu cầu.",
    ),
    Beat(
        "V.3",
        _OPEN,
        (
            Entry(98, 30, "Số hóa 8.600/27.000 kết quả còn hiệu lực."),
            Entry(44, 55, "Số hóa lũy kế 15.100 kết quả; tạm dừng 2 tuần do máy quét hỏng."),
            Entry(15, 68, "Đã có máy quét thay thế; số hóa lũy kế 18.400 kết quả."),
        ),
    ),
    Beat(
        "V.4",
        _OPEN,
        (
            Entry(84, 25, "Thu thập xong tọa độ nhà văn hóa, trường học, trụ nước chữa cháy."),
            Entry(20, 50, "Đã đưa lên bản đồ 1.032 điểm; đang bổ sung tuyến cống và di tích."),
        ),
        closing="Bản đồ số đã mở trên trang thông tin điện tử của phường với 1.870 điểm.",
    ),
    Beat("V.5", _OPEN, (Entry(33, 40, "Đã lập danh sách 61 người; nhận 38 chữ ký số, còn lại chờ cấp."),)),
    Beat(
        "VI.1",
        _OPEN,
        (
            Entry(41, 25, "Hoàn thành sơ tuyển tại 28 tổ dân phố: 164 công dân có mặt."),
            Entry(7, 60, "Phát lệnh gọi khám cho 97 công dân; phối hợp Trạm Y tế chuẩn bị địa điểm."),
        ),
        closing="Hoàn thành khám sức khỏe; 41 công dân đủ điều kiện nhập ngũ.",
    ),
    Beat(
        "VI.2",
        _DONE,
        (
            Entry(58, 45, "Duyệt kịch bản, luyện tập hiệp đồng giữa 4 lực lượng."),
            Entry(
                27,
                100,
                "Diễn tập tại khu tập thể cũ Trung Nội, 210 người tham gia; di chuyển an toàn 46 hộ.",
                "Dien tap phong thu dan su.png",
            ),
        ),
        "Hoàn thành tốt; rút kinh nghiệm khâu thông tin báo động.",
    ),
    Beat(
        "VI.3",
        _OPEN,
        (
            Entry(92, 15, "Khảo sát, chốt 60 vị trí lắp đặt cùng các tổ dân phố."),
            Entry(30, 45, "Lắp xong 27/60 vị trí; 6 vị trí phải chỉnh do vướng cây xanh."),
        ),
        closing="Nghiệm thu 60/60 vị trí, ban hành quy chế vận hành.",
    ),
    Beat(
        "VI.5",
        _DONE,
        (
            Entry(214, 50, "Cập nhật danh sách lực lượng, phương tiện, vật tư tại chỗ của 28 tổ dân phố."),
            Entry(195, 100, "Phương án đã được phê duyệt, gửi các đơn vị thực hiện.", "Phuong an 4 tai cho.docx"),
        ),
        "Đúng hạn.",
    ),
    Beat(
        "VII.1",
        _DONE,
        (
            Entry(228, 50, "Hội nghị cấp phường có 342 đảng viên dự trực tiếp, 28 điểm cầu.", "Hoi nghi hoc tap.png"),
            Entry(
                212, 100, "46/46 chi bộ hoàn thành học tập; 98,4 % đảng viên viết thu hoạch.", "Bao cao hoc tap.docx"
            ),
        ),
        "Đủ báo cáo của các chi bộ.",
    ),
    Beat("VII.2", _OPEN, closing="Chương trình kiểm tra, giám sát năm 2027 đã được Ban Thường vụ thông qua."),
    Beat(
        "VII.4",
        Ending.RETURNED,
        (
            Entry(78, 40, "Giám sát trực tiếp 3 buổi tại Trung tâm Phục vụ hành chính công, phỏng vấn 120 người dân."),
            Entry(18, 100, "Hoàn thành báo cáo giám sát.", "Bao cao giam sat.docx"),
        ),
        "Báo cáo chưa có văn bản kiến nghị sau giám sát như sản phẩm đã giao; đề nghị bổ sung và gửi lại.",
    ),
    Beat(
        "VII.5",
        _WAIT,
        (
            Entry(25, 40, "28/28 tổ dân phố có kế hoạch; thống nhất lịch từ ngày 01 đến ngày 16 tháng 11."),
            Entry(
                4,
                100,
                "28/28 tổ dân phố đã tổ chức Ngày hội; tặng 112 suất quà, biểu dương 84 hộ.",
                "Ngay hoi Dai doan ket.png",
            ),
        ),
    ),
    Beat(
        "VII.6",
        _OPEN,
        (
            Entry(101, 35, "21 mô hình đăng ký, trong đó 9 mô hình về phân loại rác và ngõ an toàn."),
            Entry(31, 60, "Thẩm định xong 14 mô hình; khảo sát thực tế 7 mô hình còn lại."),
        ),
        closing="Công nhận 16 mô hình “Dân vận khéo” cấp phường.",
    ),
)

ROUTINES: tuple[Routine, ...] = (
    Routine(
        "I.4",
        "Đã khảo sát 300 người dân ({label}); tổng hợp kết quả và các góp ý về thời gian chờ.",
        "Bao cao khao sat.docx",
        "Đang phát phiếu, thu được 174/300 phiếu.",
        55,
    ),
    Routine(
        "I.5",
        "Đã kiểm tra 6 phòng, đơn vị ({label}); nhắc nhở 3 trường hợp, có thông báo kết quả.",
        "Thong bao ket qua kiem tra.docx",
        "Ban hành quyết định thành lập đoàn kiểm tra; đã kiểm tra 2 đơn vị.",
        35,
    ),
    Routine(
        "II.5",
        "Đã gửi báo cáo {label} kèm bảng giải ngân từng dự án.",
        "Bang giai ngan.docx",
        "Đang đối chiếu số liệu với kho bạc.",
        40,
        late_rounds=frozenset({3}),
    ),
    Routine(
        "II.6",
        "Đã tổ chức hội nghị ({label}); tiếp nhận 38 kiến nghị của doanh nghiệp, hộ kinh doanh.",
        "Tong hop kien nghi.docx",
        "Đang gửi phiếu lấy kiến nghị trước hội nghị tới 180 doanh nghiệp.",
        50,
    ),
    Routine(
        "III.6",
        "Đã ra quân {label}: nhắc nhở, lập biên bản các trường hợp lấn chiếm trên 5 tuyến phố chính.",
        "Anh ra quan.png",
        "Đã ra quân 2 buổi tại phố Bình An và phố Trung Nội.",
        50,
        late_rounds=frozenset({5}),
        waiting_last=True,
    ),
    Routine(
        "VI.4",
        "Đã kiểm tra các nhà trọ, nhà ở nhiều căn hộ theo kế hoạch {label}; lập danh sách cơ sở phải khắc phục.",
        "Bien ban kiem tra.docx",
        "Đã kiểm tra 37/90 cơ sở; yêu cầu 11 cơ sở mở lối thoát hiểm thứ hai.",
        40,
    ),
    Routine(
        "VII.3",
        "Đã kết nạp đủ chỉ tiêu {label}.",
        "Danh sach ket nap.docx",
        "Kết nạp 43/50 đảng viên; 12 quần chúng đang hoàn thiện hồ sơ.",
        86,
    ),
)
