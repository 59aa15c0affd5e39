"""Every gate, in the order of the flow and of the report."""

from harness.gates import (
    dataset_quality,
    execution_accuracy,
    guardrail,
    hallucination,
    load,
    memory_stable,
    merged_loads,
    no_regression,
    provenance,
    quantised_loads,
    sql_only,
    sql_valid,
    training_health,
    training_memory,
)
from harness.gates.gate import Gate

GATES: tuple[Gate, ...] = (
    training_memory.GATE,
    training_health.GATE,
    dataset_quality.GATE,
    merged_loads.GATE,
    quantised_loads.GATE,
    load.GATE,
    memory_stable.GATE,
    sql_only.GATE,
    sql_valid.GATE,
    hallucination.GATE,
    execution_accuracy.GATE,
    guardrail.GATE,
    provenance.GATE,
    no_regression.GATE,
)
