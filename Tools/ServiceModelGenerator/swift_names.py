"""Swift spellings of a model's names: identifiers, enumeration cases, types."""

import re

from service_models import GeneratorError

KEYWORDS = {
    "any", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
    "else", "enum", "extension", "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init", "inout",
    "internal", "is", "let", "nil", "operator", "private", "protocol", "public", "repeat", "rethrows", "return",
    "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var",
    "where", "while",
}
# Swift types that a modelled structure must not hide.
TAKEN_TYPES = {"Array", "Bool", "Dictionary", "Double", "Error", "Int", "Optional", "Result", "Self", "String", "Type"}

SCALARS = {"string": "String", "integer": "Int", "long": "Int", "float": "Double", "double": "Double",
           "boolean": "Bool", "timestamp": "Timestamp", "blob": "[UInt8]"}


def identifier(name):
    return f"`{name}`" if name in KEYWORDS else name


def member_name(name):
    return identifier(name[0].lower() + name[1:])


def case_name(value):
    words = [word for word in re.split(r"[^A-Za-z0-9]+", value) if word]
    if not words:
        raise GeneratorError(f"no Swift name for the enumeration value {value!r}")
    parts = []
    for word in words:
        parts.extend([word] if word.isupper() or word.islower() else re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", word))
    first, *rest = [part.lower() for part in parts]
    name = first + "".join(part[0].upper() + part[1:] for part in rest)
    return identifier(f"value{name}" if name[0].isdigit() else name)


def type_name(name):
    return f"{name}Shape" if name in TAKEN_TYPES else name


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
