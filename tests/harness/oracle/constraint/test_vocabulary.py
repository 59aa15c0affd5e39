"""The grammar beside a vocabulary as large as that of the models it is for: llguidance must not give up on it.

A token that holds the end of a text and what follows it makes the engine look into every rule that may go on there,
so a vocabulary full of runs of signs is the hard case. The one made here has a fifth of a large model's tokens, so
the engine may take a sixth of the items that it allows.
"""

import functools
from itertools import product
from typing import Any

import pytest
from llguidance import LLMatcher, LLParserLimits, LLTokenizer, TokenizerWrapper
from llguidance.numpy import allocate_token_bitmask, fill_next_token_bitmask

from harness.oracle.constrained import constraint

_SHOWN = {
    "AP_INVOICES_ALL": ("INVOICE_ID", "INVOICE_NUM", "INVOICE_AMOUNT", "INVOICE_DATE", "VENDOR_ID"),
    "AP_SUPPLIERS": ("VENDOR_ID", "VENDOR_NAME", "SEGMENT1"),
}
_LIMITS = LLParserLimits(step_max_items=50_000 // 6)
_SIGNS = "'\",().=; "


class _Vocabulary:
    """All bytes, pieces of words with and without a space before them, and all short runs of signs."""

    def __init__(self) -> None:
        pieces = [f"{a}{b}{c}" for a, b, c in product("abcdefghilmnoprstuvw", "aeiourstnl", "abcdeghilmnoprst_")]
        runs = ["".join(it) for length in (2, 3, 4) for it in product(_SIGNS, repeat=length)]
        breaks = [f"{sign}\n{' ' * depth}" for sign in ("", ",", "',", "')", ")") for depth in range(80)]
        words = [form for piece in pieces for form in (piece, piece.upper(), f" {piece}", f" {piece.upper()}")]
        texts = dict.fromkeys((*words, *runs, *breaks))
        self.tokens = [bytes([it]) for it in range(256)] + [it.encode() for it in texts] + [b"<|end|>"]
        self.eos_token_id = len(self.tokens) - 1
        self.bos_token_id = None
        self.special_token_ids = [self.eos_token_id]
        self._ids = {token: number for number, token in enumerate(self.tokens)}

    def __call__(self, text: str | bytes) -> list[int]:
        """Return the longest tokens that a text begins with, one after the other."""
        rest, found = text.encode() if isinstance(text, str) else text, []
        while rest:
            size = next(size for size in range(min(len(rest), 84), 0, -1) if rest[:size] in self._ids)
            found.append(self._ids[rest[:size]])
            rest = rest[size:]
        return found


@functools.cache
def _tokenizer() -> tuple[Any, int]:
    vocabulary = _Vocabulary()
    return LLTokenizer(TokenizerWrapper(vocabulary)), len(vocabulary.tokens)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 'Received', i.INVOICE_NUM FROM AP_INVOICES_ALL i",
        "SELECT NVL(TO_CHAR(i.INVOICE_DATE, 'DD-MON-YYYY'), 'none') FROM AP_INVOICES_ALL i",
        "SELECT SUM(DECODE(s.SEGMENT1, 'RECEIVED', 1, 0)) AS N FROM AP_SUPPLIERS s GROUP BY s.VENDOR_NAME ORDER BY N",
    ],
)
def test_each_next_token_can_be_told_with_a_large_vocabulary(statement: str) -> None:
    tokenizer, size = _tokenizer()
    assert size > 20_000
    grammar = LLMatcher.grammar_from_lark(constraint(_SHOWN)["grammar"])
    matcher = LLMatcher(tokenizer, grammar, log_level=0, limits=_LIMITS)
    mask = allocate_token_bitmask(1, size)
    for token in tokenizer.tokenize_str(statement):
        fill_next_token_bitmask(matcher, mask)
        assert not matcher.is_error(), matcher.get_error()[:120]
        assert matcher.consume_token(token)
    assert matcher.is_accepting()
