"""Concurrent programs, and the requests that ran them."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Tables,
    either,
    some,
    text_where,
)
from harness.ebs.world.foundation import FIRST_RESPONSIBILITY, RESPONSIBILITIES
from harness.ebs.world.made import World
from harness.ebs.world.setup import NOW, UNITS, of_unit
from harness.ebs.world.streams import Stream, listed
from harness.ebs.world.who import moments, who

_PROGRAMS: Final = (
    (200, "APXINIMP", "Payables Open Interface Import"), (200, "APPRVL", "Invoice Validation"),
    (200, "APXTRBAL", "Accounts Payable Trial Balance"), (200, "XLAACCPB", "Create Accounting"),
    (101, "GLLEZL", "Program - Import Journals"), (101, "GLPPOS", "Posting"),
    (101, "GLTRBAL", "Trial Balance - Detail"), (222, "RAXTRX", "Autoinvoice Import Program"),
    (222, "ARXAGE", "Aging - 7 Buckets Report"), (201, "POXPOPDF", "PO Output for Communication"),
    (201, "RVCTP", "Receiving Transaction Processor"), (401, "INCTCM", "Process transaction interface"),
    (660, "OEOIMP", "Order Import"), (665, "WSHINTERFACE", "Interface Trip Stop"),
    (0, "FNDWFBG", "Workflow Background Process"),
    (0, "FNDCPPUR", "Purge Concurrent Request and/or Manager Data"), (707, "CMCTCM", "Cost Manager"),
)  # fmt: skip
_FIRST_PROGRAM: Final = 31_001


def make_programs(world: World) -> Tables:
    """Return programs and requests."""
    return {**_programs(), "FND_CONCURRENT_REQUESTS": _requests(world)}


def _programs() -> Tables:
    ids = _FIRST_PROGRAM + np.arange(len(_PROGRAMS))
    application, key, name = (listed([it[at] for it in _PROGRAMS]) for at in range(3))
    return {
        "FND_CONCURRENT_PROGRAMS": {
            "APPLICATION_ID": application,
            "CONCURRENT_PROGRAM_ID": ids,
            "CONCURRENT_PROGRAM_NAME": key,
            "EXECUTABLE_APPLICATION_ID": application,
            "EXECUTABLE_ID": 5_000 + np.arange(len(ids)),
            "EXECUTION_METHOD_CODE": "I",
            "ENABLED_FLAG": "Y",
            "QUEUE_METHOD_CODE": "I",
            "ARGUMENT_METHOD_CODE": "1",
            "SRS_FLAG": "Y",
            "SAVE_OUTPUT_FLAG": "Y",
            "OUTPUT_FILE_TYPE": "TEXT",
            "REQUIRED_STYLE": "N",
        },
        "FND_CONCURRENT_PROGRAMS_TL": {
            "APPLICATION_ID": application,
            "CONCURRENT_PROGRAM_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "USER_CONCURRENT_PROGRAM_NAME": name,
            "DESCRIPTION": name,
        },
    }


def _requests(world: World) -> Columns:
    stream: Stream = world.stream("FND_CONCURRENT_REQUESTS")
    count = max(60, world.sizes.rows // 150)
    at = moments(stream, count)
    program = stream.skewed(len(_PROGRAMS), count)
    responsibility = stream.skewed(len(RESPONSIBILITIES), count)
    ids = 2_000_001 + np.arange(count)
    seconds = stream.whole(1, 3_000, count)
    start = np.minimum(at + stream.whole(0, 90, count).astype("timedelta64[s]"), NOW)
    end = np.minimum(start + seconds.astype("timedelta64[s]"), NOW)
    status = stream.weighted({"C": 86, "E": 7, "G": 4, "X": 1, "D": 2}, count)
    users = world["FND_USER"]["USER_ID"]
    unit = stream.whole(0, len(UNITS) - 1, count)
    columns: Columns = {
        "REQUEST_ID": ids,
        "REQUEST_DATE": at,
        "REQUESTED_BY": users[stream.skewed(len(users), count)],
        "PHASE_CODE": "C",
        "STATUS_CODE": status,
        "PRIORITY_REQUEST_ID": ids,
        "PRIORITY": 50,
        "REQUESTED_START_DATE": at,
        "HAS_SUB_REQUEST": "N",
        "IS_SUB_REQUEST": "N",
        "IMPLICIT_CODE": "N",
        "UPDATE_PROTECTED": "N",
        "QUEUE_METHOD_CODE": "I",
        "ARGUMENT_INPUT_METHOD_CODE": "S",
        "ORACLE_ID": 900,
        "PROGRAM_APPLICATION_ID": listed([it[0] for it in _PROGRAMS])[program],
        "CONCURRENT_PROGRAM_ID": _FIRST_PROGRAM + program,
        "RESPONSIBILITY_APPLICATION_ID": listed([it[0] for it in RESPONSIBILITIES])[responsibility],
        "RESPONSIBILITY_ID": FIRST_RESPONSIBILITY + 7 * responsibility,
        "NUMBER_OF_ARGUMENTS": stream.whole(0, 12, count),
        "NUMBER_OF_COPIES": stream.whole(0, 1, count),
        "PARENT_REQUEST_ID": either(stream.chance(0.1, count) & (np.arange(count) > 0), ids - 1, NOTHING),
        "ACTUAL_START_DATE": some(start, status != "D"),
        "ACTUAL_COMPLETION_DATE": end,
        "COMPLETION_TEXT": text_where(
            status == "E", "Concurrent program returned error", text_where(status == "C", "Normal completion")
        ),
        "OPS_INSTANCE": -1,
        "ORG_ID": some(of_unit(unit, "org_id"), stream.chance(0.7, count)),
        "LAST_UPDATE_DATE": end,
    }
    return {**who(world, "FND_CONCURRENT_REQUESTS", at), **columns}
