"""The list of tasks at few and at many rows: queries of a page, and its time with two people asking at once.

    .venv/bin/python bench/task_list.py [--rows 500] [--requests 300]

Aims: the same number of queries at any number of rows; p95 under 150 ms at 500 rows with two workers.
"""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor

from _installation import OFFICER, Desk, Installation, Times, installation, machine

LIST = "/viec/"
SEARCH = "/viec/?q=chinh+trang"
FILTER = "/viec/?nhom=d"
HEALTH = "/suc-khoe/"
PEOPLE = 2
SETTLING_SECONDS = 70  # within a minute PostgreSQL's autovacuum has read the statistics of rows that are new


def ask(desk: Desk, path: str, times: int) -> list[float]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        answer = desk.get(path)
        taken.append(time.perf_counter() - start)
        assert answer.status == 200, f"{path} answered {answer.status}"
    return taken


def measure(desk: Desk, path: str, requests: int, people: int = PEOPLE) -> Times:
    """`people` connections ask at the same time; the first requests warm both workers up and are not counted."""
    desks = [desk.again() for _ in range(people)]
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(lambda one: ask(one, path, 15), desks))
        taken = pool.map(lambda one: ask(one, path, requests // people), desks)
        return Times.of([second for each in taken for second in each])


def read(made: Installation, desk: Desk, rows: int, requests: int) -> tuple[dict[str, float], dict[str, Times]]:
    paths = (LIST, SEARCH, FILTER)
    counted = made.run("_fill.py", OFFICER, rows, *paths)
    time.sleep(SETTLING_SECONDS)
    return counted, {path: measure(desk, path, requests) for path in paths}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=500)
    options.add_argument("--requests", type=int, default=300)
    asked = options.parse_args()
    print(machine())
    with installation() as made:
        desk = made.desk()
        few, few_times = read(made, desk, 0, asked.requests)
        many, many_times = read(made, desk, asked.rows, asked.requests)
        used = made.processor_seconds()
        alone = [second for _ in range(2) for second in ask(desk, LIST, asked.requests // 2)]
        used = {name: seconds - used[name] for name, seconds in made.processor_seconds().items()}
        floor = measure(desk, HEALTH, asked.requests)
    for path in (LIST, SEARCH, FILTER):
        print(f"\n{path}")
        for counted, times in ((few, few_times), (many, many_times)):
            print(f"  {counted['tasks']:4.0f} tasks  {counted[path]:3.0f} queries   {times[path]}")
        print(f"  p95 at {many['tasks']:.0f} is {many_times[path].p95 / few_times[path].p95:.2f} x that at few")
    print(f"\n{LIST} at {many['tasks']:.0f} tasks, one person alone: {Times.of(alone)}")
    for name in ("web", "PostgreSQL"):
        print(f"  processor time of {name:10} {used[name] * 1000 / len(alone):6.1f} ms a page")
    print(f"a page that asks nothing of the database:      {floor}")
    print(f"the list's p95 is {many_times[LIST].p95 / floor.p95:.1f} x that page's")


if __name__ == "__main__":
    main()
