"""What Oracle has and other databases write otherwise or not at all: one function a form, drawn in its details."""

from collections.abc import Callable
from typing import Final

from tests.harness.oracle.legal.chance import TABLES, Chance, Column
from tests.harness.oracle.legal.expressions import Expressions

_EMPLOYEES: Final = tuple(Column(f"e.{name.lower()}", kind) for name, kind in TABLES["EMPLOYEES"].items())


def _expression(chance: Chance) -> str:
    return Expressions(chance, _EMPLOYEES).any(2)


def _condition(chance: Chance) -> str:
    return Expressions(chance, _EMPLOYEES).simple(1)


def from_dual(chance: Chance) -> str:
    one, two = (Expressions(chance, ()).any(2) for _ in range(2))
    dual = chance.pick(("dual", "DUAL d", '"DUAL"'))
    return f"SELECT {one}, {two} AS two FROM {dual}"


def hierarchy(chance: Chance) -> str:
    items = chance.pick(
        (
            "LEVEL, e.last_name, SYS_CONNECT_BY_PATH(e.last_name, '/') AS path",
            "LPAD(' ', 2 * (LEVEL - 1)) || e.last_name AS name, CONNECT_BY_ISLEAF AS leaf",
            "CONNECT_BY_ROOT e.last_name AS boss, PRIOR e.last_name AS above, e.salary",
            "CONNECT_BY_ROOT (e.employee_id) AS root_id, LEVEL AS depth, e.*",
        )
    )
    start = chance.pick((" START WITH e.manager_id IS NULL", f" START WITH {_condition(chance)}", ""))
    link = chance.pick(("PRIOR e.employee_id = e.manager_id", "e.manager_id = PRIOR e.employee_id AND LEVEL <= 5"))
    connect = f" CONNECT BY {chance.pick(('', 'NOCYCLE '))}{link}"
    both = start + connect if chance.flip() else connect + start
    order = chance.pick(("", " ORDER SIBLINGS BY e.last_name DESC", " ORDER BY LEVEL, e.last_name"))
    return f"SELECT {items} FROM employees e WHERE {_condition(chance)}{both}{order}"


def numbers_from_nothing(chance: Chance) -> str:
    days = f"SELECT DATE '2024-01-01' + LEVEL - 1 AS on_day FROM dual CONNECT BY LEVEL <= {chance.between(1, 9)}"
    join = f"({days}) d LEFT JOIN employees e ON e.hire_date = d.on_day"
    return f"SELECT d.on_day, COUNT(e.employee_id) FROM {join} GROUP BY d.on_day"


def grouped_hierarchy(chance: Chance) -> str:
    return (
        "SELECT CONNECT_BY_ROOT c.name AS root_name, COUNT(*) - 1 FROM categories c "
        f"START WITH c.parent_id IS NULL CONNECT BY PRIOR c.id = c.parent_id GROUP BY CONNECT_BY_ROOT c.name"
        f"{chance.maybe(' HAVING COUNT(*) > 1')}"
    )


def recursion(chance: Chance) -> str:
    search = chance.pick(("", " SEARCH DEPTH FIRST BY id SET ord", " SEARCH BREADTH FIRST BY id DESC SET ord"))
    cycle = chance.maybe(" CYCLE id SET looped TO 'Y' DEFAULT 'N'")
    items = "r.id, r.depth" + (", r.ord" if search else "") + (", r.looped" if cycle else "")
    return (
        "WITH r (id, parent_id, depth) AS (SELECT c.id, c.parent_id, 1 FROM categories c WHERE c.parent_id IS NULL "
        "UNION ALL SELECT c.id, c.parent_id, r.depth + 1 FROM categories c JOIN r ON c.parent_id = r.id)"
        f"{search}{cycle} SELECT {items} FROM r ORDER BY {'ord' if search else 'r.id'}"
    )


def pivot(chance: Chance) -> str:
    aggregates, name = chance.pick((("SUM(amount)", "q_one"), ("SUM(amount) AS total, COUNT(*) AS n", "q_one_total")))
    inner = "(SELECT region, qtr, amount FROM sales WHERE year = 2024)"
    where = chance.maybe(f" WHERE p.{name} > 10")
    quarters = f"PIVOT ({aggregates} FOR qtr IN (1 AS q_one, 2 AS q_two)) p"
    return f"SELECT p.region, p.{name} FROM {inner} {quarters}{where} ORDER BY 1"


def pivot_by_two(_: Chance) -> str:
    return (
        "SELECT * FROM (SELECT region, product, qtr, amount FROM sales) "
        "PIVOT (SUM(amount) FOR (product, qtr) IN (('tea', 1) AS tea_1, ('tea', 2) AS tea_2))"
    )


def unpivot(chance: Chance) -> str:
    nulls = chance.pick(("", " INCLUDE NULLS", " EXCLUDE NULLS"))
    named = chance.pick(("year, qtr", "year AS 'the year', qtr AS 'the quarter'"))
    return f"SELECT region, what, figure FROM sales UNPIVOT{nulls} (figure FOR what IN ({named})) WHERE figure > 1"


def partitioned_outer_join(chance: Chance) -> str:
    kind = chance.pick(("RIGHT OUTER JOIN", "RIGHT JOIN"))
    quarters = "(SELECT DISTINCT qtr FROM sales) q ON s.qtr = q.qtr"
    return f"SELECT s.product, q.qtr, NVL(s.amount, 0) FROM sales s PARTITION BY (s.product) {kind} {quarters}"


def lateral(chance: Chance) -> str:
    inner = "(SELECT MAX(l.price) AS dearest FROM invoice_lines l WHERE l.invoice_id = i.invoice_id)"
    join = chance.pick((", LATERAL", " CROSS APPLY", " OUTER APPLY", " CROSS JOIN LATERAL"))
    return f"SELECT i.invoice_num, x.dearest FROM invoices i{join} {inner} x WHERE x.dearest > 5"


def natural_join(chance: Chance) -> str:
    join = chance.pick(("NATURAL JOIN", "NATURAL LEFT JOIN"))
    return f"SELECT invoice_id, i.amount, l.price FROM invoices i {join} invoice_lines l"


def nested_joins(chance: Chance) -> str:
    kind = chance.pick(("JOIN", "LEFT JOIN"))
    inner = f"(invoice_lines l {kind} c ON c.id = l.item_id) ON l.invoice_id = i.invoice_id"
    return f"SELECT i.invoice_num, l.line_num, c.x FROM invoices i LEFT JOIN {inner} WHERE i.status = 'OPEN'"


def json(chance: Chance) -> str:
    columns = "seq FOR ORDINALITY, no NUMBER PATH '$.no', name VARCHAR2(30) PATH '$.name' NULL ON ERROR"
    nested = chance.maybe(", NESTED PATH '$.parts[*]' COLUMNS (part VARCHAR2(10) PATH '$.id')")
    where = chance.pick(("d.json_body IS JSON", "JSON_EXISTS(d.json_body, '$.lines')", "j.no > 1"))
    value = chance.pick(
        ("JSON_VALUE(d.json_body, '$.a' RETURNING NUMBER)", "JSON_QUERY(d.json_body, '$.lines' WITH WRAPPER)")
    )
    table = f"JSON_TABLE(d.json_body, '$.lines[*]' COLUMNS ({columns}{nested})) j"
    return f"SELECT d.doc_id, j.seq, j.name, {value} AS v FROM documents d, {table} WHERE {where}"


def json_made(_: Chance) -> str:
    return (
        "SELECT JSON_OBJECT('id' VALUE e.employee_id, 'name' VALUE e.last_name) AS o, "
        "JSON_ARRAY(e.salary, e.last_name) AS a FROM employees e"
    )


def xml(chance: Chance) -> str:
    columns = "x NUMBER PATH '@x', y VARCHAR2(20) PATH 'y' DEFAULT 'none', z FOR ORDINALITY"
    table = f"XMLTABLE('/a/b' PASSING d.xml_body COLUMNS {columns}) t"
    where = chance.pick(("t.x > 1", "XMLEXISTS('/a/b' PASSING d.xml_body)"))
    return f"SELECT d.doc_id, t.x, t.y FROM documents d, {table} WHERE {where}"


def xml_made(_: Chance) -> str:
    names = 'XMLAGG(XMLELEMENT("name", e.last_name) ORDER BY e.last_name)'
    made = f'XMLELEMENT("dept", XMLATTRIBUTES(e.department_id AS "id"), {names})'
    return f"SELECT {made} AS doc FROM employees e GROUP BY e.department_id"


def match_recognize(chance: Chance) -> str:
    rows = chance.pick(("ONE ROW PER MATCH", "ALL ROWS PER MATCH"))
    return (
        "SELECT * FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on MEASURES "
        f"FIRST(down.price) AS top, LAST(up.price) AS now, MATCH_NUMBER() AS no {rows} AFTER MATCH SKIP TO LAST up "
        "PATTERN (strt down+ up+) DEFINE down AS price < PREV(price), up AS price > PREV(price))"
    )


def model(_: Chance) -> str:
    return (
        "SELECT region, year, amount FROM sales MODEL PARTITION BY (region) DIMENSION BY (year) MEASURES (amount) "
        "RULES (amount[2025] = amount[2024] * 1.1) ORDER BY region, year"
    )


def with_function(_: Chance) -> str:
    return (
        "WITH FUNCTION twice (p NUMBER) RETURN NUMBER IS BEGIN RETURN 2 * p; END; "
        "SELECT twice(e.salary) FROM employees e"
    )


def collection(chance: Chance) -> str:
    table = chance.pick(("TABLE(sys.odcinumberlist(1, 2, 3))", "TABLE(sys.odcivarchar2list('a', 'b'))"))
    return f"SELECT c.COLUMN_VALUE FROM {table} c"


def moments(chance: Chance) -> str:
    item = chance.pick(
        (
            "EXTRACT(HOUR FROM i.paid_at)",
            "i.created_tz AT TIME ZONE 'Europe/Berlin'",
            "i.created_tz AT LOCAL",
            "FROM_TZ(i.paid_at, 'UTC')",
            "TO_TIMESTAMP('2024-01-01 10:00:00.123', 'YYYY-MM-DD HH24:MI:SS.FF3')",
            "(i.paid_at - i.invoice_date) DAY TO SECOND",
            "EXTRACT(DAY FROM (SYSTIMESTAMP - i.created_tz))",
            "i.paid_at + NUMTOYMINTERVAL(3, 'MONTH') - INTERVAL '1 02:03:04.5' DAY TO SECOND",
            "TO_CHAR(i.paid_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.FF3')",
            "CAST(i.paid_at AS DATE) - i.invoice_date",
            "NVL(i.paid_at, SYSTIMESTAMP)",
            "TRUNC(i.paid_at, 'HH24')",
        )
    )
    return f"SELECT i.invoice_id, {item} AS moment FROM invoices i WHERE i.paid_at >= TIMESTAMP '2024-01-01 00:00:00'"


def large_objects(chance: Chance) -> str:
    item = chance.pick(
        (
            "DBMS_LOB.SUBSTR(e.notes, 100, 1)",
            "DBMS_LOB.GETLENGTH(e.notes)",
            "LENGTH(e.notes)",
            "UPPER(e.notes)",
            "TO_CHAR(e.notes)",
            "e.notes || '!'",
            "INSTR(e.notes, 'a')",
        )
    )
    where = chance.pick(("e.notes LIKE '%late%'", "e.notes IS NOT NULL", "REGEXP_LIKE(e.notes, 'a+')"))
    return f"SELECT {item} AS noted FROM employees e WHERE {where}"


def rows_by_address(chance: Chance) -> str:
    return (
        f"SELECT ROWID, ROWNUM, e.*, ORA_ROWSCN FROM employees e WHERE {_condition(chance)} AND e.ROWID IS NOT NULL"
    )


def stars(chance: Chance) -> str:
    items = chance.pick(("*", "e.*", "e.*, e.salary * 12 AS yearly", "d.department_name, e.*"))
    return f"SELECT {items} FROM employees e JOIN departments d ON d.department_id = e.department_id"


def for_update(chance: Chance) -> str:
    of = chance.pick(("", " OF e.salary"))
    wait = chance.pick(("", " NOWAIT", " WAIT 5", " SKIP LOCKED"))
    order = chance.maybe(" ORDER BY e.salary")
    return f"SELECT e.employee_id FROM employees e WHERE {_condition(chance)}{order} FOR UPDATE{of}{wait}"


def history(chance: Chance) -> str:
    when = chance.pick(("TIMESTAMP SYSTIMESTAMP - INTERVAL '5' MINUTE", "SCN 12345"))
    versions = "VERSIONS BETWEEN TIMESTAMP MINVALUE AND MAXVALUE"
    return chance.pick(
        (
            f"SELECT e.salary FROM employees AS OF {when} e",
            f"SELECT e.salary, VERSIONS_STARTTIME, VERSIONS_OPERATION FROM employees {versions} e",
        )
    )


def sample(chance: Chance) -> str:
    how = chance.pick(("SAMPLE (10)", "SAMPLE (0.5) SEED (42)", "SAMPLE BLOCK (5)"))
    return f"SELECT COUNT(*) FROM employees {how} e WHERE {_condition(chance)}"


def cursor(chance: Chance) -> str:
    people = f"CURSOR(SELECT e.last_name FROM employees e WHERE {_condition(chance)})"
    return f"SELECT d.department_name, {people} AS people FROM departments d"


def only_the_first(chance: Chance) -> str:
    inner = f"SELECT e.last_name, e.salary FROM employees e WHERE {_condition(chance)} ORDER BY e.salary DESC"
    return chance.pick(
        (
            f"SELECT * FROM ({inner}) WHERE ROWNUM <= 10",
            f"SELECT * FROM (SELECT i.*, ROWNUM AS rn FROM ({inner}) i WHERE ROWNUM <= 20) WHERE rn > 10",
        )
    )


def in_parentheses(chance: Chance) -> str:
    one, two = "SELECT a.id FROM a", f"SELECT b.id FROM b WHERE b.id > {chance.between(1, 9)}"
    return chance.pick(
        (
            f"({one}) UNION ({two}) ORDER BY 1",
            f"({one} UNION ALL {two}) MINUS SELECT c.id FROM c",
            f"(({one}))",
            f"SELECT q.id FROM (({one}) UNION ALL ({two})) q",
        )
    )


def numbers_of_machines(_: Chance) -> str:
    return (
        "SELECT 1.5d + 2f, TO_BINARY_DOUBLE('1e3'), NANVL(c.x, 0) FROM c WHERE c.y IS NOT NAN AND c.x IS NOT INFINITE"
    )


def any_expression(chance: Chance) -> str:
    return f"SELECT {_expression(chance)} FROM employees e ORDER BY CASE WHEN {_condition(chance)} THEN 1 ELSE 2 END"


FORMS: Final[tuple[Callable[[Chance], str], ...]] = (
    from_dual,
    hierarchy,
    numbers_from_nothing,
    grouped_hierarchy,
    recursion,
    pivot,
    pivot_by_two,
    unpivot,
    partitioned_outer_join,
    lateral,
    natural_join,
    nested_joins,
    json,
    json_made,
    xml,
    xml_made,
    match_recognize,
    model,
    with_function,
    collection,
    moments,
    large_objects,
    rows_by_address,
    stars,
    for_update,
    history,
    sample,
    cursor,
    only_the_first,
    in_parentheses,
    numbers_of_machines,
    any_expression,
)
