import dj_database_url
import pytest
from psycopg.conninfo import conninfo_to_dict

from xuyensuot.runtime.address import role_of, socket_url

FOLDERS = ["/tmp/run", "/home/Người Dùng/Xuyên Suốt", "/srv/A-B_c.d/100%", '/x/"quoted"', "/a:b@c?d#e"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_readers_find_the_folder(folder: str) -> None:
    url = socket_url(folder, user="xuyensuot_app", password="p@ss/wörd:1", database="xuyensuot")
    django, libpq = dj_database_url.parse(url), conninfo_to_dict(url)
    expected = (folder, "xuyensuot_app", "p@ss/wörd:1", "xuyensuot")
    assert (django["HOST"], django["USER"], django["PASSWORD"], django["NAME"]) == expected
    assert (libpq["host"], libpq["user"], libpq["password"], libpq["dbname"]) == expected


@pytest.mark.parametrize(
    ("url", "role"),
    [("postgres://app%2D1:x@localhost/db", "app-1"), ("postgres:///db", ""), ("postgresql://a@/db?host=/tmp", "a")],
)
def test_role_of_an_address(url: str, role: str) -> None:
    assert role_of(url) == role
