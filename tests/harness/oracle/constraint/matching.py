"""Whether a grammar takes a statement: asked of llguidance, one of vLLM's two engines, which needs no torch."""

import functools

from llguidance import LLMatcher, LLTokenizer


def taken(statement: str, grammar: str) -> bool:
    """Return whether a statement is a sentence of a grammar, and a whole one."""
    matcher = _matcher(grammar).deep_copy()
    tokens = _tokenizer().tokenize_str(statement)
    return matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting()


@functools.cache
def _tokenizer() -> LLTokenizer:
    return LLTokenizer("byte")


@functools.lru_cache(maxsize=4)
def _matcher(grammar: str) -> LLMatcher:
    matcher = LLMatcher(_tokenizer(), LLMatcher.grammar_from_lark(grammar), log_level=0)
    assert not matcher.is_error(), matcher.get_error()
    return matcher
