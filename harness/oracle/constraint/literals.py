"""The rules for white space, literals, bind variables and pseudocolumns."""

from typing import Final

# White space is bounded: a model that repeats itself must not go on with blanks for ever.
LITERALS: Final = r"""
ws ::= " " | "\n" " "{0,24} | " " " "{1,23}
number ::= ("0" | [1-9] [0-9]{0,17}) ("." [0-9]{1,12})?
count ::= [1-9] [0-9]{0,6}
string ::= "'" ([^'\x00-\x1f] | "''")* "'"
day ::= "'" [0-9] [0-9] [0-9] [0-9] "-" ("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | [1-2] [0-9] | "3" [0-1]) "'"
moment ::= "'" [0-9] [0-9] [0-9] [0-9] "-" ("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | [1-2] [0-9] | "3" [0-1]) " "
    ([0-1] [0-9] | "2" [0-3]) ":" [0-5] [0-9] ":" [0-5] [0-9] ("." [0-9]{1,6})? "'"
quoted ::= "\"" [A-Za-z0-9_ %#.()-]{1,30} "\""
bind ::= ":" (word | count)
field ::= YEAR | MONTH | DAY | HOUR | MINUTE | SECOND
constant ::= number | string | bind | NULL | DATE _ day | TIMESTAMP _ moment
    | INTERVAL _ string _ field (_ TO _ field)?
pseudo ::= SYSDATE | ROWNUM | LEVEL | SYSTIMESTAMP | CURRENT_DATE | CURRENT_TIMESTAMP | LOCALTIMESTAMP
    | CONNECT_BY_ISLEAF | CONNECT_BY_ISCYCLE | ROWID
"""
