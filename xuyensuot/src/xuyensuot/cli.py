"""`xuyensuot`: what an operator runs."""

import argparse
import os
import signal
import sys
from pathlib import Path

from xuyensuot.runtime.errors import RuntimeProblem
from xuyensuot.runtime.layout import Layout

# Commands that change tables, which only their owner may.
OWNER_COMMANDS = frozenset({"migrate", "flush", "sqlflush", "sqlmigrate", "pgtrigger", "makemigrations"})


def main() -> None:
    arguments = _parser().parse_args()
    try:
        sys.exit(arguments.function(arguments))
    except RuntimeProblem as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xuyensuot", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="run web, worker and (without DATABASE_URL) an embedded PostgreSQL")
    serve.add_argument("--port", type=_port, default=8000, help="port on 127.0.0.1 (default 8000)")
    serve.add_argument("--stop-with-parent", action="store_true", help="stop when the process that started this ends")
    serve.set_defaults(function=_serve)
    migrate = commands.add_parser("migrate", help="bring the database and the translations up to date")
    migrate.set_defaults(function=_migrate)
    manage = commands.add_parser("manage", help="a command of Django on this installation", add_help=False)
    manage.add_argument("rest", nargs=argparse.REMAINDER, metavar="...")
    manage.set_defaults(function=_manage)
    worker = commands.add_parser("worker", help="run the background worker in the foreground")
    worker.add_argument("--recognition", action="store_true", help="the worker that recognises scans, and only these")
    worker.set_defaults(function=_worker)
    messages = commands.add_parser("compile-messages", help="compile the catalogues of translations")
    messages.set_defaults(function=_compile_messages)
    for name, text in (("backup", "write database and files into one archive"), ("restore", "replace both from it")):
        command = commands.add_parser(name, help=text)
        command.add_argument("archive", type=Path)
        command.set_defaults(function=_backup if name == "backup" else _restore)
    command.add_argument("--replace", action="store_true", help="confirm that the present data may be lost")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return port


def _serve(arguments: argparse.Namespace) -> int:
    from xuyensuot.runtime.processes import end_with_parent
    from xuyensuot.runtime.serve import serve

    if arguments.stop_with_parent:
        end_with_parent(signal.SIGTERM)
    return serve(arguments.port)


def _migrate(arguments: argparse.Namespace) -> int:
    from xuyensuot.runtime.joining import database_for_command, migrate

    layout = Layout.from_environment()
    with database_for_command(layout) as addresses:
        migrate(layout, addresses)
    return 0


def _manage(arguments: argparse.Namespace) -> int:
    from xuyensuot.runtime.environment import as_owner
    from xuyensuot.runtime.joining import environment_for_command

    with environment_for_command(Layout.from_environment()) as environment:
        owner = bool(arguments.rest) and arguments.rest[0] in OWNER_COMMANDS
        os.environ.update(as_owner(environment) if owner else environment)
        from django.core.management import execute_from_command_line

        execute_from_command_line(["xuyensuot manage", *arguments.rest])
    return 0


def _worker(arguments: argparse.Namespace) -> int:
    from xuyensuot.runtime.queues import QUEUES, RECOGNITION_QUEUE

    queues = [RECOGNITION_QUEUE, "--concurrency", "1"] if arguments.recognition else [QUEUES]
    arguments.rest = ["procrastinate", "worker", "--shutdown-graceful-timeout", "30", "--queues", *queues]
    return _manage(arguments)


def _compile_messages(arguments: argparse.Namespace) -> int:
    from xuyensuot.runtime.messages import compile_messages

    for path in compile_messages():
        print(path)
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    from xuyensuot.runtime.backup import backup

    backup(Layout.from_environment(), arguments.archive)
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from xuyensuot.runtime.backup import restore

    restore(Layout.from_environment(), arguments.archive, replace=arguments.replace)
    return 0


if __name__ == "__main__":
    main()
