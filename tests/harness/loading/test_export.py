"""The raw data of a run as CSV holds what the JSON Lines hold."""

import csv
from pathlib import Path

from harness.loading.export import write_csv
from tests.harness.loading.folders import folder_of, generated, look, request


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_request_every_token_and_every_look_is_a_row(tmp_path: Path) -> None:
    lines = [request(0, 0.25, [0.01, 0.02]), request(1, 0.5, error='a, "b"\nc')]
    folder_of(tmp_path, lines, looks=[look(1), look(2)], generator=[generated(1)])
    assert [it.name for it in write_csv(tmp_path)] == ["requests.csv", "tokens.csv", "memory.csv", "generator.csv"]
    first, second = rows(tmp_path / "requests.csv")
    assert (first["id"], first["ttft_s"], first["end_to_end_s"]) == ("r000000", "0.25", "0.28")
    assert (second["error"], second["ttft_s"]) == ('a, "b"\nc', "")
    assert [it["token"] for it in rows(tmp_path / "tokens.csv")] == ["1", "2", "3", "1"]
    assert rows(tmp_path / "memory.csv")[0]["processes.engine 2"] == str(2 * 2**30)
    assert rows(tmp_path / "generator.csv")[0]["lag_ms_max"] == "0.5"


def test_what_was_not_seen_makes_no_file(tmp_path: Path) -> None:
    folder_of(tmp_path, [request(0, 0.25)])
    assert [it.name for it in write_csv(tmp_path)] == ["requests.csv", "tokens.csv"]
