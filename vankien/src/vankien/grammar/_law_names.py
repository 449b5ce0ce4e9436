"""Names of laws, codes and ordinances as officials write them, in force or lately so.

A name may itself hold "và", "của" and commas, and nothing marks where it ends ("Luật Đầu tư công và các nghị định"), so
the names are data. Of a law that is not here only a year, a day or a number tells where its name ends.
"""

from __future__ import annotations

LAWS = """
An ninh mạng; An ninh quốc gia; An toàn thông tin mạng; An toàn thực phẩm; An toàn, vệ sinh lao động; Ban hành quyết
định hành chính; Ban hành văn bản quy phạm pháp luật; Biên giới quốc gia; Biên phòng Việt Nam; Biển Việt Nam; Báo chí;
Bình đẳng giới; Bưu chính; Bảo hiểm tiền gửi; Bảo hiểm xã hội; Bảo hiểm y tế; Bảo vệ bí mật nhà nước; Bảo vệ dữ liệu
cá nhân; Bảo vệ môi trường; Bảo vệ quyền lợi người tiêu dùng; Bảo vệ và kiểm dịch thực vật; Bảo vệ, chăm sóc và giáo
dục trẻ em; Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân; Chuyển giao công nghệ; Chuyển đổi số; Chăn nuôi;
Chất lượng sản phẩm, hàng hóa; Chứng khoán; Các công cụ chuyển nhượng; Các tổ chức tín dụng; Cán bộ, công chức; Công
an nhân dân; Công chứng; Công nghiệp công nghệ số; Công nghiệp quốc phòng, an ninh và động viên công nghiệp; Công nghệ
cao; Công nghệ thông tin; Công đoàn; Căn cước; Căn cước công dân; Cư trú; Cạnh tranh; Cảnh sát biển Việt Nam; Cảnh sát
cơ động; Cấp, thoát nước; Cựu chiến binh; Di sản văn hóa; Doanh nghiệp; Doanh nghiệp nhà nước; Du lịch; Dân quân tự
vệ; Dân số; Dược; Dầu khí; Dẫn độ; Dữ liệu; Dự trữ quốc gia; Giao dịch điện tử; Giao thông đường bộ; Giao thông đường
thủy nội địa; Giá; Giám định tư pháp; Giáo dục; Giáo dục nghề nghiệp; Giáo dục quốc phòng và an ninh; Giáo dục đại
học; Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác; Hoạt động chữ thập đỏ; Hoạt động giám sát của Quốc hội
và Hội đồng nhân dân; Hàng không dân dụng Việt Nam; Hòa giải ở cơ sở; Hòa giải, đối thoại tại Tòa án; Hóa chất; Hôn
nhân và gia đình; Hải quan; Hỗ trợ doanh nghiệp nhỏ và vừa; Hộ tịch; Hợp tác xã; Khiếu nại; Khoa học và công nghệ;
Khoa học, công nghệ và đổi mới sáng tạo; Khoáng sản; Khám bệnh, chữa bệnh; Khí tượng thủy văn; Kinh doanh bảo hiểm;
Kinh doanh bất động sản; Kiến trúc; Kiểm toán nhà nước; Kiểm toán độc lập; Kế toán; Luật sư; Lâm nghiệp; Lý lịch tư
pháp; Lưu trữ; Lực lượng dự bị động viên; Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở; Mặt trận Tổ quốc Việt
Nam; Nghĩa vụ quân sự; Ngân hàng Nhà nước Việt Nam; Ngân sách nhà nước; Người cao tuổi; Người khuyết tật; Người lao
động Việt Nam đi làm việc ở nước ngoài theo hợp đồng; Nhà giáo; Nhà ở; Nhập cảnh, xuất cảnh, quá cảnh, cư trú của
người nước ngoài tại Việt Nam; Nuôi con nuôi; Năng lượng nguyên tử; Phá sản; Phí và lệ phí; Phòng bệnh; Phòng cháy và
chữa cháy; Phòng cháy, chữa cháy; Phòng cháy, chữa cháy và cứu nạn, cứu hộ; Phòng không nhân dân; Phòng thủ dân sự;
Phòng, chống bạo lực gia đình; Phòng, chống bệnh truyền nhiễm; Phòng, chống khủng bố; Phòng, chống ma túy; Phòng,
chống mua bán người; Phòng, chống rửa tiền; Phòng, chống tham nhũng; Phòng, chống thiên tai; Phòng, chống tác hại của
rượu, bia; Phòng, chống tác hại của thuốc lá; Phổ biến, giáo dục pháp luật; Phục hồi, phá sản; Quy hoạch; Quy hoạch đô
thị; Quy hoạch đô thị và nông thôn; Quản lý ngoại thương; Quản lý nợ công; Quản lý thuế; Quản lý và đầu tư vốn nhà
nước tại doanh nghiệp; Quản lý, sử dụng tài sản công; Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ; Quảng
cáo; Quốc phòng; Quốc tịch Việt Nam; Sĩ quan Quân đội nhân dân Việt Nam; Sở hữu trí tuệ; Sử dụng năng lượng tiết kiệm
và hiệu quả; Tham gia lực lượng gìn giữ hòa bình của Liên hợp quốc; Thanh niên; Thanh tra; Thi hành tạm giữ, tạm giam;
Thi hành tạm giữ, tạm giam và cấm đi khỏi nơi cư trú; Thi hành án dân sự; Thi hành án hình sự; Thi đua, khen thưởng;
Thuế bảo vệ môi trường; Thuế giá trị gia tăng; Thuế sử dụng đất nông nghiệp; Thuế sử dụng đất phi nông nghiệp; Thuế
thu nhập cá nhân; Thuế thu nhập doanh nghiệp; Thuế tiêu thụ đặc biệt; Thuế tài nguyên; Thuế xuất khẩu, thuế nhập khẩu;
Thú y; Thư viện; Thương mại; Thương mại điện tử; Thể dục, thể thao; Thống kê; Thủ đô; Thủy lợi; Thủy sản; Thực hiện
dân chủ ở cơ sở; Thực hành tiết kiệm, chống lãng phí; Tiêu chuẩn và quy chuẩn kỹ thuật; Tiếp công dân; Tiếp cận thông
tin; Tiết kiệm, chống lãng phí; Trách nhiệm bồi thường của Nhà nước; Trí tuệ nhân tạo; Trưng cầu ý dân; Trưng mua,
trưng dụng tài sản; Trật tự, an toàn giao thông đường bộ; Trẻ em; Trọng tài thương mại; Trồng trọt; Trợ giúp pháp lý;
Tài nguyên nước; Tài nguyên, môi trường biển và hải đảo; Tình trạng khẩn cấp; Tín ngưỡng, tôn giáo; Tư pháp người chưa
thành niên; Tương trợ tư pháp; Tần số vô tuyến điện; Tố cáo; Tố tụng hành chính; Tổ chức Chính phủ; Tổ chức Quốc hội;
Tổ chức Tòa án nhân dân; Tổ chức Viện kiểm sát nhân dân; Tổ chức chính quyền địa phương; Tổ chức cơ quan điều tra hình
sự; Viên chức; Viễn thông; Việc làm; Vệ sinh an toàn thực phẩm; Xuất bản; Xuất cảnh, nhập cảnh của công dân Việt Nam;
Xây dựng; Xử lý vi phạm hành chính; Đa dạng sinh học; Điều ước quốc tế; Điện lực; Điện ảnh; Đo đạc và bản đồ; Đê điều;
Đường bộ; Đường sắt; Đất đai; Đấu giá tài sản; Đấu thầu; Đầu tư; Đầu tư công; Đầu tư theo phương thức đối tác công tư;
Đặc xá; Địa chất và khoáng sản
"""
CODES = "Dân sự; Hàng hải Việt Nam; Hình sự; Lao động; Tố tụng dân sự; Tố tụng hình sự"
ORDINANCES = """
Bảo vệ công trình quan trọng liên quan đến an ninh quốc gia; Chi phí tố tụng; Công an xã; Cảnh sát môi trường; Cựu
chiến binh; Dân số; Hợp nhất văn bản quy phạm pháp luật; Ngoại hối; Pháp điển hệ thống quy phạm pháp luật; Quản lý thị
trường; Thực hiện dân chủ ở xã, phường, thị trấn; Tín ngưỡng, tôn giáo; Án phí, lệ phí Tòa án; Đào tạo nghiệp vụ xét
xử; Ưu đãi người có công với cách mạng
"""
