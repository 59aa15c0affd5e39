"""The rules for values and conditions, written out for each context.

No precedence: which sentences there are does not depend on it. A sign stands only where no operator is before it, so
that no two minus signs make a comment, and no `*` follows a `/`.
"""

from typing import Final

EXPRESSIONS: Final = r"""
expr@ ::= "-"? term@ (operator term@)*
term@ ::= constant | pseudo | column@ (~ "(+)")? | call@ | case@ | "(" ~ expr@ ~ ")" | "(" ~ nested@ ~ ")"
    | (PRIOR | CONNECT_BY_ROOT) _ column@
list@ ::= expr@ (~ "," ~ expr@)*
case@ ::= CASE _ expr@ _ branch@+ (ELSE _ expr@ _)? END | CASE _ choice@+ (ELSE _ expr@ _)? END
branch@ ::= WHEN _ expr@ _ THEN _ expr@ _
choice@ ::= WHEN _ cond@ _ THEN _ expr@ _
cond@ ::= test@ (_ (AND | OR) _ test@)*
test@ ::= (NOT _)? (expr@ compared@ | row@ ~ "=" ~ "(" ~ nested@ ~ ")" | row@ _ (NOT _)? IN ~ "(" ~ rows@ ~ ")"
    | EXISTS ~ "(" ~ nested@ ~ ")" | "(" ~ cond@ ~ ")" | REGEXP_LIKE ~ "(" ~ expr@ ~ "," ~ list@ ~ ")")
compared@ ::= compare (expr@ | (ANY | ALL | SOME) ~ "(" ~ (list@ | nested@) ~ ")")
    | _ (NOT _)? IN ~ "(" ~ (list@ | nested@) ~ ")" | _ (NOT _)? BETWEEN _ expr@ _ AND _ expr@
    | _ (NOT _)? LIKE _ expr@ (_ ESCAPE _ string)? | _ IS _ (NOT _)? NULL
row@ ::= "(" ~ expr@ (~ "," ~ expr@)+ ~ ")"
rows@ ::= nested@ | row@ (~ "," ~ row@)*
keys@ ::= key@ (~ "," ~ key@)*
key@ ::= expr@ direction
over@ ::= OVER ~ "(" ~ (PARTITION _ BY _ list@ (_ ordering@)? | ordering@)? ~ ")"
ordered@ ::= OVER ~ "(" ~ (PARTITION _ BY _ list@ _)? ordering@ ~ ")"
ordering@ ::= ORDER _ BY _ keys@ (_ frame@)?
frame@ ::= (ROWS | RANGE) _ (edge@ | BETWEEN _ edge@ _ AND _ edge@)
edge@ ::= UNBOUNDED _ (PRECEDING | FOLLOWING) | CURRENT _ ROW | expr@ _ (PRECEDING | FOLLOWING)
"""
ALONE: Final = r"""
operator ::= ~ ("+" | "-" | "*" | "/" | "||") ~
compare ::= ~ ("=" | "<>" | "!=" | "^=" | "<" | ">" | "<=" | ">=") ~
direction ::= (_ (ASC | DESC))? (_ NULLS _ (FIRST | LAST))?
"""
