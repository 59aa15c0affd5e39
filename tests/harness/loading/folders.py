"""Files that load tests are run on."""

import json
from pathlib import Path


def prompts(folder: Path, number: int = 8) -> Path:
    """Write a file of prompts as a data set has them."""
    path = folder / "prompts.jsonl"
    turns = [{"role": "user", "content": "word " * 50}]
    path.write_text("".join(f"{json.dumps({'id': f'q{it}', 'conversations': turns})}\n" for it in range(number)))
    return path
