"""The demo base's tokenizer: a small byte-level BPE with Llama's special tokens, trained on the demo's own text.

A table or column name is one word to it, so a name that is seen often becomes one token, which the model can only
copy or choose whole; so do years, and the month and day of a date. The chat template marks the answer's tokens
(``{% generation %}``), begins with one BOS and holds no date.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

BOS: Final = "<|begin_of_text|>"
END_OF_TURN: Final = "<|eot_id|>"
PAD: Final = "<|finetune_right_pad_id|>"
_HEADER: Final = ("<|start_header_id|>", "<|end_header_id|>")
_SPECIAL: Final = (BOS, END_OF_TURN, PAD, *_HEADER)
_WORDS: Final = "|".join(  # noqa: FLY002 - a part a line, each with its remark
    (
        r"(?<!\p{N})\p{N}{3,4}(?!\p{N})",  # a short number whole, such as a year
        r"-\p{N}{2}-\p{N}{2}(?!\p{N})",  # the month and day of a date
        r"\p{N}{1,2}",
        r" ?[^\s\p{L}\p{N}_'%]*\n+[-#\[]?",  # the end of a line with what opens the next one
        r"[ .]?[\p{L}_][\p{L}\p{N}_$#]*",  # a word or a name, with the space or the dot before it
        r" ?['%]+",  # what stands around a text
        r" ?[^\s\p{L}\p{N}_'%]+",
        r"\s+",
    )
)

CHAT_TEMPLATE: Final = (
    "{{ bos_token }}"
    "{% for message in messages %}"
    "{{ '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n' }}"
    "{% if message['role'] == 'assistant' %}"
    "{% generation %}{{ message['content'] + '<|eot_id|>' }}{% endgeneration %}"
    "{% else %}{{ message['content'] + '<|eot_id|>' }}{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n' }}{% endif %}"
)


def train_tokenizer(texts: Iterable[str], *, vocabulary: int, max_tokens: int) -> Any:  # noqa: ANN401
    """Return a fast tokenizer of exactly or at most so many tokens, trained on texts."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: PLC0415
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=list(_SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BOS,
        eos_token=END_OF_TURN,
        pad_token=PAD,
        chat_template=CHAT_TEMPLATE,
        model_max_length=max_tokens,
        clean_up_tokenization_spaces=False,
    )


def save_tokenizer(tokenizer: Any, folder: Path) -> None:  # noqa: ANN401
    """Write a tokenizer with its chat template into a model's folder."""
    tokenizer.save_pretrained(folder)
