"""The tools' own logic: what is made once is whole, and shared things are not pulled away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.dev import apt, cluster, odoo, odoo_source, report, run, stamps, venv
from tools.dev.paths import CHECKOUT, Cache
from tools.setup import steps


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache folder."""
    return Cache(tmp_path / "cache")


class TestStamps:
    def test_digest_tells_inputs_apart(self, tmp_path: Path) -> None:
        lock = tmp_path / "lock"
        lock.write_text("a==1")
        before = stamps.digest(lock, "3.11")
        assert before == stamps.digest(b"a==1", "3.11")
        assert before != stamps.digest(lock, "3.12")
        assert stamps.digest("ab", "c") != stamps.digest("a", "bc")
        lock.write_text("a==2")
        assert before != stamps.digest(lock, "3.11")

    def test_stamp_is_current_only_for_its_inputs(self, tmp_path: Path) -> None:
        stamp = stamps.Stamp(tmp_path / "new" / "stamp", "inputs")
        assert not stamp.is_current()
        stamp.set()
        assert stamp.is_current()
        assert not stamps.Stamp(stamp.path, "other inputs").is_current()
        stamp.clear()
        assert not stamp.is_current()

    def test_interrupted_folder_does_not_take_its_name(self, tmp_path: Path) -> None:
        final = tmp_path / "tree"
        with pytest.raises(KeyboardInterrupt), stamps.complete_folder(final) as draft:
            (draft / "half").touch()
            raise KeyboardInterrupt
        assert not final.exists()
        with stamps.complete_folder(final) as draft:
            (draft / "whole").touch()
        assert [path.name for path in final.iterdir()] == ["whole"]

    def test_interrupted_folder_leaves_the_earlier_one(self, tmp_path: Path) -> None:
        final = tmp_path / "tree"
        final.mkdir()
        with pytest.raises(KeyboardInterrupt), stamps.complete_folder(final):
            raise KeyboardInterrupt
        assert final.exists()

    def test_scratch_folder_starts_empty_and_goes(self, tmp_path: Path) -> None:
        (tmp_path / "left" / "over").mkdir(parents=True)
        with stamps.scratch_folder(tmp_path / "left") as folder:
            assert not list(folder.iterdir())
        assert not folder.exists()


class TestSteps:
    def test_cached_step_is_not_made_again(self, capsys: pytest.CaptureFixture[str]) -> None:
        step = report.Step("thing", lambda: None, lambda: pytest.fail("made again"))
        report.carry_out(step, CHECKOUT)
        assert re.fullmatch(r"thing +cached\n", capsys.readouterr().out)

    def test_missing_step_says_what_it_does_and_took(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        made: list[str] = []
        report.carry_out(report.Step("thing", lambda: "making", lambda: made.append("x")), CHECKOUT)
        assert made == ["x"]
        assert re.search(r"making …\n +done in \d+\.\d s, -?\d+ MB", capsys.readouterr().out)

    def test_every_step_is_missing_from_an_empty_cache(self, cache: Cache) -> None:
        # But for Debian's packages, which lie outside of it.
        assert all(step.missing() for step in steps(cache)[1:])

    def test_a_stop_is_one_sentence_and_a_failure(self, capsys: pytest.CaptureFixture[str]) -> None:
        def main() -> int:
            raise report.Stop("Do this.")

        with pytest.raises(SystemExit, match="1"):
            report.exit_with(main)
        assert capsys.readouterr().err == "\nStopped: Do this.\n"

    def test_failed_program_is_advice_and_the_end_of_its_output(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(report.Stop, match=r"Do this .*program\.log"):
            run.logged(["sh", "-c", "echo why; exit 3"], tmp_path / "program.log", "Do this")
        assert "why" in capsys.readouterr().err


class TestPlaces:
    def test_cache_is_in_the_checkout(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("QBO_DEV_CACHE", raising=False)
        assert Cache.from_environment().root == CHECKOUT / ".cache"

    def test_cache_can_be_moved(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("QBO_DEV_CACHE", str(tmp_path))
        assert Cache.from_environment().root == tmp_path

    def test_another_interpreter_is_refused(
        self, cache: Cache, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "version_info", (3, 13, 0))
        with pytest.raises(report.Stop, match="PYTHON="):
            venv.missing(cache)

    def test_missing_package_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(apt, "REQUIRED", {"dpkg": "", "no-such-package": ""})
        assert apt.missing() == "installing no-such-package"


class TestOdooSource:
    def test_any_other_tree_can_be_chosen(
        self, cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "odoo").mkdir()
        (tmp_path / "odoo/release.py").write_text("version_info = (19, 0, 0, FINAL, 0, '')\n")
        monkeypatch.setenv("ODOO_SRC", str(tmp_path))
        assert odoo_source.tree(cache) == tmp_path
        assert odoo_source.missing(cache) is None

    def test_a_folder_without_odoo_19_is_refused(
        self, cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("ODOO_SRC", str(tmp_path))
        with pytest.raises(report.Stop, match="ODOO_SRC"):
            odoo_source.missing(cache)

    def test_configuration_holds_a_password_and_is_private(self, cache: Cache) -> None:
        cache.root.mkdir()
        config = odoo.write_config(cache, cluster.Access(port=5000, password="secret"))
        assert config.stat().st_mode & 0o777 == 0o600
        assert "db_password = secret\n" in config.read_text()
        assert list(cache.root.iterdir()) == [config]

    def test_a_warning_in_the_log_is_loud(self) -> None:
        warning = "2026-01-31 12:00:00,000 77 WARNING db odoo.addons.sale: hm"
        harmless = f"{warning} DeprecationWarning: 'werkzeug.urls.url_parse' is deprecated"
        quiet = "2026-01-31 12:00:00,000 77 INFO db odoo: the word WARNING says nothing"
        assert odoo.loud_lines("\n".join([quiet, warning, harmless])) == [warning]


class FakeServer:
    """Stands for PostgreSQL, so that starting and stopping can be counted."""

    def __init__(self) -> None:
        self.up = False
        self.starts = 0

    def start(self, _cache: Cache) -> cluster.Access:
        """As the real one: nothing to do when it is up."""
        self.starts += not self.up
        self.up = True
        return cluster.Access(port=1, password="")

    def stop(self, *_: object, **__: object) -> None:
        """The only program the module runs once the server is up."""
        self.up = False


@pytest.fixture
def server(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    """The cluster's module, with a stand-in for the server itself."""
    fake = FakeServer()
    cache.postgres.mkdir(parents=True)
    monkeypatch.setattr(cluster, "_start", fake.start)
    monkeypatch.setattr(cluster, "is_up", lambda _cache: fake.up)
    monkeypatch.setattr(run, "logged", fake.stop)
    return fake


@pytest.fixture
def other_command(cache: Cache) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the cluster as a command does while it needs it."""
    hold = (
        "import fcntl, sys\n"
        "lock = open(sys.argv[1], 'a')\n"
        "fcntl.flock(lock, fcntl.LOCK_SH)\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", hold, str(cache.postgres / "in-use")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


class TestCluster:
    def test_last_user_stops_it(self, cache: Cache, server: FakeServer) -> None:
        with cluster.running(cache):
            with cluster.running(cache):
                pass
            assert cluster.is_up(cache)
        assert not cluster.is_up(cache)
        assert server.starts == 1

    def test_failing_command_stops_it_too(self, cache: Cache, server: FakeServer) -> None:
        with pytest.raises(KeyboardInterrupt), cluster.running(cache):
            raise KeyboardInterrupt
        assert not cluster.is_up(cache)

    def test_it_stays_for_another_command(
        self, cache: Cache, server: FakeServer, other_command: subprocess.Popen[str]
    ) -> None:
        with cluster.running(cache):
            pass
        assert cluster.is_up(cache)
        other_command.communicate("")

    def test_a_killed_command_counts_no_more(
        self, cache: Cache, server: FakeServer, other_command: subprocess.Popen[str]
    ) -> None:
        os.kill(other_command.pid, signal.SIGKILL)
        other_command.wait()
        with cluster.running(cache):
            pass
        assert not cluster.is_up(cache)

    def test_it_stays_when_a_person_asked_for_it(self, cache: Cache, server: FakeServer) -> None:
        cluster.keep(cache)
        with cluster.running(cache):
            pass
        assert cluster.is_up(cache)
        cluster.release(cache)
        assert not cluster.is_up(cache)

    def test_release_does_not_pull_it_away(self, cache: Cache, server: FakeServer) -> None:
        cluster.keep(cache)
        with cluster.running(cache):
            cluster.release(cache)
            assert cluster.is_up(cache)
        assert not cluster.is_up(cache)

    def test_password_is_for_its_owner_only(self, tmp_path: Path) -> None:
        access = cluster.Access(port=5000, password="secret")
        cluster._write_access(tmp_path / "access.json", access)
        assert (tmp_path / "access.json").stat().st_mode & 0o777 == 0o600
        assert "secret" in access.environment()["PGPASSWORD"]
