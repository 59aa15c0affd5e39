from pathlib import Path

from serve.restarts import LONGEST_WAIT_S, STEADY_S, Restarts, keep_log


def test_the_wait_doubles_within_a_row_and_every_restart_is_counted() -> None:
    restarts = Restarts(3, 1.0)
    assert [restarts.wait_after(5.0) for _ in range(4)] == [1.0, 2.0, 4.0, None]
    assert restarts.count == 3


def test_a_server_that_was_ready_for_long_begins_a_row_of_its_own() -> None:
    restarts = Restarts(2, 1.0)
    assert [restarts.wait_after(STEADY_S) for _ in range(5)] == [1.0] * 5
    assert restarts.count == 5


def test_a_first_start_that_fails_is_not_tried_again() -> None:
    assert Restarts(3, 1.0).wait_after(None) is None


def test_a_restart_that_fails_is_tried_again() -> None:
    restarts = Restarts(3, 1.0)
    restarts.wait_after(5.0)
    assert restarts.wait_after(None) == 2.0


def test_the_wait_never_passes_its_limit() -> None:
    restarts = Restarts(2000, 1.0)
    assert max(restarts.wait_after(5.0) or 0.0 for _ in range(2000)) == LONGEST_WAIT_S


def test_no_restart_is_given_where_none_is_allowed() -> None:
    assert Restarts(0, 1.0).wait_after(STEADY_S) is None


def test_the_log_of_a_run_is_kept_under_its_number(tmp_path: Path) -> None:
    log = tmp_path / "vllm.txt"
    log.write_text("first")
    keep_log(log, 1)
    keep_log(log, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["vllm.txt.1"]
