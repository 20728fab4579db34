"""Reads the part of Smithy's interface definition language (version 2) that AWS's protocol tests use.

https://smithy.io/2.0/spec/idl.html. Mixins and resources are not read.
"""

import re
import textwrap

TOKEN = re.compile(
    r'(?P<skip>[\s,]+|//[^\n]*)|(?P<block>"""\n.*?""")|(?P<string>"(?:\\.|[^"\\])*")'
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_.#$]*)|(?P<mark>[@{}()\[\]:=])",
    re.DOTALL)
AGGREGATES = {"structure", "union", "list", "map", "enum", "intEnum", "operation", "service", "resource", "set"}


def tokens(text):
    position = 0
    while position < len(text):
        found = TOKEN.match(text, position)
        if not found:
            raise ValueError(f"unreadable at {text[position:position + 40]!r}")
        position = found.end()
        if found.lastgroup == "block":
            yield "value", unescaped(textwrap.dedent(found["block"][4:-3]).removesuffix("\n"), True)
        elif found.lastgroup == "string":
            yield "value", unescaped(found["string"][1:-1], False)
        elif found.lastgroup == "number":
            yield "value", float(found["number"]) if re.search("[.eE]", found["number"]) else int(found["number"])
        elif found.lastgroup != "skip":
            yield found.lastgroup, found[found.lastgroup]


def unescaped(text, is_block):
    simple = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": "" if is_block else "\n"}

    def replace(found):
        if found[1]:
            return chr(int(found[1], 16))
        return simple.get(found[2], found[2])

    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", replace, text, flags=re.DOTALL)


class Reader:
    """Shapes and traits of one file: shapes by name, each {'type', 'traits', 'members', ...}."""

    def __init__(self, text):
        self.tokens = [token for token in tokens(text.replace('$version: "2.0"', ""))]
        self.position = 0
        self.namespace = ""
        self.shapes = {}
        self.applied = []
        while self.position < len(self.tokens):
            self.statement()

    def peek(self):
        return self.tokens[self.position] if self.position < len(self.tokens) else (None, None)

    def take(self, wanted=None):
        kind, value = self.tokens[self.position]
        if wanted is not None and value != wanted:
            raise ValueError(f"found {value!r} instead of {wanted!r}")
        self.position += 1
        return value

    def at(self, mark):
        return self.peek() == ("mark", mark)

    def statement(self):
        traits = self.traits()
        word = self.take()
        if word == "namespace":
            self.namespace = self.take()
        elif word in ("use", "metadata"):
            self.take()
        elif word == "apply":
            target = self.take()
            self.take("@")
            self.applied.append((target, *self.trait()))
        else:
            name = self.take()
            shape = {"type": word, "traits": traits, "members": {}}
            self.shapes[name] = shape
            if word in AGGREGATES:
                self.members(shape, name)

    def traits(self):
        found = {}
        while self.at("@"):
            self.take("@")
            name, value = self.trait()
            found[name] = value
        return found

    def trait(self):
        name = self.take().split("#")[-1]
        if not self.at("("):
            return name, {}
        self.take("(")
        if self.at(")"):
            value = {}
        elif self.tokens[self.position + 1] == ("mark", ":"):
            value = self.fields(")")
        else:
            value = self.node()
        self.take(")")
        return name, value

    def fields(self, end):
        found = {}
        while not self.at(end):
            name = self.take()
            self.take(":")
            found[name] = self.node()
        return found

    def node(self):
        if self.at("{"):
            self.take()
            value = self.fields("}")
            self.take("}")
            return value
        if self.at("["):
            self.take()
            value = []
            while not self.at("]"):
                value.append(self.node())
            self.take("]")
            return value
        kind, value = self.peek()
        self.position += 1
        return {"true": True, "false": False, "null": None}.get(value, value) if kind == "name" else value

    def members(self, shape, owner):
        self.take("{")
        while not self.at("}"):
            traits = self.traits()
            name = self.take()
            value = name
            if shape["type"] in ("enum", "intEnum"):
                if self.at("="):
                    self.take()
                    value = self.node()
            else:
                self.take(":")
                value = self.inline(owner, name) if self.at("=") else self.node()
                if self.at("="):
                    self.take()
                    self.node()
            shape["members"][name] = {"target": value, "traits": traits}
        self.take("}")

    def inline(self, owner, part):
        """A structure that is written where an operation names its input or output: `input := { … }`."""
        self.take("=")
        name = owner + part[0].upper() + part[1:]
        shape = self.shapes[name] = {"type": "structure", "traits": self.traits(), "members": {}}
        self.members(shape, name)
        return name
