"""What can go wrong with a file, one sentence each.

    VankienError
    ├── UnknownFormat   no format that is known, or the content is not what the name says
    ├── Encrypted       a password is needed
    ├── Empty           nothing to read
    ├── Secret          marked MẬT, TỐI MẬT or TUYỆT MẬT in its head: it must not be kept or worked on
    ├── Broken          the right format, but damaged
    ├── TooLarge        larger than the limits, packed or unpacked
    └── Exhausted       reading took more time or memory than it was given (only `vankien.sandbox`)

The text of each is a whole Vietnamese sentence for the person who chose the file: what is wrong and what to do.
It never quotes the content of the file.
"""

from __future__ import annotations


class VankienError(Exception):
    """A file could not be read. `str()` is the sentence to show."""

    sentence = "Không đọc được tệp."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class UnknownFormat(VankienError):
    sentence = "Không nhận ra định dạng của tệp; hãy dùng tệp Word, Excel, PDF, web (.html) hoặc văn bản (.txt)."


class Encrypted(VankienError):
    sentence = "Tệp được đặt mật khẩu hoặc không đọc được; hãy bỏ mật khẩu, lưu lại thành .docx rồi thử lại."


class Empty(VankienError):
    sentence = "Tệp không có nội dung."


class Secret(VankienError):
    sentence = "Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận tài liệu bí mật nhà nước."


class Broken(VankienError):
    sentence = "Tệp bị hỏng hoặc không đúng cấu trúc; hãy mở tệp, lưu lại rồi thử lại."


class TooLarge(VankienError):
    sentence = "Tệp quá lớn hoặc giải nén ra quá lớn; hãy chia nhỏ văn bản rồi thử lại."


class Exhausted(VankienError):
    sentence = "Đọc văn bản quá lâu hoặc cần quá nhiều bộ nhớ nên đã dừng; hãy lưu lại tệp hoặc chia nhỏ rồi thử lại."
