"""The functions that a statement may call: built in, without side effect, without reach outside the query.

A positive list. Left out on purpose: of XML all but what builds it (external entities, URIs, documents; see
`built_xml`), object and collection functions (`TABLE`, `CURSOR`, `COLLECT`: they run PL/SQL or make types), text
indexes and mining models (schema objects of their own), BFILENAME (files), SYS_CONTEXT and USERENV but for the
language (the session), SCN functions (the undo). A call with a name before it is a package's or a method, and runs
PL/SQL. A function that Oracle has in one clause alone is permitted in that clause alone: elsewhere its name may be a
site's own function.
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.grammar import tree as grammar
from harness.oracle.grammar.walk import nodes
from harness.oracle.lexer import QUOTED, SYMBOL, WORD, Token
from harness.oracle.readonly.built_xml import BUILDERS, builder_fault, methods
from harness.oracle.readonly.objection import Objection, against, against_node
from harness.oracle.readonly.statement import Tree
from harness.oracle.words import TYPES, words

RULE: Final = "functions"
PERMITTED: Final = words("""
    ABS ACOS ADD_MONTHS ASCII ASCIISTR ASIN ATAN ATAN2 BITAND CAST CEIL CHR COALESCE COMPOSE CONCAT CONVERT COS COSH
    CURRENT_TIMESTAMP DECODE DECOMPOSE DUMP EXP EXTRACT FLOOR FROM_TZ GREATEST HEXTORAW INITCAP INSTR INSTR2
    INSTR4 INSTRB INSTRC LAST_DAY LEAST LENGTH LENGTH2 LENGTH4 LENGTHB LENGTHC LN LNNVL LOCALTIMESTAMP LOG LOWER
    LPAD LTRIM MOD MONTHS_BETWEEN NANVL NCHR NEW_TIME NEXT_DAY NLSSORT NLS_INITCAP NLS_LOWER NLS_UPPER NULLIF
    NUMTODSINTERVAL NUMTOYMINTERVAL NVL NVL2 ORA_HASH POWER RAWTOHEX RAWTONHEX REGEXP_COUNT REGEXP_INSTR REGEXP_LIKE
    REGEXP_REPLACE REGEXP_SUBSTR REMAINDER REPLACE ROUND ROWIDTOCHAR ROWIDTONCHAR RPAD RTRIM SIGN SIN SINH SOUNDEX
    SQRT STANDARD_HASH SUBSTR SUBSTR2 SUBSTR4 SUBSTRB SUBSTRC SYS_CONNECT_BY_PATH SYS_CONTEXT SYS_EXTRACT_UTC SYS_GUID
    TAN TANH TO_APPROX_COUNT_DISTINCT TO_BINARY_DOUBLE TO_BINARY_FLOAT TO_CHAR TO_CLOB TO_DATE TO_DSINTERVAL
    TO_MULTI_BYTE TO_NCHAR TO_NCLOB TO_NUMBER TO_SINGLE_BYTE TO_TIMESTAMP TO_TIMESTAMP_TZ TO_YMINTERVAL TRANSLATE
    TRIM TRUNC TZ_OFFSET UNISTR UPPER USERENV VALIDATE_CONVERSION VSIZE WIDTH_BUCKET
    APPROX_COUNT APPROX_COUNT_DISTINCT APPROX_MEDIAN APPROX_PERCENTILE APPROX_RANK APPROX_SUM AVG CORR CORR_K CORR_S
    COUNT COVAR_POP COVAR_SAMP GROUPING GROUPING_ID GROUP_ID LISTAGG MAX MEDIAN MIN PERCENTILE_CONT PERCENTILE_DISC
    REGR_AVGX REGR_AVGY REGR_COUNT REGR_INTERCEPT REGR_R2 REGR_SLOPE REGR_SXX REGR_SXY REGR_SYY STATS_MODE STDDEV
    STDDEV_POP STDDEV_SAMP SUM VARIANCE VAR_POP VAR_SAMP
    CUME_DIST DENSE_RANK FIRST_VALUE LAG LAST_VALUE LEAD NTH_VALUE NTILE PERCENT_RANK RANK RATIO_TO_REPORT ROW_NUMBER
    ANY_VALUE BIN_TO_NUM CHARTOROWID JSON_ARRAY JSON_ARRAYAGG JSON_EQUAL JSON_EXISTS JSON_MERGEPATCH JSON_OBJECT
    JSON_OBJECTAGG JSON_QUERY JSON_SERIALIZE JSON_VALUE TO_UTC_TIMESTAMP_TZ
""")
OF_PATTERNS: Final = words("CLASSIFIER FIRST LAST MATCH_NUMBER NEXT PREV")
"""What MATCH_RECOGNIZE alone may call."""
OF_MODELS: Final = words("CV ITERATION_NUMBER PRESENTNNV PRESENTV PREVIOUS")
"""What the rules of a MODEL alone may call."""
CALLABLE: Final = PERMITTED | BUILDERS | OF_PATTERNS | OF_MODELS
# What the grammar writes as a call: operators behind an operand.
_NAMED: Final = (WORD, QUOTED)
_OPERATORS: Final = frozenset({"AT TIME ZONE", "INTERVAL DAY", "INTERVAL YEAR"})
# Words of the syntax that a parenthesis may follow; a call of a function of such a name is judged by the tree.
_SYNTAX: Final = words("""
    ALL AND ANY APPLY AS BETWEEN BY CASE CONNECT_BY_ROOT CUBE DISTINCT ELSE EXISTS FOR FROM HAVING IN INTERSECT JOIN
    KEEP LATERAL LIKE MINUS NOT ON OR OVER PIVOT PRIOR ROLLUP SELECT SETS SOME THEN UNION UNIQUE UNPIVOT USING WHEN
    WHERE WITH INCLUDE EXCLUDE NULLS WITHIN GROUP IS DAY SECOND YEAR MONTH HOUR MINUTE CONNECT
    TO DESC ASC ESCAPE LIKEC LIKE2 LIKE4 OFFSET NEXT OVERLAPS PARTITION SUBPARTITION SAMPLE BLOCK SEED
    MODEL DIMENSION MEASURES RULES ORDER ITERATE UNTIL UPSERT UPDATE NAV REFERENCE INCREMENT DECREMENT
    MATCH_RECOGNIZE PATTERN PERMUTE DEFINE JSON_TABLE COLUMNS NESTED KEY VALUE DEFAULT
""")
_BEFORE_PARENTHESIS: Final = CALLABLE | _SYNTAX | (TYPES - {"XMLTYPE"})
_OF_LANGUAGE: Final = frozenset({"LANG", "LANGUAGE", "NLS_DATE_LANGUAGE", "NLS_TERRITORY", "NLS_CURRENCY"})


def calls(tree: Tree) -> Iterator[Objection]:
    """Object to each call that is not one of a permitted function, in a place where there is such a function."""
    said = set[int]()
    for token, what in _written(tree):
        said.add(token.start)
        yield against(RULE, what, token)
    patterns, models = frozenset(_in_patterns(tree)), in_models(tree)
    for node in tree.of(grammar.Call):
        if node.token.start not in said:
            own = OF_PATTERNS if id(node) in patterns else frozenset()
            own |= OF_MODELS if id(node) in models else frozenset()
            if what := _fault(node, own):
                yield against_node(RULE, what, node)


def _written(tree: Tree) -> Iterator[tuple[Token, str]]:
    """Yield each word before a parenthesis that may be a call of what is not permitted, shown by the tree or not."""
    # The columns of a CTE, a part of a row pattern.
    lists = {it.token.start for it in tree.of(grammar.Cte)} | {it.token.start for it in tree.of(grammar.Shape)}
    tokens = tree.text.tokens
    texts = methods(tree)
    opened = [index for index, token in enumerate(tokens) if token.value == "(" and token.kind is SYMBOL]
    for index in (it - 1 for it in opened if it):
        token = tokens[index]
        behind_dot = index > 0 and tokens[index - 1].value == "."
        permitted = token.kind is WORD and token.value in _BEFORE_PARENTHESIS and not behind_dot
        if permitted or token.kind not in _NAMED:
            continue
        before, sign = tree.text.token(index - 1), tree.text.token(index + 2)
        if (
            token.start in lists
            or token.start in texts
            or (sign is not None and sign.is_symbol("+") and _closes(tree, index + 3))
        ):
            continue
        if before is not None and before.is_symbol("."):
            yield token, f"the call of {token.text[:40]} in a package, a schema or an object"
        elif token.kind is QUOTED or token.value not in _BEFORE_PARENTHESIS:
            yield token, f"{token.text[:40]} is not one that a query may call"


def _closes(tree: Tree, index: int) -> bool:
    token = tree.text.token(index)
    return token is not None and token.is_symbol(")")


def _fault(node: grammar.Call, own: frozenset[str]) -> str:
    """Return what is against a call; `own` are the functions of the clause that it stands in."""
    if node.name in BUILDERS and len(node.parts) == 1 and not (node.quoted or node.names or node.link):
        return builder_fault(node)
    if len(node.parts) != 1 or node.members or node.names or node.link:
        return f"the call of {'.'.join((*node.parts, *node.members))[:80]} in a package, a schema or an object"
    if node.quoted or not (node.name in PERMITTED or node.name in own or node.name in _OPERATORS):
        return f"{node.token.text[:40]} is not one that a query may call"
    if node.name == "EXTRACT" and not node.field:
        return "EXTRACT of a part of XML"
    if node.name in {"SYS_CONTEXT", "USERENV"} and not _asks_language(node):
        return f"{node.token.text} tells of the session; only its language may be asked for"
    return ""


def _asks_language(node: grammar.Call) -> bool:
    texts = [it.value.upper() for it in node.arguments if isinstance(it, grammar.Constant) and it.kind == "text"]
    if len(texts) != len(node.arguments):
        return False
    if node.name == "SYS_CONTEXT" and texts[:1] != ["USERENV"]:
        return False
    asked = texts[1:] if node.name == "SYS_CONTEXT" else texts
    return len(asked) == 1 and asked[0] in _OF_LANGUAGE


def _in_patterns(tree: Tree) -> Iterator[int]:
    """Yield the expressions in MEASURES and DEFINE of MATCH_RECOGNIZE, without those in subqueries."""
    for node in tree.of(grammar.RowPattern):
        for root in (*(it.expression for it in node.measures), *(it for _, _, it in node.definitions)):
            yield from map(id, nodes(root))


def in_models(tree: Tree) -> frozenset[int]:
    """Return the expressions in the rules of a MODEL, by their ids, without those in subqueries."""
    found = set[int]()
    for node in tree.of(grammar.Model):
        roots = [] if node.until is None else [node.until]
        for rule in node.rules:
            roots += [rule.cell, rule.value, *(it.expression for it in rule.order)]
        for root in roots:
            found.update(map(id, nodes(root)))
    return frozenset(found)
