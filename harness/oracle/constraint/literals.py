"""The rules for white space, literals, bind variables and pseudocolumns."""

from typing import Final

_YEAR: Final = "[1-9] [0-9] [0-9] [0-9]"
# 30 days hath September: a date that there is not is an error of Oracle's when the statement is read.
_DAYS: Final = """(("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | "1" [0-9] | "2" [0-8]) | "02-29"
    | ("0" [13-9] | "1" [0-2]) "-" ("29" | "30") | ("0" [13578] | "10" | "12") "-31")"""
_DATE: Final = f'{_YEAR} "-" {_DAYS}'

# White space, names and texts are bounded: a model that repeats itself must not go on in one of them for ever.
LITERALS: Final = rf"""
ws ::= " " | "\n" " "{{0,24}} | " " " "{{1,23}}
comma ::= ~ "," ~
opens ::= ~ "(" ~
closes ::= ~ ")"
bracket ::= "(" ~
number ::= ("0" | [1-9] [0-9]{{0,17}}) ("." [0-9]{{1,12}})?
count ::= [1-9] [0-9]{{0,6}}
size ::= [1-9] | [1-2] [0-9] | "3" [0-8]
width ::= [1-9] [0-9]{{0,2}} | "1" [0-9] [0-9] [0-9]
string ::= "'" ([^'\x00-\x1f] | "''"){{0,200}} "'"
rest ::= [A-Za-z0-9_]{{0,28}}
day ::= "'" {_DATE} "'"
moment ::= "'" {_DATE} " "
    ([0-1] [0-9] | "2" [0-3]) ":" [0-5] [0-9] ":" [0-5] [0-9] ("." [0-9]{{1,6}})? "'"
lasting ::= "'" [0-9]{{1,2}} "'"
quoted ::= "\"" [A-Za-z0-9_ %#.()-]{{1,30}} "\""
bind ::= ":" (word | count)
field ::= YEAR | MONTH | DAY | HOUR | MINUTE | SECOND
constant ::= number | string | bind | NULL | DATE _ day | TIMESTAMP _ moment
    | INTERVAL _ lasting _ field
pseudo ::= SYSDATE | ROWNUM | LEVEL | SYSTIMESTAMP | CURRENT_DATE | CURRENT_TIMESTAMP | LOCALTIMESTAMP
    | CONNECT_BY_ISLEAF | CONNECT_BY_ISCYCLE | ROWID
"""
