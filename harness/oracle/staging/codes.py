"""Whose fault each error is: Oracle's codes, the driver's, and the system's, by kind, each with what it says.

An ORA- code that stands nowhere here is the statement's own: those are most, from ORA-00900 on. A DPY- code that
stands nowhere is the connection's: what the driver says by itself is seldom about a statement.
"""

from collections.abc import Mapping
from typing import Final, Literal

Kind = Literal["statement", "unsupported", "privilege", "timeout", "infrastructure", "configuration"]
"""Of a configuration error nothing is tried again: somebody has to mend something first."""

CODES: Final[Mapping[Kind, Mapping[str, str]]] = {
    "statement": {
        "DPY-2041": "a quote ' is not closed",
        "DPY-2042": 'a quote " is not closed',
        "DPY-4008": "a bind variable's name is no name",
    },
    "unsupported": {
        "DPY-1003": "the driver takes it for no query",
        "DPY-3006": "a type that the driver does not read",
        "DPY-3007": "a type that the driver does not read",
        "DPY-3022": "a time zone that is told by its name",
        "DPY-4003": "a number that Python cannot hold",
        "DPY-4007": "a type that the driver does not read",
        "DPY-4009": "a bind variable has no value",
        "DPY-4010": "a bind variable has no value",
        "DPY-4031": "a vector that the driver does not read",
        "ORA-01008": "a bind variable has no value",
        "ORA-01456": "a read-only transaction does not take it",
        "ORA-16000": "a standby database does not take it",
    },
    "privilege": {
        "ORA-01031": "the account lacks a right",
        "ORA-01039": "the account may not read what stands under a view, which EXPLAIN PLAN asks for",
        "ORA-01720": "the owner of a view may not pass a right on",
        "ORA-28112": "a security policy of the table cannot be applied",
        "ORA-28113": "a security policy of the table fails",
        "ORA-41900": "the account lacks a right",
    },
    "timeout": {
        "DPY-4024": "the call took longer than it may",
        "ORA-00040": "the resource manager ended the call",
        "ORA-01013": "the call was cancelled",
        "ORA-02393": "the profile's limit of processor time for a call",
        "ORA-02395": "the profile's limit of reads for a call",
        "ORA-56720": "the resource manager's limit of reads",
    },
    "infrastructure": {
        "ORA-00018": "no sessions left",
        "ORA-00020": "no processes left",
        "ORA-00028": "somebody ended the session",
        "ORA-00257": "the space for archived logs is full",
        "ORA-00376": "a data file cannot be read now",
        "ORA-00600": "an internal error of the server",
        "ORA-00602": "an internal error of the server",
        "ORA-00603": "the server's process died",
        "ORA-00609": "the server could not attach",
        "ORA-01000": "too many open cursors",
        "ORA-01012": "the session is gone",
        "ORA-01033": "the database is starting or stopping",
        "ORA-01034": "the database is down",
        "ORA-01089": "the database is being stopped",
        "ORA-01090": "the database is being stopped",
        "ORA-01092": "the instance ended",
        "ORA-01109": "the database is not open",
        "ORA-01115": "a block cannot be read",
        "ORA-01219": "the database is not open",
        "ORA-01555": "the old rows that the query needs are gone",
        "ORA-01578": "a damaged block",
        "ORA-01652": "no temporary space left",
        "ORA-02391": "the account has all the sessions that it may have",
        "ORA-02396": "the session was idle for too long",
        "ORA-02399": "the session lasted too long",
        "ORA-03113": "the connection ended",
        "ORA-03114": "there is no connection",
        "ORA-03135": "the connection was lost",
        "ORA-04021": "an object is locked by somebody who changes it",
        "ORA-04030": "the server has no memory left",
        "ORA-04031": "the server's shared memory is full",
        "ORA-04068": "a package was compiled anew meanwhile",
        "ORA-07445": "the server's process crashed",
        "ORA-08103": "an object was made anew meanwhile",
        "ORA-25408": "the session moved to another node",
        "ORA-27146": "the server's system refused",
    },
    "configuration": {
        "DPY-2049": "the address is malformed; write HOST:PORT/SERVICE",
        "DPY-2059": "the address is malformed; write HOST:PORT/SERVICE",
        "DPY-3001": "only an Oracle client has it; write HOST:PORT/SERVICE, and TCPS in place of Oracle's encryption",
        "DPY-3010": "the database is older than 12.1, which the driver does not speak with",
        "DPY-3015": "the password is kept in the form of 10g; set it anew",
        "DPY-4000": "tnsnames.ora does not hold the name; write HOST:PORT/SERVICE, or set TNS_ADMIN",
        "DPY-4001": "user or password is missing",
        "DPY-4017": "the address is malformed; write HOST:PORT/SERVICE",
        "DPY-4018": "the address is malformed; write HOST:PORT/SERVICE",
        "DPY-4026": "there is no tnsnames.ora; write HOST:PORT/SERVICE, or set TNS_ADMIN",
        "DPY-4027": "nobody said where tnsnames.ora lies; write HOST:PORT/SERVICE, or set TNS_ADMIN",
        "DPY-6001": "the listener does not know the service; `lsnrctl services` shows those that it knows",
        "DPY-6002": "the server's certificate is of another name",
        "DPY-6003": "the listener does not know the SID; `lsnrctl services` shows what it knows",
        "DPY-6006": "the server's certificate is of another name",
        "ORA-01005": "the password is missing",
        "ORA-01017": "set GONOGO_ORACLE_PASSWORD anew; nothing more is tried, lest the account be locked",
        "ORA-01045": "grant the account CREATE SESSION",
        "ORA-01435": "there is no such schema; mend current_schema",
        "ORA-12505": "the listener does not know the SID; `lsnrctl services` shows what it knows",
        "ORA-12514": "the listener does not know the service; `lsnrctl services` shows those that it knows",
        "ORA-28000": "the account is locked; ask its DBA",
        "ORA-28001": "the password has expired; set it anew",
        "ORA-28009": "SYS is no account for this; name one that only reads",
        "ORA-28040": "the server logs in as the driver cannot; ask its DBA for a newer verifier",
    },
}
NETWORK: Final = range(12150, 12700)
"""ORA- codes of Oracle's network layer; those above apart, they are infrastructure."""
AS_THE_SERVER: Final[Mapping[str, str]] = {
    "DPY-2041": "ORA-01756",
    "DPY-2042": "ORA-01740",
    "DPY-4008": "ORA-01745",
    "DPY-6001": "ORA-12514",
    "DPY-6003": "ORA-12505",
}
"""What the server says where the driver sees the fault before it is asked."""
WRAPPERS: Final = frozenset({"ORA-00604", "ORA-12801", "ORA-06512", "ORA-02063", "DPY-6005", "DPY-4011"})
"""Codes that only say that another one follows."""
EXPLAINED: Final[Mapping[str, str]] = {code: says for codes in CODES.values() for code, says in codes.items()}
KINDS: Final[Mapping[str, Kind]] = {code: kind for kind, codes in CODES.items() for code in codes}
