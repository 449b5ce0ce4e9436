"""The words of the programme document outside its annexes: head, body, signature, recipients."""

from datetime import date

from xuyensuot.demo.content.shapes import Passage

PARENT_BODY = "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI"
ISSUING_BODY = "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG"
NUMBER = "09-CTr/ĐU"
ISSUED_ON = date(2026, 3, 16)
PLACE = "Hòa Bình Trung"
KIND = "CHƯƠNG TRÌNH HÀNH ĐỘNG"
ABSTRACT = "thực hiện Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025-2030"
ON_BEHALF = "T/M ĐẢNG ỦY"
SIGNER_TITLE = "BÍ THƯ"
SIGNER = "Nguyễn Mẫu An"
ANNEX_NOTE = "(Ban hành kèm theo Chương trình số 09-CTr/ĐU ngày 16/3/2026 của Đảng ủy phường Hòa Bình Trung)"
ANNEX_TITLES = {
    "1": "Các chỉ tiêu chủ yếu phường Hòa Bình Trung giai đoạn 2026-2030",
    "2": "Danh mục nhiệm vụ thực hiện Chương trình hành động giai đoạn 2026-2030",
    "3": "Danh mục dự án đầu tư công trung hạn giai đoạn 2026-2030",
}

OPENING = (
    "Đại hội Đảng bộ phường Hòa Bình Trung lần thứ I đã xác định mục tiêu xây dựng phường trở thành nơi đáng sống, bộ "
    "máy gần dân, công việc đến nơi đến chốn. Để Nghị quyết Đại hội sớm thành kết quả mà người dân nhìn thấy được, "
    "Ban Chấp hành Đảng bộ phường ban hành Chương trình hành động với những nội dung sau:",
)

PASSAGES: tuple[Passage, ...] = (
    Passage(1, "I- MỤC ĐÍCH, YÊU CẦU"),
    Passage(
        2,
        "1. Mục đích",
        (
            "- Biến từng nội dung của Nghị quyết thành công việc cụ thể, có người chịu trách nhiệm, có ngày hoàn "
            "thành và có sản phẩm để đối chiếu.",
            "- Tạo sự thống nhất từ Ban Chấp hành đến các chi bộ, từ cơ quan chuyên môn đến tổ dân phố trong cách "
            "hiểu và cách làm; khắc phục tình trạng một việc nhiều nơi cùng làm nhưng không nơi nào làm đến cùng.",
            "- Làm căn cứ để kiểm tra, giám sát, đánh giá tập thể và cá nhân hằng quý, hằng năm và cả nhiệm kỳ.",
        ),
    ),
    Passage(
        2,
        "2. Yêu cầu",
        (
            "- Mỗi nhiệm vụ chỉ có một cơ quan chủ trì. Cơ quan phối hợp phải trả lời cơ quan chủ trì trong thời hạn "
            "được nêu; không trả lời được coi là đồng ý và vẫn phải chịu trách nhiệm về phần việc của mình.",
            "- Phân công theo nguyên tắc “6 rõ”: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ "
            "thẩm quyền; bảo đảm một đầu mối theo dõi xuyên suốt từ khi giao đến khi kết thúc.",
            "- Số liệu báo cáo phải kèm tài liệu chứng minh. Việc chưa xong phải nói rõ vướng ở đâu, cần ai tháo gỡ "
            "và khi nào có thể hoàn thành.",
            "- Không đặt thêm mẫu biểu, không yêu cầu cơ sở báo cáo lại những số liệu đã có trên hệ thống theo dõi "
            "chung của phường.",
        ),
    ),
    Passage(
        1,
        "II- QUAN ĐIỂM VÀ ĐỊNH HƯỚNG",
        (
            "Lấy sự thuận tiện của người dân và doanh nghiệp làm thước đo chất lượng phục vụ. Việc thuộc thẩm quyền "
            "phường phải giải quyết ngay tại phường; việc vượt thẩm quyền phải báo cáo kịp thời, kèm phương án đề "
            "xuất, không để hồ sơ nằm chờ mà không ai biết.",
            "Tập trung nguồn lực vào ba khâu đột phá: cải cách quy trình phục vụ tại Trung tâm Phục vụ hành chính "
            "công; hoàn thiện hạ tầng thoát nước và không gian công cộng; nâng chất lượng đội ngũ cán bộ tổ dân phố "
            "gắn với ứng dụng công nghệ số trong việc hằng ngày.",
            "Giữ vững ổn định chính trị, an ninh, trật tự; coi phòng cháy, chữa cháy và phòng thủ dân sự trong khu "
            "dân cư là việc làm thường xuyên của cả hệ thống chính trị, không phải của riêng một lực lượng.",
        ),
    ),
    Passage(1, "III- NỘI DUNG TRỌNG TÂM"),
    Passage(
        2,
        "1. Cải cách hành chính và nâng cao hiệu quả quản lý",
        (
            "- Rút gọn đường đi của hồ sơ trong nội bộ phường, công khai thời gian xử lý của từng bước và tên bộ phận "
            "đang giữ hồ sơ. Người đứng đầu cơ quan để hồ sơ quá hạn phải có văn bản xin lỗi người dân.",
            "- Duy trì lịch tiếp công dân, đối thoại định kỳ; mọi kiến nghị đều được ghi nhận, phân loại, giao việc "
            "và thông báo kết quả cho người kiến nghị.",
            "- Kiểm tra công vụ không báo trước; kết quả kiểm tra là một căn cứ xếp loại của tập thể và cá nhân.",
        ),
    ),
    Passage(
        2,
        "2. Phát triển kinh tế và thu, chi ngân sách",
        (
            "- Nuôi dưỡng nguồn thu bền vững từ thương mại, dịch vụ; đồng hành cùng hộ kinh doanh trong quá trình "
            "chuyển sang kê khai thuế, sử dụng hóa đơn điện tử, thanh toán không dùng tiền mặt.",
            "- Hình thành tuyến phố thương mại, dịch vụ văn minh Trung Nội gắn với chợ dân sinh và không gian đi bộ "
            "cuối tuần quanh hồ Bán Nguyệt.",
            "- Điều hành đầu tư công theo tiến độ từng tháng; dự án chậm phải xác định rõ nguyên nhân do mặt bằng, do "
            "thủ tục hay do nhà thầu để có biện pháp phù hợp.",
        ),
    ),
    Passage(
        2,
        "3. Quản lý đô thị, hạ tầng và môi trường",
        (
            "- Ưu tiên xử lý úng ngập, cải tạo hè phố, chiếu sáng ngõ; mỗi công trình đều lấy ý kiến người dân sinh "
            "sống hai bên trước khi phê duyệt phương án thi công.",
            "- Quản lý trật tự xây dựng bằng hồ sơ số, phát hiện vi phạm từ tổ dân phố và xử lý ngay từ khi khởi công.",
            "- Tổ chức phân loại rác tại nguồn theo từng cụm dân cư, gắn trách nhiệm của đơn vị thu gom với việc "
            "không trộn lẫn rác đã phân loại.",
        ),
    ),
    Passage(
        2,
        "4. Văn hóa, giáo dục, y tế và an sinh xã hội",
        (
            "- Gìn giữ di tích đình Trung Nội và các sinh hoạt cộng đồng truyền thống; đưa nhà văn hóa tổ dân phố "
            "thành nơi đọc sách, học tập và luyện tập thể thao của mọi lứa tuổi.",
            "- Bảo đảm đủ chỗ học cho con em trong phường; từng bước giảm sĩ số lớp ở những trường có số học sinh "
            "tăng nhanh.",
            "- Chăm sóc sức khỏe ban đầu theo hộ gia đình, mỗi người dân có một hồ sơ sức khỏe điện tử được cập nhật "
            "sau từng lần khám.",
            "- Không để hộ nào rơi vào cảnh thiếu đói, không để trẻ em nào phải bỏ học vì hoàn cảnh khó khăn.",
        ),
    ),
    Passage(
        2,
        "5. Khoa học, công nghệ và chuyển đổi số",
        (
            "- Dữ liệu chỉ nhập một lần và được dùng chung giữa các cơ quan; chấm dứt việc tổng hợp số liệu bằng tin "
            "nhắn và bảng tính riêng lẻ.",
            "- Hỗ trợ người cao tuổi, tiểu thương, người khuyết tật sử dụng dịch vụ công trực tuyến ngay tại nơi ở.",
        ),
    ),
    Passage(
        2,
        "6. Quốc phòng, an ninh và phòng thủ dân sự",
        (
            "- Xây dựng lực lượng dân quân, lực lượng bảo vệ an ninh, trật tự ở cơ sở vững vàng; hoàn thành chỉ tiêu "
            "tuyển quân hằng năm.",
            "- Kiểm tra thường xuyên nhà trọ, nhà ở nhiều căn hộ, ngõ sâu khó tiếp cận; mỗi tổ dân phố có ít nhất một "
            "tổ liên gia an toàn phòng cháy, chữa cháy.",
        ),
    ),
    Passage(
        2,
        "7. Xây dựng Đảng và hệ thống chính trị",
        (
            "- Đổi mới sinh hoạt chi bộ theo hướng bàn việc cụ thể của tổ dân phố, kết luận rõ người làm và thời hạn.",
            "- Kiểm tra, giám sát tập trung vào việc thực hiện các nhiệm vụ nêu trong Chương trình này; kịp thời nhắc "
            "nhở nơi làm chậm, biểu dương nơi làm tốt.",
            "- Mặt trận Tổ quốc và các tổ chức chính trị - xã hội giám sát bằng chuyên đề, phản ánh trung thực ý kiến "
            "của Nhân dân đến cấp ủy.",
        ),
    ),
    Passage(
        1,
        "IV- TỔ CHỨC THỰC HIỆN",
        (
            "Các chỉ tiêu, nhiệm vụ và dự án cụ thể được nêu tại Phụ lục 1, Phụ lục 2 và Phụ lục 3 kèm theo Chương "
            "trình này.",
        ),
    ),
    Passage(
        2,
        "1. Ban Thường vụ Đảng ủy",
        (
            "Chỉ đạo toàn diện việc thực hiện Chương trình; hằng quý nghe báo cáo và cho ý kiến về các việc chậm, "
            "việc vướng mắc; quyết định điều chỉnh thời hạn khi có lý do chính đáng.",
        ),
    ),
    Passage(
        2,
        "2. Hội đồng nhân dân và Ủy ban nhân dân phường",
        (
            "Thể chế hóa các nội dung của Chương trình bằng nghị quyết, kế hoạch, dự toán hằng năm; bố trí nguồn lực "
            "và trực tiếp điều hành các nhiệm vụ thuộc lĩnh vực phụ trách.",
        ),
    ),
    Passage(
        2,
        "3. Văn phòng Đảng ủy, Ban Xây dựng Đảng và Ủy ban Kiểm tra Đảng ủy",
        (
            "Văn phòng Đảng ủy là đầu mối theo dõi, đôn đốc, xác nhận kết quả và tổng hợp báo cáo. Ban Xây dựng Đảng "
            "đưa kết quả thực hiện vào đánh giá, xếp loại. Ủy ban Kiểm tra Đảng ủy kiểm tra trách nhiệm của người "
            "đứng đầu nơi để nhiệm vụ quá hạn kéo dài.",
        ),
    ),
    Passage(
        2,
        "4. Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội phường",
        (
            "Vận động đoàn viên, hội viên và Nhân dân tham gia thực hiện; giám sát việc thực hiện những nội dung liên "
            "quan trực tiếp đến quyền, lợi ích của người dân.",
        ),
    ),
)

CLOSING = (
    "Các chi bộ trực thuộc, các phòng, ban, đơn vị căn cứ nhiệm vụ được giao xây dựng kế hoạch chi tiết, cập nhật "
    "tiến độ khi có kết quả và chịu trách nhiệm trước Ban Chấp hành Đảng bộ phường về chất lượng, thời hạn công việc. "
    "Trong quá trình thực hiện, nếu có vướng mắc, kịp thời báo cáo Ban Thường vụ Đảng ủy (qua Văn phòng Đảng ủy) để "
    "xem xét, giải quyết./.",
)

RECIPIENTS: tuple[str, ...] = (
    "Ban Thường vụ Thành ủy (để báo cáo)",
    "Các ban Đảng, Văn phòng Thành ủy",
    "Thường trực HĐND, lãnh đạo UBND phường",
    "Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội phường",
    "Các đồng chí Đảng ủy viên",
    "Các chi bộ trực thuộc Đảng ủy",
    "Các phòng, ban, đơn vị thuộc phường",
    "Lưu Văn phòng Đảng ủy",
)
