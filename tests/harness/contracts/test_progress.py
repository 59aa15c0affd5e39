from pathlib import Path

from harness.contracts.progress import EventReader, Progress


def test_events_come_in_order_and_once(tmp_path: Path) -> None:
    progress, reader = Progress(tmp_path / "events"), EventReader(tmp_path / "events")
    assert reader.read() == []
    progress.say("loading")
    progress.update(3, 3, "steps", note="loss 0.1")
    first, second = reader.read()
    assert (first.kind, first.note) == ("note", "loading")
    assert (second.done, second.total, second.unit) == (3, 3, "steps")
    assert reader.read() == []


def test_frequent_updates_are_thinned_but_the_last_is_kept(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "events")
    for done in range(1, 1001):
        progress.update(done, 1000, "steps")
    events = EventReader(tmp_path / "events").read()
    assert len(events) < 1000
    assert events[-1].done == 1000


def test_a_line_still_being_written_waits_and_a_broken_one_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "events"
    reader = EventReader(path)
    path.write_text('garbage\n{"kind": "note", "at": 1.0, ')
    assert reader.read() == []
    with path.open("a") as file:
        file.write('"note": "hi"}\n')
    assert [event.note for event in reader.read()] == ["hi"]
