"""The tokenizer that a release trains with: the base's, with a template that marks answers and a token to pad with.

Llama's own template marks no answer and writes today's date into every prompt, so the model would be trained on
other tokens than it is served with the day after. A release names a template instead; it is saved with the adapter,
goes into the merged and the quantised model, and so is the one that the server renders prompts with.
"""

from pathlib import Path
from typing import Any, Final

from harness.contracts.errors import InputError
from harness.contracts.files import read_text
from harness.contracts.models import load_tokenizer

PAD: Final = "<|finetune_right_pad_id|>"
"""Llama 3's own token for this; its tokenizer does not say so."""


def prepared_tokenizer(base: Path, template: Path | None) -> Any:  # noqa: ANN401 - the libraries are not typed here
    """Return a base's tokenizer as it is trained with.

    Raises:
        InputError: it has no chat template, or nothing to pad with.
    """
    tokenizer = load_tokenizer(base)
    if template is not None:
        tokenizer.chat_template = read_text(template)
    if not tokenizer.chat_template:
        raise InputError(f"{base}: its tokenizer has no chat template; name one in stages.sft.chat_template")
    if tokenizer.pad_token is None:
        if PAD not in tokenizer.get_vocab():
            raise InputError(f"{base}: its tokenizer has no token to pad with; set pad_token in its configuration")
        tokenizer.pad_token = PAD
    return tokenizer
