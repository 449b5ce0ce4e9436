"""A person's browser without a screen: it speaks HTTP to a running installation and shows the answers as they are."""

import http.client
import re
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from ._installation import Installation


@dataclass(slots=True)
class Answer:
    status: int
    body: str
    location: str


@dataclass(slots=True)
class Client:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._send("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """Sends the form at `path`, whose token is fetched first."""
        return self.send_form(path, {**self.token(path), **fields}, file)

    def token(self, path: str) -> dict[str, str]:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path).body)
        assert found is not None, f"no form at {path}"
        return {"csrfmiddlewaretoken": found[1]}

    def send_form(
        self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None, *, named: str = "file"
    ) -> Answer:
        boundary = uuid.uuid4().hex
        head = "--{}\r\nContent-Disposition: form-data; name={}\r\n\r\n{}\r\n"
        parts = [head.format(boundary, f'"{name}"', value).encode() for name, value in fields.items()]
        if file is not None:
            parts += [head.format(boundary, f'"{named}"; filename="{file[0]}"', "")[:-2].encode(), file[1], b"\r\n"]
        body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
        return self._send("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            return Answer(answer.status, answer.read().decode(), answer.headers.get("Location", ""))
        finally:
            connection.close()


def signed_in(installation: Installation, name: str = "vanphong") -> Client:
    client = Client(installation.port)
    answer = client.post("/tai-khoan/login/", {"login": name, "password": installation.accounts[name]})
    assert answer.status == 302
    return client
