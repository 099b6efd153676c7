"""Prints how the answers differ from golden.csv; with --write, keeps them.

    python -m tests.permissions.review
    python -m tests.permissions.review --write

It makes a database of its own, crawls every address and takes some minutes.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")


def main(arguments: list[str]) -> int:
    """Crawl, and print the difference. Returns 1 when there is one."""
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from django.test.runner import DiscoverRunner  # noqa: PLC0415 - as above

    from plait.demo.build import build  # noqa: PLC0415 - as above
    from tests.permissions import golden  # noqa: PLC0415 - as above
    from tests.permissions.crawl import crawl, every  # noqa: PLC0415 - as above
    from tests.permissions.routes import all_routes  # noqa: PLC0415 - as above
    from tests.permissions.scene import set_scene  # noqa: PLC0415 - as above

    runner = DiscoverRunner(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    build()
    scene = set_scene()
    after = golden.written(crawl(every(all_routes(), scene), scene))
    runner.teardown_databases(databases)
    changed = golden.difference(after)
    print(changed or "golden.csv says just that.")  # noqa: T201 - a command
    if "--write" in arguments:
        golden.FILE.write_text(after, encoding="utf-8")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
