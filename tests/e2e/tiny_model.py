"""Makes a tiny Llama that learned nothing, and a tokenizer of bytes: ``python -P tiny_model.py FOLDER [wide]``.

A wide one takes 512 KiB of KV cache a token, so that a cache of a gibibyte is small. Run by the interpreter of the
serve environment; only tests do.
"""

import sys
from pathlib import Path

_CHAT = "{% for m in messages %}{{ m['content'] }}\n{% endfor %}"


def main(folder: Path, *, wide: bool = False) -> None:
    """Write the model."""
    import torch  # noqa: PLC0415 - of the serve environment
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers  # noqa: PLC0415
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast  # noqa: PLC0415

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = {word: number for number, word in enumerate(["<s>", "</s>", *alphabet])}
    tokenizer = Tokenizer(models.BPE(vocab=words, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>")  # noqa: S106
    fast.chat_template = _CHAT
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(words),
        hidden_size=128,
        intermediate_size=256,
        num_hidden_layers=8 if wide else 2,
        num_attention_heads=32 if wide else 2,
        num_key_value_heads=32 if wide else 2,
        head_dim=256 if wide else 64,
        max_position_embeddings=8192,
        bos_token_id=0,
        eos_token_id=1,
    )
    LlamaForCausalLM(config).to(torch.bfloat16).save_pretrained(folder)
    fast.save_pretrained(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), wide=sys.argv[2:] == ["wide"])
