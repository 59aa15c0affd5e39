from types import SimpleNamespace

from serve.inspection import Inspection


class WNA16Kernel:
    def __init__(self, bits: int) -> None:
        self.config = SimpleNamespace(weight_type=SimpleNamespace(size_bits=bits))


class PlainMethod:
    """The method of a layer whose weights are whole."""


class Worker(Inspection):
    def __init__(self, *modules: object) -> None:
        self._modules = modules

    def get_model(self) -> SimpleNamespace:
        return SimpleNamespace(modules=lambda: self._modules)


def _linear(**more: object) -> SimpleNamespace:
    return SimpleNamespace(**({"quant_method": PlainMethod(), "input_size": 8, "output_size": 8} | more))


def _quantised(bits: int) -> SimpleNamespace:
    return _linear(scheme=SimpleNamespace(kernel=WNA16Kernel(bits)))


def test_layers_are_counted_by_kernel_and_bits() -> None:
    worker = Worker(_quantised(4), _quantised(4), _quantised(8))
    assert worker.linear_kernels() == [
        {"name": "WNA16Kernel", "weight_bits": 4, "layers": 2},
        {"name": "WNA16Kernel", "weight_bits": 8, "layers": 1},
    ]


def test_a_layer_that_is_not_quantised_shows_its_method_and_whole_weights() -> None:
    weight = SimpleNamespace(element_size=lambda: 2)
    assert Worker(_linear(weight=weight)).linear_kernels() == [
        {"name": "PlainMethod", "weight_bits": 16, "layers": 1}
    ]


def test_embeddings_and_other_modules_do_not_count() -> None:
    assert Worker(_linear(num_embeddings=8), SimpleNamespace()).linear_kernels() == []
