"""Tells which kernels multiply the weights, from inside the engine: the one thing of ours that vLLM loads.

vLLM mixes this class into its workers (``--worker-extension-cls``) and answers ``POST /collective_rpc`` with what it
returns, so the kernel is read off the loaded layers and not out of a log. It imports nothing but the standard
library, since it lives in the serve environment.
"""

from collections import Counter
from typing import Any


class Inspection:
    """What a worker can be asked for besides vLLM's own methods."""

    def linear_kernels(self) -> list[dict[str, str | int]]:
        """Return the kinds of linear layers: the class that multiplies, the bits of a weight, how many there are."""
        model: Any = self.get_model()  # type: ignore[attr-defined]  # the worker's own
        kinds = Counter(_kind(module) for module in model.modules() if _is_linear(module))
        return [{"name": name, "weight_bits": bits, "layers": layers} for (name, bits), layers in kinds.items()]


def _is_linear(module: object) -> bool:
    """Whether a module multiplies by weights; embeddings and the head look alike but are never quantised."""
    alike = all(hasattr(module, name) for name in ("quant_method", "input_size", "output_size"))
    return alike and not hasattr(module, "num_embeddings")


def _kind(layer: Any) -> tuple[str, int]:  # noqa: ANN401 - torch is not at hand where types are checked
    """Return a layer's kernel and the bits of a weight; its method where that multiplies by itself."""
    for holder in (getattr(layer, "scheme", None), layer.quant_method):
        kernel = getattr(holder, "kernel", None)
        if kernel is not None:
            return type(kernel).__name__, int(kernel.config.weight_type.size_bits)
    return type(layer.quant_method).__name__, 8 * layer.weight.element_size()
