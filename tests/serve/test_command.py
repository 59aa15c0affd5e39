import json
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from serve.command import PROFILES, Profile, arguments, environment, names, read_profile

_CPU = "device: cpu\ndtype: bfloat16\nmax_model_len: 8192\nmax_num_seqs: 4\noutput_cap_tokens: 256\nkv_cache_gib: 1\n"


def _command(profile: Profile) -> tuple[str, ...]:
    return arguments(profile, model=Path("/models/a"), model_name="gonogo", host="127.0.0.1", port=8000)


def _value(command: tuple[str, ...], option: str) -> str:
    return command[command.index(option) + 1]


@pytest.mark.parametrize("name", names())
def test_every_profile_caps_the_output_and_decodes_greedily(name: str) -> None:
    profile = read_profile(name)
    generation = json.loads(_value(_command(profile), "--override-generation-config"))
    assert generation == {"max_new_tokens": profile.output_cap_tokens, "temperature": 0.0}


@pytest.mark.parametrize("name", names())
def test_every_profile_fetches_nothing_and_reports_nothing_home(name: str) -> None:
    variables = environment(read_profile(name))
    assert {variables[key] for key in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "VLLM_NO_USAGE_STATS")} == {"1"}


def test_there_is_a_profile_for_the_demo_and_for_each_card() -> None:
    assert names() == ("a100-80gb", "cpu", "h100-80gb", "h200")


def test_the_a100_profile_is_the_box_of_the_release() -> None:
    profile = read_profile("a100-80gb")
    stated = (profile.max_model_len, profile.max_num_seqs, profile.output_cap_tokens, profile.gpu_memory_utilization)
    assert stated == (8192, 4, 512, 0.92)
    assert "--enable-prefix-caching" in _command(profile)


@pytest.mark.parametrize(("name", "card_gib"), [("a100-80gb", 79.2), ("h100-80gb", 79.2), ("h200", 139.8)])
def test_every_sequence_of_a_card_fits_at_its_full_length(name: str, card_gib: float) -> None:
    """Of Llama-3.3-70B: 37 GiB of weights, 320 KiB of KV cache a token, 4 GiB for what else an engine holds."""
    profile = read_profile(name)
    cache_gib = profile.max_num_seqs * profile.max_model_len * 320 / 2**20
    assert profile.gpu_memory_utilization is not None
    assert 37 + cache_gib + 4 <= card_gib * profile.gpu_memory_utilization


def test_no_profile_that_comes_along_speculates_and_those_of_cards_name_the_engine_of_grammars() -> None:
    for name in names():
        words = _command(read_profile(name))
        assert "--speculative-config" not in words
        assert ("--structured-outputs-config" in words) == (name != "cpu")


def test_prompt_lookup_becomes_vllms_speculative_config(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(_CPU + "speculative: {tokens: 4, prompt_lookup_max: 3, prompt_lookup_min: 2}\n")
    assert json.loads(_value(_command(read_profile(str(path))), "--speculative-config")) == {
        "method": "ngram",
        "num_speculative_tokens": 4,
        "prompt_lookup_max": 3,
        "prompt_lookup_min": 2,
    }


def test_a_grammar_backend_is_stated_where_a_profile_names_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(_CPU + "structured_outputs: guidance\n")
    words = _command(read_profile(str(path)))
    assert json.loads(_value(words, "--structured-outputs-config")) == {"backend": "guidance"}


def test_the_cpu_profile_states_the_kv_cache_and_no_gpu_memory() -> None:
    profile = read_profile("cpu")
    assert environment(profile)["VLLM_CPU_KVCACHE_SPACE"] == "1"
    assert "--gpu-memory-utilization" not in _command(profile)


def test_the_a100_profile_states_the_share_of_the_card() -> None:
    profile = read_profile("a100-80gb")
    assert _value(_command(profile), "--gpu-memory-utilization") == "0.92"
    assert "VLLM_CPU_KVCACHE_SPACE" not in environment(profile)


@pytest.mark.parametrize("share", [0.5, 0.84, 0.96, 1.0])
def test_a_share_of_the_card_that_wastes_it_or_fills_it_is_refused(tmp_path: Path, share: float) -> None:
    path = tmp_path / "own.yaml"
    text = (PROFILES / "a100-80gb.yaml").read_text()
    path.write_text(text.replace("gpu_memory_utilization: 0.92", f"gpu_memory_utilization: {share}"))
    with pytest.raises(InputError, match="gpu_memory_utilization"):
        read_profile(str(path))


def test_the_command_names_model_host_and_port() -> None:
    command = _command(read_profile("cpu"))
    options = ("--model", "--served-model-name", "--host", "--port")
    assert [_value(command, option) for option in options] == ["/models/a", "gonogo", "127.0.0.1", "8000"]


def test_an_unknown_profile_is_named_with_the_nearest_known_one() -> None:
    with pytest.raises(InputError, match="did you mean 'a100-80gb'"):
        read_profile("a100-80g")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (_CPU + "output_cap: 3\n", "did you mean 'output_cap_tokens'"),
        (_CPU.replace("8192", "long"), "max_model_len"),
        (_CPU.replace("kv_cache_gib: 1\n", ""), "give kv_cache_gib"),
        (
            _CPU + "speculative: {tokens: 4, prompt_lookup_max: 2, prompt_lookup_min: 3}\n",
            "prompt_lookup_min 3 is more",
        ),
        (_CPU + "speculative: {method: eagle, tokens: 4, prompt_lookup_max: 2}\n", "speculative.method"),
        (_CPU + "speculative: {token: 4, prompt_lookup_max: 2}\n", "did you mean 'tokens'"),
        (_CPU + "structured_outputs: outlines\n", "structured_outputs"),
        (_CPU.replace("device: cpu", "device: cuda"), "give gpu_memory_utilization"),
    ],
)
def test_a_profile_of_ones_own_is_checked(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=fault):
        read_profile(str(path))


def test_a_profile_of_ones_own_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(_CPU)
    assert read_profile(str(path)).output_cap_tokens == 256
