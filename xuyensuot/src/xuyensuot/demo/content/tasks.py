"""Annex 2: who does what, by when, and what will exist then.

Faults placed for the review to find: III.2 names two lead bodies, IV.8 none, IV.5 is numbered 4 like the row above it,
and V.5 is due in a year that cannot be meant.
"""

from datetime import date

from xuyensuot.demo.content.shapes import TaskRow, TaskSection

_OFFICE = "Văn phòng HĐND và UBND"
_ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
_CULTURE = "Phòng Văn hóa - Xã hội"
_SERVICE = "Trung tâm Phục vụ hành chính công"
_POLICE = "Công an phường"
_ARMY = "Ban Chỉ huy Quân sự"
_DEFENCE = "Ban Chỉ huy phòng thủ dân sự"
_HEALTH = "Trạm Y tế"
_BUILD = "Ban Quản lý dự án đầu tư - hạ tầng"
_FRONT = "Ủy ban MTTQ Việt Nam"
_PARTY = "Ban Xây dựng Đảng"
_PARTY_OFFICE = "Văn phòng Đảng ủy"
_INSPECTION = "Ủy ban Kiểm tra Đảng ủy"
_YOUTH = "Đoàn Thanh niên"
_RESIDENTS = "Các tổ dân phố"
_ALL = "Các phòng, ban, đơn vị"
_CELLS = "Các chi bộ trực thuộc"
_SOCIAL = "Ngân sách nhà nước và xã hội hóa"


def _row(  # the order of the printed columns, so that a row below reads like the table
    key: str,
    text: str,
    lead: str,
    coordinating: str,
    schedule: str,
    product: str,
    due: date | None = None,
    *,
    number: str | None = None,
    resource: str = "Ngân sách nhà nước",
) -> TaskRow:
    return TaskRow(
        key=key,
        number=number or key.partition(".")[2],
        text=text,
        lead=lead,
        coordinating=coordinating,
        schedule=schedule,
        product=product,
        due=due,
        resource=resource,
    )


TASK_SECTIONS: tuple[TaskSection, ...] = (
    TaskSection(
        "I",
        "Nâng cao hiệu lực, hiệu quả quản lý, điều hành; đẩy mạnh cải cách hành chính",
        (
            _row(
                "I.1",
                "Rà soát, ban hành quy chế phối hợp giữa các phòng, đơn vị trong giải quyết thủ tục hành chính",
                _OFFICE,
                f"{_SERVICE}; {_CULTURE}",
                "Tháng 4/2026",
                "Quy chế phối hợp được ban hành",
                date(2026, 4, 30),
            ),
            _row(
                "I.2",
                "Tổ chức lại quy trình tiếp nhận và trả kết quả để người dân chỉ phải đến một lần cho mỗi hồ sơ",
                _SERVICE,
                _OFFICE,
                "Quý II/2026",
                "Bộ quy trình nội bộ, bảng hướng dẫn niêm yết tại quầy",
                date(2026, 6, 30),
            ),
            _row(
                "I.3",
                "Tổ chức hội nghị đối thoại giữa Chủ tịch Ủy ban nhân dân phường với Nhân dân năm 2026",
                _OFFICE,
                f"{_FRONT}; {_RESIDENTS}",
                "Trước ngày 25/11/2026",
                "Kế hoạch đối thoại; thông báo kết luận hội nghị",
                date(2026, 11, 24),
            ),
            _row(
                "I.4",
                "Khảo sát mức độ hài lòng của người dân, tổ chức đối với sự phục vụ hành chính",
                _SERVICE,
                _FRONT,
                "Hằng quý",
                "Báo cáo kết quả khảo sát",
            ),
            _row(
                "I.5",
                "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại các phòng, đơn vị",
                _OFFICE,
                f"{_INSPECTION}; {_PARTY}",
                "Định kỳ 06 tháng/lần",
                "Thông báo kết quả kiểm tra",
            ),
            _row(
                "I.6",
                "Thực hiện công tác tiếp công dân, xử lý kiến nghị, phản ánh của người dân",
                _OFFICE,
                _ALL,
                "Thường xuyên",
                "Sổ theo dõi tiếp công dân; văn bản trả lời",
            ),
        ),
    ),
    TaskSection(
        "II",
        "Phát triển kinh tế, bảo đảm thu ngân sách và đẩy nhanh đầu tư công",
        (
            _row(
                "II.1",
                "Phân bổ dự toán thu, chi ngân sách năm 2026 và lập danh sách nguồn thu còn thất thoát",
                _ECONOMY,
                f"{_POLICE}; {_OFFICE}",
                "Quý II/2026",
                "Quyết định giao dự toán; danh sách nguồn thu cần rà soát",
                date(2026, 6, 30),
            ),
            _row(
                "II.2",
                "Hướng dẫn hộ kinh doanh chuyển từ nộp thuế khoán sang kê khai và sử dụng hóa đơn điện tử",
                _ECONOMY,
                _RESIDENTS,
                "Tháng 9/2026",
                "Danh sách hộ đã chuyển đổi có xác nhận của từng tổ dân phố",
                date(2026, 9, 30),
            ),
            _row(
                "II.3",
                "Xây dựng Đề án phát triển tuyến phố thương mại, dịch vụ văn minh Trung Nội",
                _ECONOMY,
                f"{_CULTURE}; {_POLICE}",
                "Quý IV/2026",
                "Đề án được Ủy ban nhân dân phường phê duyệt",
                date(2026, 12, 31),
            ),
            _row(
                "II.4",
                "Xây dựng Kế hoạch phát triển kinh tế - xã hội và dự toán ngân sách phường năm 2027",
                _ECONOMY,
                _ALL,
                "Trước ngày 05/12/2026",
                "Dự thảo kế hoạch trình Hội đồng nhân dân phường",
                date(2026, 12, 4),
            ),
            _row(
                "II.5",
                "Báo cáo tiến độ thực hiện và giải ngân kế hoạch vốn đầu tư công",
                _BUILD,
                _ECONOMY,
                "Hằng tháng",
                "Báo cáo tiến độ kèm bảng giải ngân từng dự án",
            ),
            _row(
                "II.6",
                "Tổ chức hội nghị gặp mặt, tháo gỡ khó khăn cho doanh nghiệp, hộ kinh doanh trên địa bàn",
                _ECONOMY,
                _OFFICE,
                "Hằng năm",
                "Thông báo kết quả giải quyết kiến nghị",
                resource=_SOCIAL,
            ),
        ),
    ),
    TaskSection(
        "III",
        "Quy hoạch, phát triển hạ tầng; quản lý đô thị và bảo vệ môi trường",
        (
            _row(
                "III.1",
                "Hoàn thành giai đoạn 1 dự án cải tạo hè, hệ thống thoát nước phố Bình An",
                _BUILD,
                f"{_ECONOMY}; {_POLICE}",
                "Quý III/2026",
                "Biên bản nghiệm thu giai đoạn 1",
                date(2026, 9, 30),
            ),
            _row(
                "III.2",
                "Xử lý các điểm úng ngập cục bộ tại khu vực mương Trung Nội",
                f"{_BUILD}; {_ECONOMY}",
                _DEFENCE,
                "Trước quý III/2027",
                "Hồ sơ hoàn thành từng điểm úng ngập",
                date(2027, 6, 30),
            ),
            _row(
                "III.3",
                "Ban hành kế hoạch phân loại chất thải rắn sinh hoạt tại nguồn ở 28 tổ dân phố",
                _ECONOMY,
                f"{_FRONT}; {_RESIDENTS}",
                "6/2026",
                "Kế hoạch; tài liệu hướng dẫn phát đến từng hộ",
                date(2026, 6, 30),
            ),
            _row(
                "III.4",
                "Hoàn thành chỉnh trang vườn hoa và đường dạo quanh hồ Bán Nguyệt",
                _BUILD,
                _ECONOMY,
                "Trước ngày 29/11/2026",
                "Biên bản bàn giao đưa vào sử dụng",
                date(2026, 11, 28),
            ),
            _row(
                "III.5",
                "Số hóa hồ sơ quản lý trật tự xây dựng và công khai trên trang thông tin điện tử của phường",
                _ECONOMY,
                _SERVICE,
                "2026-2027",
                "Kho hồ sơ số; chuyên mục công khai",
                date(2027, 12, 31),
            ),
            _row(
                "III.6",
                "Ra quân kiểm tra, xử lý vi phạm lòng đường, vỉa hè tại các tuyến phố chính",
                _POLICE,
                f"{_ECONOMY}; {_RESIDENTS}",
                "Hằng tháng",
                "Báo cáo kết quả xử lý",
            ),
            _row(
                "III.7",
                "Phối hợp lập điều chỉnh quy hoạch chi tiết khu tập thể cũ Trung Nội",
                _ECONOMY,
                _BUILD,
                "Năm 2027",
                "Hồ sơ quy hoạch trình cấp có thẩm quyền",
                date(2027, 12, 31),
            ),
        ),
    ),
    TaskSection(
        "IV",
        "Phát triển văn hóa, giáo dục, y tế và bảo đảm an sinh xã hội",
        (
            _row(
                "IV.1",
                "Lập hồ sơ khoa học và phương án tu bổ, tôn tạo đình Trung Nội",
                _CULTURE,
                f"{_BUILD}; {_FRONT}",
                "Năm 2026",
                "Hồ sơ khoa học di tích; phương án tu bổ",
                date(2026, 12, 31),
            ),
            _row(
                "IV.2",
                "Tổ chức Ngày hội văn hóa, thể thao phường lần thứ nhất",
                _CULTURE,
                f"{_FRONT}; {_YOUTH}",
                "Tháng 9/2026",
                "Báo cáo tổng kết Ngày hội",
                date(2026, 9, 30),
                resource=_SOCIAL,
            ),
            _row(
                "IV.3",
                "Chuẩn bị cơ sở vật chất, phương án tuyển sinh và bố trí lớp học cho năm học 2026-2027",
                _CULTURE,
                "Các trường học trên địa bàn phường",
                "Tháng 8/2026",
                "Báo cáo điều kiện khai giảng của từng trường",
                date(2026, 8, 31),
            ),
            _row(
                "IV.4",
                "Khám sức khỏe định kỳ cho người cao tuổi năm 2026",
                _HEALTH,
                f"{_CULTURE}; {_RESIDENTS}",
                "Quý IV/2026",
                "Danh sách đã khám; báo cáo kết quả phân loại sức khỏe",
                date(2026, 12, 31),
            ),
            _row(
                "IV.5",
                "Lập hồ sơ sức khỏe điện tử cho người dân tại các tổ dân phố từ số 1 đến số 14",
                _HEALTH,
                f"{_POLICE}; {_RESIDENTS}",
                "Tháng 10/2026",
                "Số hồ sơ được tạo lập trên hệ thống",
                date(2026, 10, 31),
                number="4",
            ),
            _row(
                "IV.6",
                "Rà soát hộ nghèo, hộ cận nghèo năm 2026",
                _CULTURE,
                f"{_FRONT}; {_RESIDENTS}",
                "Trước ngày 20/11/2026",
                "Quyết định công nhận danh sách hộ nghèo, hộ cận nghèo",
                date(2026, 11, 19),
            ),
            _row(
                "IV.7",
                "Chăm lo gia đình người có công, đối tượng bảo trợ xã hội trên địa bàn",
                _CULTURE,
                _FRONT,
                "Thường xuyên",
                "Báo cáo kết quả từng đợt",
                resource=_SOCIAL,
            ),
            _row(
                "IV.8",
                "Xây dựng mô hình tủ sách cộng đồng tại nhà văn hóa tổ dân phố",
                "",
                f"{_YOUTH}; {_RESIDENTS}",
                "Quý I/2027",
                "Ít nhất 05 tủ sách đi vào hoạt động",
                date(2027, 3, 31),
                resource=_SOCIAL,
            ),
        ),
    ),
    TaskSection(
        "V",
        "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
        (
            _row(
                "V.1",
                "Ban hành Kế hoạch chuyển đổi số phường năm 2026",
                _OFFICE,
                _ALL,
                "Tháng 4/2026",
                "Kế hoạch được ban hành",
                date(2026, 4, 30),
            ),
            _row(
                "V.2",
                "Mở các lớp hướng dẫn kỹ năng số cho người cao tuổi và tiểu thương chợ Trung Nội",
                _CULTURE,
                f"{_YOUTH}; Hội Liên hiệp Phụ nữ",
                "Quý III/2026",
                "Ít nhất 12 lớp, có danh sách học viên",
                date(2026, 9, 30),
                resource=_SOCIAL,
            ),
            _row(
                "V.3",
                "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực",
                _SERVICE,
                _OFFICE,
                "Tháng 10/2026",
                "Biên bản nghiệm thu dữ liệu số hóa",
                date(2026, 10, 31),
            ),
            _row(
                "V.4",
                "Xây dựng bản đồ số về hạ tầng kỹ thuật, di tích và điểm sinh hoạt cộng đồng",
                _ECONOMY,
                f"{_CULTURE}; {_POLICE}",
                "Xong trong tháng 01/2027",
                "Bản đồ số vận hành trên trang thông tin điện tử của phường",
                date(2027, 1, 31),
            ),
            _row(
                "V.5",
                "Cấp chữ ký số cá nhân cho toàn bộ cán bộ, công chức có thẩm quyền ký văn bản",
                _OFFICE,
                _PARTY_OFFICE,
                "Quý IV/2206",
                "Danh sách chữ ký số được cấp",
            ),
        ),
    ),
    TaskSection(
        "VI",
        "Tăng cường quốc phòng, an ninh, trật tự an toàn xã hội và phòng thủ dân sự",
        (
            _row(
                "VI.1",
                "Hoàn thành công tác sơ tuyển, khám sức khỏe nghĩa vụ quân sự cho đợt tuyển quân năm 2027",
                _ARMY,
                f"{_POLICE}; {_HEALTH}",
                "Trước ngày 12/12/2026",
                "Danh sách công dân đủ điều kiện nhập ngũ",
                date(2026, 12, 11),
            ),
            _row(
                "VI.2",
                "Tổ chức diễn tập phòng thủ dân sự, xử lý tình huống cháy khu dân cư",
                _ARMY,
                f"{_DEFENCE}; {_POLICE}; {_HEALTH}",
                "Tháng 10/2026",
                "Báo cáo kết quả diễn tập",
                date(2026, 10, 31),
            ),
            _row(
                "VI.3",
                "Lắp đặt, đưa vào vận hành hệ thống camera an ninh giai đoạn 1 tại 60 vị trí",
                _POLICE,
                f"{_BUILD}; {_RESIDENTS}",
                "Quý IV/2026",
                "Biên bản nghiệm thu, quy chế vận hành",
                date(2026, 12, 31),
            ),
            _row(
                "VI.4",
                "Kiểm tra an toàn phòng cháy, chữa cháy tại nhà trọ, nhà ở nhiều căn hộ",
                _POLICE,
                f"{_ECONOMY}; {_RESIDENTS}",
                "Hằng quý",
                "Biên bản kiểm tra; danh sách cơ sở phải khắc phục",
            ),
            _row(
                "VI.5",
                "Xây dựng phương án ứng phó thiên tai năm 2026 theo phương châm “4 tại chỗ”",
                _DEFENCE,
                f"{_ARMY}; {_POLICE}; {_HEALTH}",
                "Trước ngày 15/5/2026",
                "Phương án được phê duyệt",
                date(2026, 5, 14),
            ),
            _row(
                "VI.6",
                "Nắm tình hình, giải quyết kịp thời các vụ việc phức tạp về an ninh, trật tự",
                _POLICE,
                _RESIDENTS,
                "Thường xuyên và đột xuất theo chỉ đạo",
                "Báo cáo chuyên đề",
            ),
        ),
    ),
    TaskSection(
        "VII",
        "Xây dựng Đảng bộ, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội trong sạch, vững mạnh",
        (
            _row(
                "VII.1",
                "Tổ chức hội nghị học tập, quán triệt Nghị quyết Đại hội và Chương trình hành động",
                _PARTY,
                f"{_PARTY_OFFICE}; {_CELLS}",
                "Tháng 4/2026",
                "Báo cáo kết quả học tập của các chi bộ",
                date(2026, 4, 30),
            ),
            _row(
                "VII.2",
                "Xây dựng chương trình kiểm tra, giám sát năm 2027 của Đảng ủy",
                _INSPECTION,
                f"{_PARTY}; {_CELLS}",
                "Trước ngày 20/12/2026",
                "Chương trình kiểm tra, giám sát",
                date(2026, 12, 19),
            ),
            _row(
                "VII.3",
                "Bồi dưỡng quần chúng ưu tú, phát triển đảng viên mới ở tổ dân phố và doanh nghiệp",
                _PARTY,
                f"{_YOUTH}; {_CELLS}",
                "Hằng năm",
                "Quyết định kết nạp đảng viên",
            ),
            _row(
                "VII.4",
                "Giám sát việc niêm yết công khai và giải quyết thủ tục hành chính",
                _FRONT,
                _SERVICE,
                "Quý III/2026",
                "Báo cáo giám sát; văn bản kiến nghị sau giám sát",
                date(2026, 9, 30),
            ),
            _row(
                "VII.5",
                "Tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở 28 tổ dân phố",
                _FRONT,
                f"{_RESIDENTS}; {_CULTURE}",
                "Trước ngày 19/11/2026",
                "Báo cáo tổng hợp kết quả Ngày hội",
                date(2026, 11, 18),
                resource=_SOCIAL,
            ),
            _row(
                "VII.6",
                "Xây dựng, công nhận các mô hình “Dân vận khéo” của phường",
                _PARTY,
                _FRONT,
                "Năm 2026",
                "Quyết định công nhận mô hình",
                date(2026, 12, 31),
            ),
            _row(
                "VII.7",
                "Sơ kết, đánh giá việc thực hiện Chương trình hành động",
                _PARTY_OFFICE,
                _ALL,
                "Năm 2027 và 2030",
                "Báo cáo sơ kết, báo cáo tổng kết",
            ),
        ),
    ),
)


def task_rows() -> dict[str, TaskRow]:
    return {row.key: row for section in TASK_SECTIONS for row in section.rows}
