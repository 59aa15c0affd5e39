"""The functions that a statement may call: built in, without side effect, without reach outside the query.

A positive list. Left out on purpose: everything of XML and JSON (external entities, URIs, documents), object and
collection functions (`TABLE`, `CURSOR`, `COLLECT`: they run PL/SQL or make types), text indexes and mining models
(schema objects of their own), BFILENAME (files), SYS_CONTEXT and USERENV but for the language (the session), SCN
functions (the undo). A call with a name before it is a package's or a method, and runs PL/SQL.
"""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.lexer import Kind, Token
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.statement import Text, Tree
from harness.oracle.words import TYPES, words

RULE = "functions"
PERMITTED = words("""
    ABS ACOS ADD_MONTHS ASCII ASCIISTR ASIN ATAN ATAN2 BITAND CAST CEIL CHR COALESCE COMPOSE CONCAT CONVERT COS COSH
    CURRENT_TIMESTAMP DECODE DECOMPOSE DUMP EXP EXTRACT FIRST FLOOR FROM_TZ GREATEST HEXTORAW INITCAP INSTR INSTR2
    INSTR4 INSTRB INSTRC LAST LAST_DAY LEAST LENGTH LENGTH2 LENGTH4 LENGTHB LENGTHC LN LNNVL LOCALTIMESTAMP LOG LOWER
    LPAD LTRIM MOD MONTHS_BETWEEN NANVL NCHR NEW_TIME NEXT_DAY NLSSORT NLS_INITCAP NLS_LOWER NLS_UPPER NULLIF
    NUMTODSINTERVAL NUMTOYMINTERVAL NVL NVL2 ORA_HASH POWER RAWTOHEX RAWTONHEX REGEXP_COUNT REGEXP_INSTR REGEXP_LIKE
    REGEXP_REPLACE REGEXP_SUBSTR REMAINDER REPLACE ROUND ROWIDTOCHAR ROWIDTONCHAR RPAD RTRIM SIGN SIN SINH SOUNDEX
    SQRT STANDARD_HASH SUBSTR SUBSTR2 SUBSTR4 SUBSTRB SUBSTRC SYS_CONNECT_BY_PATH SYS_CONTEXT SYS_EXTRACT_UTC TAN
    TANH TO_APPROX_COUNT_DISTINCT TO_BINARY_DOUBLE TO_BINARY_FLOAT TO_CHAR TO_CLOB TO_DATE TO_DSINTERVAL
    TO_MULTI_BYTE TO_NCHAR TO_NCLOB TO_NUMBER TO_SINGLE_BYTE TO_TIMESTAMP TO_TIMESTAMP_TZ TO_YMINTERVAL TRANSLATE
    TRIM TRUNC TZ_OFFSET UNISTR UPPER USERENV VALIDATE_CONVERSION VSIZE WIDTH_BUCKET
    APPROX_COUNT APPROX_COUNT_DISTINCT APPROX_MEDIAN APPROX_PERCENTILE APPROX_RANK APPROX_SUM AVG CORR CORR_K CORR_S
    COUNT COVAR_POP COVAR_SAMP GROUPING GROUPING_ID GROUP_ID LISTAGG MAX MEDIAN MIN PERCENTILE_CONT PERCENTILE_DISC
    REGR_AVGX REGR_AVGY REGR_COUNT REGR_INTERCEPT REGR_R2 REGR_SLOPE REGR_SXX REGR_SXY REGR_SYY STATS_MODE STDDEV
    STDDEV_POP STDDEV_SAMP SUM VARIANCE VAR_POP VAR_SAMP
    CUME_DIST DENSE_RANK FIRST_VALUE LAG LAST_VALUE LEAD NTH_VALUE NTILE PERCENT_RANK RANK RATIO_TO_REPORT ROW_NUMBER
""")
# Words of the syntax that a parenthesis may follow; a function of such a name is an unknown one to the parser.
_SYNTAX = words("""
    ALL AND ANY APPLY AS BETWEEN BY CASE CONNECT_BY_ROOT CUBE DISTINCT ELSE EXISTS FOR FROM HAVING IN INTERSECT JOIN
    KEEP LATERAL LIKE MINUS NOT ON OR OVER PIVOT PRIOR ROLLUP SELECT SETS SOME THEN UNION UNIQUE UNPIVOT USING WHEN
    WHERE WITH INCLUDE EXCLUDE NULLS WITHIN GROUP IS DAY SECOND YEAR MONTH HOUR MINUTE CONNECT
""")
_TYPES = TYPES - {"XMLTYPE"}
_OF_LANGUAGE = frozenset({"'LANG'", "'LANGUAGE'", "'NLS_DATE_LANGUAGE'", "'NLS_TERRITORY'", "'NLS_CURRENCY'"})


def calls(text: Text) -> Iterator[Objection]:
    """Object to each call that is not one of a permitted function."""
    for index, token in enumerate(text.tokens):
        following = text.token(index + 1)
        if following is None or not following.is_symbol("(") or token.kind not in {Kind.WORD, Kind.QUOTED}:
            continue
        before = text.token(index - 1)
        if before is not None and before.is_symbol("."):
            yield against(RULE, f"the call of {token.text} in a package, a schema or an object", token)
        elif token.kind is Kind.QUOTED or token.value not in PERMITTED | _SYNTAX | _TYPES:
            if not _names_columns(text, index):
                yield against(RULE, f"{token.text} is not one that a query may call", token)
        elif token.value in {"SYS_CONTEXT", "USERENV"}:
            yield from _session(text, index, token)


def unknown_calls(tree: Tree) -> Iterator[Objection]:
    """Object to calls that the parser does not know either, whatever their words looked like."""
    for node in tree.root.find_all(exp.Anonymous):
        if not isinstance(node.this, str) or node.this.upper() not in PERMITTED:
            yield against(RULE, f"{str(node.this)[:40]} is not one that a query may call")


def _session(text: Text, index: int, token: Token) -> Iterator[Objection]:
    """Object to reading anything of the session but its language."""
    inside = [it.text.upper() for it in text.tokens[index + 2 : text.closing.get(index + 1, index)]]
    if token.value == "SYS_CONTEXT" and inside[:2] == ["'USERENV'", ","]:
        inside = inside[2:]
    elif token.value == "SYS_CONTEXT":
        inside = []
    if len(inside) != 1 or inside[0] not in _OF_LANGUAGE:
        yield against(RULE, f"{token.text} tells of the session; only its language may be asked for", token)


def _names_columns(text: Text, index: int) -> bool:
    """Return whether the parenthesis lists the columns of a CTE."""
    closing = text.closing.get(index + 1, len(text.tokens))
    after, opening = text.token(closing + 1), text.token(closing + 2)
    before = text.token(index - 1)
    begins = before is not None and (before.is_word("WITH") or before.is_symbol(","))
    return begins and bool(after and after.is_word("AS") and opening and opening.is_symbol("("))
