"""What a grammar costs with a vocabulary: ``python -P -m benchmarks.grammar_masks --tokenizer tokenizer.json``.

The gold statements of a suite are written token by token under the grammar of their prompts' tables, as an engine of
vLLM's would: a grammar is compiled for each, and before each token it is told which ones may come. Processor time of
one core; how many could be written to their end, and how often the engine gave up. Runs where the engine is installed
(`llguidance`, or `xgrammar` with torch), such as vLLM's environment. Not covered: what is cached between requests.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.quality.suite import questions_of, read_suite
from harness.contracts.suites import suite_path
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.constrained import constraint

Matcher = tuple[Callable[[], None], Callable[[int], bool], Callable[[], bool]]
"""Tells the next tokens, takes one (False where it may not come), and says whether a statement may end here."""
_SHARES: Final = (0.5, 0.95, 0.99)


class GaveUpError(Exception):
    """The engine could not tell which tokens may come."""


def main() -> None:
    """Measure and print a table for people and a line of JSON for programs."""
    options = _options()
    tokens_of, matcher_of, size = _ENGINES[options.engine](options.tokenizer)
    lines = read_suite(suite_path("ebs", Path()))[:: options.every]
    compiling: list[float] = []
    telling: list[float] = []
    counts = {"written": 0, "not in the grammar": 0, "given up": 0}
    for question in questions_of(lines, ebs_catalogue()):
        grammar = str(constraint(question.shown)["grammar"])
        begun = time.process_time()
        matcher = matcher_of(grammar)
        compiling.append(time.process_time() - begun)
        counts[_write(tokens_of(question.gold), matcher, telling)] += 1
    figures: dict[str, Any] = {"engine": options.engine, "vocabulary": size, "statements": len(lines), **counts}
    for name, times in (("compile", compiling), ("mask", telling)):
        ordered = sorted(times)
        figures |= {f"{name}_p{100 * it:g}_ms": _ms(ordered[int(it * (len(ordered) - 1))]) for it in _SHARES}
        figures[f"{name}_most_ms"] = _ms(ordered[-1])
    sys.stdout.write("".join(f"{name:20} {value}\n" for name, value in figures.items()))
    sys.stdout.write(json.dumps(figures) + "\n")


def _write(tokens: list[int], matcher: Matcher, telling: list[float]) -> str:
    """Write a statement and return what became of it; each look at the next tokens adds its time."""
    tell, take, may_end = matcher
    for token in tokens:
        begun = time.process_time()
        try:
            tell()
        except GaveUpError:
            return "given up"
        telling.append(time.process_time() - begun)
        if not take(token):
            return "not in the grammar"
    return "written" if may_end() else "not in the grammar"


def _llguidance(tokenizer: Path) -> tuple[Callable[[str], list[int]], Callable[[str], Matcher], int]:
    from llguidance import LLMatcher, LLTokenizer  # noqa: PLC0415 - an engine that few environments have
    from llguidance.numpy import allocate_token_bitmask, fill_next_token_bitmask  # noqa: PLC0415 - the same

    known = LLTokenizer(str(tokenizer))
    mask = allocate_token_bitmask(1, known.vocab_size)

    def matcher(grammar: str) -> Matcher:
        state = LLMatcher(known, LLMatcher.grammar_from_lark(grammar), log_level=0)

        def tell() -> None:
            fill_next_token_bitmask(state, mask)
            if state.is_error():
                raise GaveUpError(state.get_error())

        return tell, state.consume_token, state.is_accepting

    return known.tokenize_str, matcher, known.vocab_size


def _xgrammar(tokenizer: Path) -> tuple[Callable[[str], list[int]], Callable[[str], Matcher], int]:
    import xgrammar  # noqa: PLC0415 - an engine that few environments have
    from tokenizers import Tokenizer  # noqa: PLC0415 - the same

    known = Tokenizer.from_file(str(tokenizer))
    size = known.get_vocab_size()
    words = [known.id_to_token(number) for number in range(size)]
    told = xgrammar.TokenizerInfo(words, vocab_type=xgrammar.VocabType.BYTE_LEVEL, stop_token_ids=[0])
    compiler = xgrammar.GrammarCompiler(told, max_threads=1, cache_enabled=False)
    mask = xgrammar.allocate_token_bitmask(1, size)

    def matcher(grammar: str) -> Matcher:
        state = xgrammar.GrammarMatcher(compiler.compile_lark(grammar))

        def tell() -> None:
            state.fill_next_token_bitmask(mask)

        return tell, state.accept_token, lambda: bool(state.accept_token(0))

    return lambda text: list(known.encode(text).ids), matcher, size


_ENGINES: Final = {"llguidance": _llguidance, "xgrammar": _xgrammar}


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grammar_masks", description=__doc__)
    parser.add_argument("--tokenizer", type=Path, required=True, help="the model's tokenizer.json")
    parser.add_argument("--engine", choices=_ENGINES, default="llguidance")
    parser.add_argument("--every", type=int, default=1, help="take every n-th statement")
    return parser.parse_args()


if __name__ == "__main__":
    main()
