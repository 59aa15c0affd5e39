"""The rules for queries, and which names may be written where.

Four contexts. In a strict one (`s`, and `t` in a statement with WITH) a column is one of the request's tables,
whatever the statement calls these: no other name can be written. Where a block reads from an inline view or from a
name of WITH (`l`, `m`), its columns are what those call them, so any name may stand. And a name that the list of a
SELECT gives may be sorted by, where that list gives any.
"""

from typing import Final

STATEMENT: Final = r"""
start ::= query_s | WITH _ cte (~ "," ~ cte)* _ query_t
cte ::= word (~ "(" ~ word (~ "," ~ word)* ~ ")")? _ AS ~ "(" ~ query_t ~ ")"
title ::= word | quoted
head ::= SELECT _ ((DISTINCT | UNIQUE | ALL) _)?
base ::= n_table (_ word)? | DUAL | "dual"
join ::= (INNER _ | (LEFT | RIGHT | FULL) _ (OUTER _)?)? JOIN
setting ::= UNION (_ ALL)? | MINUS | INTERSECT
limit ::= (_ OFFSET _ number _ (ROW | ROWS))? _ FETCH _ (FIRST | NEXT) _ (number _ (PERCENT _)?)? (ROW | ROWS) _
    (ONLY | WITH _ TIES)
named ::= (word ".")? n_column
column_s ::= named
column_t ::= named
column_l ::= named | (word ".")? word
column_m ::= named | (word ".")? word
view_s ::= "(" ~ query_s ~ ")" (_ word)?
view_t ::= "(" ~ query_t ~ ")" (_ word)? | word (_ word)?
"""
# A block and what is in it, in any context.
PARTS: Final = r"""
plain@ ::= expr@ | word "." "*"
titled@ ::= expr@ _ (AS _)? title
tail@ ::= (_ WHERE _ cond@)? hierarchy@? (_ GROUP _ BY _ groups@)? (_ HAVING _ cond@)?
hierarchy@ ::= _ START _ WITH _ cond@ _ CONNECT _ BY _ (NOCYCLE _)? cond@
    | _ CONNECT _ BY _ (NOCYCLE _)? cond@ (_ START _ WITH _ cond@)?
groups@ ::= group@ (~ "," ~ group@)*
group@ ::= expr@ | (ROLLUP | CUBE) ~ "(" ~ list@ ~ ")" | GROUPING _ SETS ~ "(" ~ set@ (~ "," ~ set@)* ~ ")"
set@ ::= expr@ | "(" ~ list@? ~ ")"
order@ ::= _ ORDER _ (SIBLINGS _)? BY _ keys@
"""
# @ is the strict context, # the loose one beside it.
STRICT: Final = r"""
from@ ::= base tables@*
tables@ ::= ~ "," ~ base | _ CROSS _ JOIN _ base | _ join _ base _ ON _ cond@
    | _ join _ base _ USING ~ "(" ~ n_column (~ "," ~ n_column)* ~ ")"
bare@ ::= head ("*" | plain@ (~ "," ~ plain@)*) _ FROM _ from@ tail@
given@ ::= head (plain@ ~ "," ~)* titled@ (~ "," ~ (plain@ | titled@))* _ FROM _ from@ tail@
over_views@ ::= head outputs# _ FROM _ viewing@ tail#
viewing@ ::= view@ source#* | base over_base@* over_view@ source#*
over_base@ ::= ~ "," ~ base | _ join _ base _ ON _ cond# | _ CROSS _ JOIN _ base
over_view@ ::= ~ "," ~ view@ | _ join _ view@ _ ON _ cond# | _ CROSS _ JOIN _ view@
sorted_by@ ::= _ ORDER _ (SIBLINGS _)? BY _ sort@ (~ "," ~ sort@)*
sort@ ::= (expr@ | title) direction
query@ ::= (bare@ further@* order@? | given@ further@* sorted_by@? | over_views@ further@* order#?
    | "(" ~ nested@ ~ ")" further@+ sorted_by@?) limit?
further@ ::= _ setting _ branch_of@
branch_of@ ::= bare@ | given@ | over_views@ | "(" ~ nested@ ~ ")"
nested@ ::= branch_of@ further@* limit?
"""
LOOSE: Final = r"""
outputs# ::= "*" | (plain# | titled#) (~ "," ~ (plain# | titled#))*
source# ::= ~ "," ~ (base | view@) | _ join _ (base | view@) _ ON _ cond#
    | _ CROSS _ JOIN _ (base | view@)
block# ::= head outputs# _ FROM _ (base | view@) source#* tail#
further# ::= _ setting _ branch_of#
branch_of# ::= block# | "(" ~ nested# ~ ")"
nested# ::= branch_of# further#* limit?
"""
CONTEXTS: Final = "stlm"
PAIRS: Final = (("s", "l"), ("t", "m"))
