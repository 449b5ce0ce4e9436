"""What the made-up ward "phường Hòa Bình Trung" consists of: plain data, without Django.

Every name, street, figure and sentence here is invented. The middle name "Mẫu" (sample) marks the people as such.
"""
