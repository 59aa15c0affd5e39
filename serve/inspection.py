"""Tells which kernels multiply the weights, from inside the engine: the one thing of ours that vLLM loads.

vLLM mixes this class into its workers (``--worker-extension-cls``) and answers ``POST /collective_rpc`` with what it
returns, so the kernel is read off the loaded layers and not out of a log. It imports nothing but the standard
library, since it lives in the serve environment.
"""

from collections import Counter
from typing import Any


class Inspection:
    """What a worker can be asked for besides vLLM's own methods."""

    def linear_kernels(self) -> dict[str, int]:
        """Return the count of linear layers by the name of the class that multiplies them."""
        model: Any = self.get_model()  # type: ignore[attr-defined]
        layers = (module for module in model.modules() if _is_linear(module))
        return dict(Counter(type(_kernel(layer)).__name__ for layer in layers))


def _is_linear(module: object) -> bool:
    """Whether a module multiplies by weights; embeddings and the head look alike but only look up, or stay whole."""
    looks = all(hasattr(module, name) for name in ("quant_method", "input_size", "output_size"))
    return looks and not hasattr(module, "num_embeddings")


def _kernel(layer: object) -> object:
    """Return a layer's kernel; its method where the method multiplies by itself, as for plain weights."""
    method = getattr(layer, "quant_method", None)
    for holder in (getattr(layer, "scheme", None), method):
        kernel = getattr(holder, "kernel", None)
        if kernel is not None:
            return kernel
    return getattr(layer, "scheme", None) or method
