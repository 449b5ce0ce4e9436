"""What tests of a running installation wait for and look at."""

import http.client
import time
from collections.abc import Callable

# Said by `manage shell`: the role under which the application signs in.
WHO = "from django.db import connection as c; k = c.cursor(); k.execute('SELECT current_user'); print(k.fetchone())"


def eventually(condition: Callable[[], bool], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def status(port: int) -> int:
    """What the page of sign-in answers; 0 when nothing does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/tai-khoan/login/")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()
