"""Random templates from a grammar, with what Hugging Face's jinja2 environment makes of each.

Usage: template_fuzzer.py OUTPUT.json SEED COUNT

Writes {"variables": ..., "cases": [{"template", "expected" (null where jinja2 raises), "error"}]}. Templates whose text
depends on addresses or on Python's own type names are left out.
"""

import datetime
import json
import random
import re
import sys

import transformers.utils.chat_template_utils as utils


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2024, 7, 6, 15, 4, 9)


utils.datetime = FixedClock

VARIABLES = {
    "s": "Hello World", "t": "  padded text\n", "u": "São Paulo 🎉 ß ΑΣ", "e": "", "n": 5, "m": -3, "z": 0,
    "f": 2.5, "g": -0.125, "h": 1e16, "b": True, "c": False, "x": None, "l": [3, 1, 2], "ls": ["b", "A", "c", "a"],
    "mixed": [1, "a", None, True, 2.5], "ll": [[1, 2], [3], []], "d": {"a": 1, "b": "two", "c": [1, 2], "items": "own"},
    "dd": {"k": {"z": 0, "y": [{"q": "deep"}]}, "B": 2, "a": None},
    "recs": [
        {"name": "Bob", "age": 30, "tags": ["x", "y"], "in": {"v": 1}},
        {"name": "alice", "age": 25, "tags": [], "in": {"v": 3}},
        {"name": "Bob", "age": 41, "tags": ["z"], "in": {"v": 2}},
    ],
    "empty": [], "ed": {}, "html": "<a href='x'>T&C</a> \"q\"", "multi": "line1\nline2\r\n\n  line3\n", "num": "42",
    "fl": "3.14", "csv": "a,b,,c", "big": 18446744073709551616, "quote": "it's", "both": "it's \"x\"",
    "tab": "a\tb\\c\x07\x7f\u00a0\u200b", "code": "if (a < b) { return; }",
}

# Symbol: (what it may end in, what it may become while there is depth left). «name» is a symbol, «a|b» a choice.
GRAMMAR = {
    "any": (["«str»", "«int»", "«num»", "«bool»", "«list»", "«dict»", "«odd»"],) * 2,
    "odd": (["x", "none", "None", "undef", "nope", "d.missing", "dd.k.missing", "v1", "v2", "a", "i"], []),
    "str": (
        ["«strlit»", "s", "t", "u", "e", "html", "multi", "num", "fl", "csv", "quote", "both", "tab", "code", "v1"],
        ["(«S» ~ «any»)", "(«S» + «S»)", "«S»|«strfilter»", "«P».«strmethod»", "«S»|replace(«S», «S»)",
         "«S»|replace(«S», «S», «I»)", "«P».replace(«S», «S»)", "«P».replace(«S», «S», «I»)", "«P»[«slice»]",
         "«L»|join", "«L»|join(«S»)", "«P».join(«L»)", "«any»|tojson«|(indent=2)|(indent=0)|(sort_keys=true)»",
         "«any»|tojson(ensure_ascii=true)", "«any»|tojson(separators=(',', ':'))", "«any»|tojson(indent=4, sort_keys=True)",
         "«any»|tojson(separators=[', ', '='], indent=«I»)", "(«S» if «bool» else «S»)", "«P».«|l|r»strip(«S»)",
         "«P».split()[«I»]", "«P».split(«S»)[«0|-1|1»]", "«P».split(«S», «I»)[«0|-1»]", "«S»|default(«S»«|, true»)",
         "«printf» % «printfargs»", "«printf»|format(«any»)", "«printf»|format(«any», «any»)",
         "«format».format(«any», «any»)", "«format».format(«any»)", "«S»|indent(«indentargs»)",
         "«S»|truncate(«5|3, true|8, false, '..'|5, true, ''|5, leeway=0|255»)",
         "«P».«center|ljust|rjust»(«10|3|12, '*'|«I»»)", "«S»|trim(«S»)", "«any»|string", "«L»|«first|last»",
         "«P».«zfill(6)|expandtabs(4)|splitlines()|splitlines(true)|splitlines(keepends=True)»",
         "«P».«removeprefix|removesuffix|partition|rpartition»(«S»)", "«dict»|xmlattr«|(false)»", "m1(«any»)",
         "«any»|pprint", "(«S»|safe + «S»)", "(«S» + «S»|e)", "«S»|safe|«strfilter»", "«dict»|urlencode",
         "«S»|escape|replace(«S», «S»)", "(«S»|safe).replace(«S», «S»)", "(«S»|e ~ «S»)", "(«S»|e % «any»)",
         "«S»|round", "(«S» * «I»)", "(«I» * «S»)"],
    ),
    "S": (["«str»"] * 16 + ["«any»"],) * 2,
    "P": (["s", "u", "«strlit»", "(«S»)", "multi", "csv", "html"],) * 2,
    "strlit": (
        ["'a'", "'b'", "''", "'x y'", "'l'", "\"o\"", "' '", "'\\n'", "'é'", "'it\\'s'", "'<b>'", "'A'", "'two'", "'%s'",
         "'{}'", "'\\t'", "'-'", "','", "'1'", "'name'", "'\\x41\\u00e9'", "'a\\qb'", "'\\101'", "'0x1F'", "' 7 '",
         "'1_000'", "'\\é'", "'a' 'b'", "'1e3'", "'.5'", "'nan'", "'ǅ ﬁ İ'"], []),
    "strfilter": (
        ["upper", "lower", "title", "capitalize", "trim", "string", "safe", "e", "escape", "forceescape", "striptags",
         "reverse", "urlencode", "indent", "center", "first", "last", "list|join", "length", "wordcount", "int", "float",
         "unique|join", "sort|join", "items", "batch(2)|list", "filesizeformat", "center(15)", "default('D', true)"], []),
    "strmethod": (
        ["upper()", "lower()", "title()", "capitalize()", "strip()", "lstrip()", "rstrip()", "swapcase()", "casefold()",
         "split()", "upper", "nosuch", "nosuch()", "split(none, 1)", "rsplit()", "rsplit(' ', 1)", "__class__", "items()",
         "format()", "isupper()", "strip('ab')", "get('a')", "encode", "upper(1)", "join('ab')"], []),
    "printf": (
        ["'%s'", "'%d'", "'%s-%s'", "'%5.2f|'", "'%r'", "'%-6s|'", "'%03d'", "'100%%'", "'%x'", "'%e'", "'%g'", "'%+d'",
         "'%5s'", "'%.2s'", "'%c'", "'%i'", "'%(a)s'", "'%o'", "'%#x'", "'% d'", "'%G'", "'%08.3f'", "'%*d'", "'%-5d|'",
         "'%s %d'", "'%'", "'%q'", "'%.3d'", "'%.0f'", "'%#g'", "'%X'", "'%5%'", "'%a'", "'%(b)5s|%(a)d'"], []),
    "printfargs": (["d", "(1, 2)", "(s,)", "n", "f", "l"], ["«any»", "(«any»,)", "(«any», «any»)"]),
    "format": (
        ["'{}'", "'{0}'", "'{1}'", "'{{}}'", "'{:>5}'", "'{:<4}|'", "'{:^7}'", "'{:.2f}'", "'{:05d}'", "'{!r}'", "'{:,}'",
         "'{:x}'", "'{:+}'", "'{0[a]}'", "'{0.a}'", "'{:*^9}'", "'{:e}'", "'{:g}'", "'{:%}'", "'{:.3}'", "'{:_}'",
         "'{:#b}'", "'{:>{}}'", "'{!s:>6}'", "'{0[0]}'", "'{:010.2f}'", "'{:,.1f}'", "'{:b}'", "'{:o}'", "'{:c}'",
         "'{:=+6}'", "'{:<010}'", "'{} {}'", "'{a}'", "'{'", "'}'", "'{:d}'", "'{:s}'", "'{:G}'", "'{0}{}'", "'{!x}'",
         "'{:#x}'", "'{:08,}'", "'{:.1%}'", "'{:>08.1f}'", "'{:n}'", "'{:f}'", "'{:.0e}'", "'{: }'", "'{0.upper}'"], []),
    "indentargs": (
        ["2", "width=3", "2, true", "2, true, true", "first=true", "'> '", "blank=true", "0", "-1", "n"], []),
    "slice": (
        ["0", "-1", "1:", ":2", ":-1", "::2", "::-1", "-2:", "1:3", "n", "3:1", "100", "::-2", "-100:100", "none:2",
         "4:0:-1", "-1:0:-2", ":", "::", "::0", "1,", "'a'", "-4:-1:2"], ["«I»", "«I»:«I»", "«I»:«I»:«I»"]),
    "int": (
        ["0", "1", "2", "3", "5", "7", "10", "-1", "100", "n", "m", "z", "0x1f", "1_000", "0b101", "0o17", "i", "v2"],
        ["(«I» «+|-|*|//|%» «I»)", "«any»|«length|count|wordcount»", "«any»|int", "«any»|int(7)", "«any»|int(default=-1)",
         "«S»|int(0, 16)", "«S»|int(base=0)", "«S»|int(0, 2)", "-«I»", "«P».«find|rfind|count|index|rindex»(«S»)",
         "«P».«find|count|rfind»(«S», «I»)", "«P».find(«S», -3, 8)", "«L»|«sum|min|max|first|last|length»", "«I»|abs",
         "(«I» if «bool» else «I»)", "(«2|3|n|m» ** «2|3|0|z»)", "(«L»).«index|count»(«any»)", "«num»|int", "+«I»",
         "-«I» ** 2", "«I»|round(«-1|-2|1|0»)", "2 ** 3 ** 2", "«I» - «I» - «I»", "«bool»|int", "«I»|string|int"],
    ),
    "I": (["«int»"] * 16 + ["«any»"],) * 2,
    "num": (
        ["1.5", "0.1", "2.0", "1e3", "1e-7", "123456789.125", "1e20", "0.30000000000000004", "f", "g", "h", "n", "1E+2"],
        ["(«N» «+|-|*|/|//|%» «N»)", "«N»|round", "«N»|round(«1|2|-1|5|0»)", "«N»|round(«0|1|2», '«floor|ceil|common»')",
         "«any»|float", "«any»|float(1.5)", "(«I» / «I»)", "«L»|sum(start=1)", "«recs|L»|sum(attribute='age')",
         "(«N» ** «2|0.5|-1|0»)", "+«N»", "-«N»", "«N»|abs", "«N»|filesizeformat«|(true)»", "«N»|string", "f.is_integer()"],
    ),
    "N": (["«num»"] * 12 + ["«any»"],) * 2,
    "bool": (
        ["true", "false", "b", "c", "True", "False", "not b", "x", "n", "e", "l", "undef"],
        ["(«any» «==|!=» «any»)", "(«num» «<|>|<=|>=» «num»)", "(«any» «in|not in» «list»)", "(«S» «in|not in» «S»)",
         "(«any» «in|not in» «dict»)", "(«any» is«| not» «kind»)", "(«bool» «and|or» «bool»)", "not «bool»",
         "(«I» is«| not» «intkind»)", "«P».«startswith|endswith»(«S»)", "«P».startswith(('a', «S»))",
         "«P».«startswith|endswith»(«S», 1)", "«P».«strkind»()", "(«I» «<|<=» «I» «<|==|>=|!=» «I»)",
         "(«S» is «upper|lower|filter|test|in ls|string»)", "(«any» «<|>|<=|>=» «any»)", "«any» is eq «any»",
         "(«any» and «any»)", "(«any» or «any»)", "not («any»)", "«L» == «L»", "(«L» < «L»)", "«any» is sameas none",
         "(«any» is defined and «any»)", "b is sameas true", "«dict» == «dict»", "«I» in range(«I»)"],
    ),
    "kind": (
        ["defined", "undefined", "none", "string", "number", "mapping", "sequence", "iterable", "integer", "float",
         "boolean", "true", "false", "callable", "escaped", "nosuch" if False else "defined"], []),
    "intkind": (
        ["odd", "even", "divisibleby 3", "divisibleby(n)", "gt 2", "lt(3)", "eq 1", "ne 4", "ge 2", "le 0",
         "greaterthan 1", "lessthan 1", "in [1, 2]", "equalto 3", "divisibleby(num=2)", "even()", "number"], []),
    "strkind": (
        ["isdigit", "isalpha", "isupper", "islower", "isspace", "isalnum", "istitle", "isnumeric", "isdecimal",
         "isidentifier", "isprintable", "isascii"], []),
    "list": (
        ["l", "ls", "mixed", "ll", "empty", "recs", "[1, 2]", "range(4)", "('a', 'b')", "[]", "()", "(1,)"],
        ["[«any», «any»]", "[«any»]", "(«any», «any»)", "[«any», «any»,]", "range(«I»)", "range(«I», «I»)",
         "range(«I», «I», «1|2|-1|0|-2»)", "«L»|«listfilter»", "«L»|map(«mapargs»)|list", "«L»|«select|reject»|list",
         "«L»|«select|reject»(«testargs»)|list", "recs|«select|reject»attr(«attrargs»)|list",
         "«L»|«select|reject»attr(«attrargs»)|list", "(«L» + «L»)", "(«L»)[«slice»]", "«P».«split|rsplit»(«S»)",
         "«P».«split|rsplit»(«S», «I»)", "«P».split(maxsplit=1)", "«P».split(sep=«S»)", "(«dict»).«keys|values|items»()",
         "(«dict»).«keys|values|items»()|list", "(«dict»).«keys|values|items»()|sort", "«dict»|items|list",
         "«dict»|dictsort«||(true)|(by='value')|(reverse=true)|(false, 'key', true)»", "«dict»|list", "«S»|list",
         "«L»|batch(«2|3|1|«I»»)|list", "«L»|batch(«2|3|4», 0)|list", "«L»|slice(«2|3|«I»»)|list",
         "«L»|slice(3, 'f')|list", "recs|groupby('«name|age|in.v»')", "recs|groupby('zz', default=1)",
         "recs|groupby(attribute='name', case_sensitive=true)", "recs|sort(attribute='«age|name,age|in.v|zz»')",
         "recs|sort(attribute='name', reverse=true)|map(attribute='age')|list", "(«L» * «2|0|-1|n»)",
         "recs|unique(attribute='name')|list", "recs|«max|min»(attribute='«age|name»')", "recs|map(attribute='tags')|list",
         "recs|map(attribute='tags')|sum(start=[])", "recs|map(attribute='tags')|map('join')|join(',')",
         "(«L» if «bool» else «L»)", "(recs|groupby('name'))[0].«grouper|list|0»", "(«list»|list)[«I»]",
         "«L»|map(«mapargs»)|«first|last|length|join|tojson»", "«L»|map('«strfilter»')|list"],
    ),
    "L": (["«list»"] * 14 + ["«any»"],) * 2,
    "listfilter": (
        ["list", "sort", "reverse|list", "unique|list", "sort(reverse=true)", "sort(case_sensitive=true)",
         "unique(true)|list", "max", "min", "first", "last", "length", "sum", "string", "tojson", "join('-')", "reverse",
         "select|list", "default([1])", "batch(2)|map('list')|list", "min(true)", "count", "random|default(1)" if False
         else "count", "items|list", "safe", "upper", "int", "float(0)", "trim", "urlencode", "round", "abs"], []),
    "mapargs": (
        ["'upper'", "'string'", "attribute='name'", "'length'", "attribute='in.v'", "attribute='zz', default=0", "'int'",
         "'default', 3", "attribute=0", "'tojson'", "'trim'", "'nosuch'", "attribute='tags.0', default='none'", "", "'e'",
         "'replace', 'a', 'b'", "'join', '-'", "'first'", "attribute='name', other=1", "undef", "'round', 1", "'list'"],
        []),
    "testargs": (
        ["'odd'", "'string'", "'none'", "'gt', 1", "'in', [1, 2]", "'defined'", "'==', 1", "'nosuch'", "'mapping'",
         "'divisibleby', 2", "'!=', none", "'lower'", "'iterable'"], []),
    "attrargs": (
        ["'age'", "'age', 'gt', 28", "'name', 'equalto', 'Bob'", "'zz', 'defined'", "'tags'", "'in.v', 'lt', 3", "0", "",
         "'name', 'in', ['Bob']", "'zz', 'undefined'", "'age', 'odd'"], []),
    "dict": (
        ["d", "dd", "ed", "{'k': 1}", "{}", "recs[0]", "dd.k", "d"],
        ["{«key»: «any»}", "{«key»: «any», «key»: «any»}", "dict(a=«any»)", "dict(d, z=«any»)", "dict([(«key», 1)])",
         "recs[«0|1|-1»]", "recs|first", "dd['k']", "dd.k.y[0]", "{'a': «any», 'b': «any»,}", "dict(«L»)",
         "namespace(a=«any»)", "dict(**d)"],
    ),
    "key": (["'a'", "'b'", "1", "true", "none", "1.0", "s", "(1, 2)", "'items'", "0.5", "l", "false"], ["«any»"]),
    "expr": (
        ["«any»"],
        ["«any»"] * 12 + [
            "(«any»).«a|name|missing|upper|pop|_x|__class__|real|0»", "(«any»)[«'b'|0|n|-1|'items'|none|1.5|l»]",
            "(«dict»).get(«key»«|, 3»)", "(«any»).items()", "(«dict»).get('a').«b|c»", "(«list»).append(1)", "(«any»)()",
            "«any»|default('D')", "«any»|d", "«any»|attr('«a|name|items|upper|missing»')", "«any», «any»", "«any»,",
            "«any» if «bool»", "(«dict»).«copy|pop|update|setdefault»()", "«any» ~ «any» ~ «any»", "not «any» == «any»",
            "(«any»|list)[0]", "(«list»).copy()", "«any» is defined", "«any»|nosuch", "«any» is nosuch", "«any»|tojson|safe",
            "m1(«any»)", "m2(«any», b=«any»)", "m2()", "m1(«any», «any»)", "d['a'] + 1", "d.b.upper()", "dd.k.y[0].q",
            "«any» if «bool» else «any» if «bool» else «any»", "strftime_now(«S»)", "l[0] + l[-1] * 2 - 1 / 2",
            "1 if «bool» else 2 ~ 'x'", "«int» + «int» * «int» // 2 % 3", "'a' 'b' ~ 1", "[«any»] + [«any»]"]),
    # Statements. A for loop's body may use `loop`, a macro's body `varargs`, `kwargs` and `caller`.
    "template": (
        ["«body»", "«layout»", "{{ «lexical» }}"],
        ["«body»", "«body»«body»", "«macros»«body»«body»", "«body»«body»«body»", "«layout»«layout»"]),
    # White space around tags, and nothing else.
    "layout": (["«text»«tag»«text»«tag»«text»", "«text»«text»«tag»«tag»«text»«text»", "«tag»«text»«tag»«text»«text»"],) * 2,
    "tag": (
        ["«b»if 1«e»«text»«b»endif«e»", "«b»set q = 1«e»", "{{ 1 }}", "{{- 1 -}}", "{{- 1 }}", "{{ 1 -}}", "{#«|-|+» c «|-|+»#}",
         "{%«|-|+» raw «|-»%}«text»{%«|-|+» endraw «|-|+»%}", "«b»for q in [1, 2]«e»«text»«b»endfor«e»", "{# #}", "{% raw %}{% endraw %}",
         "«b»if 0«e»«text»«b»else«e»«text»«b»endif«e»", "«b»set q«e»«text»«b»endset«e»{{ q|tojson }}", "{{+ 1 }}"], []),
    # Tokens that are easy to read wrongly.
    "lexical": (
        ["1.e3", "1__0", "0x", "0xfF_f", "1_000.5_0", "1e5", "1E-5", "00", "007", "0_0", "1.5.real", "1.real", "(1).real", "'\\x4'",
         "'\\u00e9\\U0001F600\\x41\\0\\12\\377'", "'a\\\nb'", "'\\N{BULLET}'|default" if False else "'\\a\\b\\f\\v'|tojson",
         "'\n'", "\"it's\"", "'\"'", "'unclosed", "1 if 1", "a.b.c", "l.0", "l.1.real", "d.a.real", "ll.0.1", "{'a':1}['a']",
         "{'a':{'b':1}}.a.b", "[1,2,][0]", "(1,)[0]", "()", "[]", "{}", "1 2", "1,2", "'a','b'", "not not 1", "- -1", "-1|abs",
         "1 - -1", "2**-1", "2**3**2", "-2**2", "1 < 2 < 3", "1 < 2 > 5", "1 == 1.0 == true", "'a' in 'abc' in ['abc']", "not 1 in [2]",
         "1 not in [2]", "1 is not none", "not none is none", "1 is number is string", "'x' ~ 1 + 2", "'x' ~ 1 * 2", "1 + 2 ~ 'x'",
         "1|string ~ 2|string", "'a'|upper ~ 'b'", "'a' 'b'|upper", "-1|string", "(-1)|string", "1 // 2 * 3", "7 // -2", "-7 % 3",
         "7.5 // 2", "-7.5 % 2", "1 if 0 else 2 if 0 else 3", "(1 if 0) is defined", "x if x is defined", "s.upper ()", "s . upper()",
         "s|upper()|lower", "s|replace ('l', 'L')", "s [0]", "s[0].upper()", "s.split(' ')[0][1:]", "{1: 2, 1.0: 3, true: 4}", "1and 2",
         "1or 2", "1if 1else 2", "s is string and n is number", "n is divisibleby 5 and b", "n is divisibleby(5) or c", "n is in [5]",
         "n is not in [5]", "n is eq 5 | int", "s is defined | string", "'%s' % 1 ~ 2", "'%s' % (1, )", "l[1:][0]", "l[:2] + l[2:]",
         "é", "d['é']", "undef_é", "'é' ~ \"ü\"", "1;2", "1 @ 2", "a ? b", "$x", "1 <> 2", "!x", "x := 1", "lambda: 1", "*l", "**d",
         "foo(*l)", "dict(**{'a': 1})", "dict(a=1, **{'b': 2})", "range(*[1, 4])|list", "dict(a=1, a=2)", "range(1, *[4])|list", "x.y.z",
         "true.real", "True == true", "None == none", "TRUE", "nil", "self is defined", "loop is defined", "caller is defined",
         "9223372036854775807", "18446744073709551616", "-9223372036854775808", "1e400", "-1e400", "0.1 + 0.2", "1e16", "1e15", "123456789012345678.0",
         "5e-324", "1.7976931348623157e308", "1e22", "0.0001", "0.00001", "-0.0", "1/3", "2/1", "100 * 1.1", "1e5|int", "'1e5'|int", "'12.9'|int",
         "' 12 '|int", "'0b11'|int(0, 2)", "'z'|int(0, 36)", "'-5'|int", "'+5'|int", "'5_0'|int", "'_5'|int", "''|int", "none|int", "true|int",
         "'inf'|float", "'1_0.5'|float", "'1.'|float", "'.5'|float", "'0x10'|float", "'1e'|float", "l|int", "2.5|round", "3.5|round", "2.675|round(2)",
         "1234.5|round(-2)", "1250|round(-2)", "1350|round(-2)", "-2.5|round", "0.5|round|int", "1e300|round(5)", "5|round(1)"], []),
    "body": (["«text»", "«out»"], ["«stmt»", "«stmt»«stmt»", "«text»«stmt»", "«stmt»«text»«stmt»"]),
    "macros": (["«b»macro m1(a)«e»«body»«b»endmacro«e»«b»macro m2(a, b='B')«e»[«out»{{ a }}{{ b }}]«b»endmacro«e»"], []),
    "text": (
        ["\n", " ", "  \n", "x", "\n  ", "text ", "\n\n", "  ", "a { b", "} %", "\t\n", "{ {", "é", "\r\n", "\x0b", "#}",
         "\u00a0\n", "\x1c ", "%}", "}}", "\n \n"], []),
    "b": (["{% ", "{% ", "{% ", "{% ", "{%- ", "{%+ ", "{%", "{%-\n", "  {% ", "\n{% "], []),
    "e": ([" %}", " %}", " %}", " %}", " -%}", " +%}", "%}", "\n%}", "-%}", "%}\n"], []),
    "out": (["{{ «expr» }}", "{{ «expr» }}", "{{- «expr» }}", "{{ «expr» -}}", "{{«expr»}}", "{{+ «expr» }}\n"],) * 2,
    "target": (["i", "v1", "n", "a, b", "i, v2", "(a, b)", "_p", "loop" if False else "i"], []),
    "iter": (["«list»"] * 6 + ["«any»", "d.items()", "dd|dictsort", "recs|groupby('name')", "d|items", "[[1, 2], [3, 4]]",
              "recs", "l", "range(3)", "'abc'", "dd"],) * 2,
    "loopout": (
        ["{{ loop.«index|index0|first|last|length|revindex|revindex0|depth|previtem|nextitem|cycle('a', 'b')|depth0» }}",
         "{{ loop.changed(i) }}", "{{ loop }}", "{{ i }}", "{{ i }},", "{% if not loop.last %}, {% endif %}", "{{ a }}",
         "«b»if loop.first«e»«out»«b»endif«e»", "{{ loop.previtem is defined }}", "{{ loop.nextitem|default('-') }}",
         "«b»if «bool»«e»«b»«break|continue»«e»«b»endif«e»", "«b»if i == 1«e»«b»«break|continue»«e»«b»endif«e»",
         "{{ loop.changed(«any») }}", "{{ loop|length }}", "{{ loop.missing }}", "{{ loop.cycle() }}"], []),
    "cond": (
        ["", "", "", "", "", " if i", " if i is defined", " if loop is defined", " if i != 1", " if i is string", " if a",
         " if «bool»"], []),
    "stmt": (
        ["«text»", "«out»"],
        ["«out»"] * 6 + ["«text»"] * 3 + [
            "«b»set v1 = «str»«e»", "«b»set v2 = «int»«e»", "«b»set «v1|v2|s|n|l|_p» = «any»«e»{{ v1 }}{{ s }}",
            "«b»set a, b = «iter»«e»{{ a }}", "«b»set a, b = «any», «any»«e»{{ a }}{{ b }}", "«b»set x = x«e»{{ x }}",
            "{# c #}", "{#- c\n\n -#}", "  {#+ «text» #}\n", "{#-#}", "«b»raw%}{{ x }} «text»{% endraw «e»",
            "{%- raw -%}  {% if %}«text»{%- endraw +%}\n", "«b»if «bool»«e»«body»«b»endif«e»",
            "«b»if «bool»«e»«body»«b»else«e»«body»«b»endif«e»",
            "«b»if «bool»«e»«body»«b»elif «bool»«e»«body»«b»elif «bool»«e»«body»«b»else«e»«body»«b»endif«e»",
            "«b»if «bool»«e»«b»set v1 = «any»«e»«b»endif«e»{{ v1 }}",
            "«b»for «target» in «iter»«cond»«e»«loopout»«body»«b»endfor«e»",
            "«b»for i in «iter»«e»«loopout»«loopout»«b»endfor«e»", "«b»for i in «iter»«cond»«e»«body»«loopout»«b»endfor«e»",
            "«b»for i in «iter»«cond»«e»«loopout»«b»else«e»«body»«b»endfor«e»",
            "«b»for i in «iter»«e»{{ v1 }}«b»set v1 = i«e»{{ v1 }}«b»endfor«e»{{ v1 }}",
            "«b»for i in «iter»«e»«b»for j in «iter»«e»{{ i }}{{ j }}{{ loop.index }}«b»endfor«e»{{ loop.index }}«b»endfor«e»",
            "«b»for i in «iter» recursive«e»{{ loop.depth }}«b»if loop.depth < 3«e»{{ loop(«[1, 2]|ll|i|'ab'|«L»») }}"
            "«b»endif«e»«loopout»«b»endfor«e»",
            "«b»for k, v in «d.items()|dd|items|ll|recs|iter»«e»{{ k }}={{ v }};«b»endfor«e»",
            "«b»set v1«||  | upper| | trim | title| | replace('a', 'b')»«e»«body»«b»endset«e»[{{ v1 }}]",
            "«b»macro m1(a«|=«any»»)«e»«body»{{ a }}{{ «varargs|kwargs|v1|caller is defined|a» }}«b»endmacro«e»{{ m1(«any») }}",
            "«b»macro m3(a, b=a)«e»{{ a }}{{ b }}«b»endmacro«e»{{ m3(«any»«||, «any»|, b=«any»|, c=1») }}",
            "«b»macro m4()«e»<{{ caller(«|«any»») }}>«b»endmacro«e»«b»call«||(q)|(q=1)» m4()«e»{{ q }}«body»«b»endcall«e»",
            "«b»macro m5()«e»{{ s }}«b»set s = 1«e»{{ s }}{{ v1 }}«b»endmacro«e»«b»set v1 = 'late'«e»{{ m5() }}{{ s }}",
            "«b»call m1(«any»)«e»«body»«b»endcall«e»", "«b»macro m6(n)«e»{{ n }}«b»if n > 0«e»{{ m6(n - 1) }}«b»endif«e»"
            "«b»endmacro«e»{{ m6(«3|n|z») }}",
            "«b»filter «upper|trim|replace('a', 'b')|indent(2)|title|length|e|upper|trim|string»«e»«body»«b»endfilter«e»",
            "«b»with v1 = «any»«e»«body»{{ v1 }}«b»endwith«e»{{ v1 }}", "«b»with v1 = «any», v2 = v1«e»«body»«b»endwith«e»",
            "«b»with«e»«b»set v1 = 3«e»{{ v1 }}«b»endwith«e»{{ v1 }}",
            "«b»set ns = namespace(«|a=1|a=[], b='x'|d»)«e»«b»for i in «iter»«e»«b»set ns.a = «i|loop.index|ns.b|«any»»«e»"
            "«b»endfor«e»{{ ns.a }}{{ ns.zz }}{{ ns }}",
            "«b»set ns = namespace(a='')«e»«b»for i in «iter»«e»«b»set ns.a = ns.a ~ i ~ ','«e»«b»endfor«e»{{ ns.a }}",
            "«b»set ns.a = 1«e»", "«b»set ns = namespace()«e»«b»set ns._x = 1«e»", "«b»generation«e»«body»«b»endgeneration«e»",
            "{{ strftime_now('%Y-%m-%d %H:%M:%S %A %a %B %b %j %p %y %I %-d %e %U %W %V %G %u %w %D %T %R %c %x %X %% %Q') }}",
            "{{ raise_exception('stop') }}", "«b»set j = joiner('|')«e»{{ j() }}{{ j() }}",
            "«b»set cy = cycler(1, 2)«e»{{ cy.next() }}{{ cy.next() }}{{ cy.current }}{{ cy.next() }}{{ cy.reset() }}",
            "«b»print s, n«e»", "{{ range(3) }}{{ d.keys() }}", "{{ [undef, 1.0, 'a\\n', true, none, s|safe] }}", "«out»«b»endif«e»",
            "«b»break«e»", "{{ «any» }", "{{ ('a', }}", "«b»set x = »", "{{ loop.index }}", "{{ {'a': {'b': {}}} }}",
            "{{ big }}{{ [big]|tojson }}{{ big is number }}{{ big == 1 }}{{ -big }}{{ big in [1, big] }}{{ '%d' % big }}",
            "{{ m1.name }}{{ m1.arguments }}", "«b»set v1 = namespace(x=«any»)«e»{{ v1.x }}{{ v1['x'] }}"]),
}

ADDRESS = re.compile(
    r" at 0x|<built-in|<bound method|<function|generator object|object at|list_reverseiterator|_iterator object"
    r"|dict_reverse|<reversed|<class|<Macro"
)
PLACE = re.compile(r"«([^«»]*)»")


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def expand(self, symbol, depth):
        ends, grows = GRAMMAR[symbol]
        text = self.random.choice(grows if grows and depth > 0 else ends)
        # Innermost places first, so that a choice may hold symbols.
        while True:
            place = PLACE.search(text)
            if place is None:
                return text.replace("\u2039", "«").replace("\u203a", "»")
            name = place.group(1)
            if name in GRAMMAR:
                new = self.expand(name, depth - self.random.choice((1, 1, 2)))
            else:
                new = self.random.choice(name.split("|"))
                if new in GRAMMAR and len(new) > 1:
                    new = self.expand(new, depth - 1)
            text = text[: place.start()] + new + text[place.end() :]


def depth_of(seed):
    return 2 + seed % 5


def render(template):
    try:
        compiled = utils._compile_jinja_template(template)
        return compiled.render(**json.loads(json.dumps(VARIABLES))), None
    except RecursionError:
        raise
    except Exception as error:  # whatever Python raises, the template fails
        return None, repr(error)[:200]


def main(output, seed, count):
    cases = []
    while len(cases) < count:
        seed += 1
        template = Generator(seed).expand("template", depth_of(seed))
        try:
            text, error = render(template)
        except RecursionError:
            continue
        if text is not None and ADDRESS.search(text):
            continue
        cases.append({"seed": seed, "template": template, "expected": text, "error": error})
    with open(output, "w", encoding="utf-8") as file:
        lines = ",\n".join(json.dumps(case) for case in cases)
        file.write(f'{{"variables": {json.dumps(VARIABLES)},\n"cases": [\n{lines}\n]}}\n')
    print(sum(case["expected"] is not None for case in cases), "of", len(cases), "render")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
