"""Every gate, in the order of the flow and of the report."""

from harness.gates import (
    execution_accuracy,
    hallucination,
    load,
    merged_loads,
    no_regression,
    provenance,
    quantised_loads,
    sql_only,
    sql_valid,
    training_memory,
)
from harness.gates.gate import Gate

GATES: tuple[Gate, ...] = (
    training_memory.GATE,
    merged_loads.GATE,
    quantised_loads.GATE,
    load.GATE,
    sql_only.GATE,
    sql_valid.GATE,
    hallucination.GATE,
    execution_accuracy.GATE,
    provenance.GATE,
    no_regression.GATE,
)
