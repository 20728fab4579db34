"""Emits the Swift types of the implemented operations of one service, and the protocol that a service fulfils."""

from service_models import GeneratorError
from swift_names import SCALARS, case_name, literal, member_name, type_name

HEADER = """\
// Generated from AWS's service model of {service} ({version}) by Tools/ServiceModelGenerator: run `make generate`.
// {purpose}
// swift-format-ignore-file

{imports}
"""


class SwiftTypes:
    def __init__(self, service, setting, model):
        self.service = service
        self.setting = setting
        self.operations = {name: model["operations"][name] for name in setting["operations"]}
        self.shapes = model["shapes"]
        self.version = model["metadata"]["apiVersion"]
        self.reached = {}
        self.outputs = {operation["output"]["shape"] for operation in self.operations.values() if "output" in operation}
        for operation in self.operations.values():
            for reference in ("input", "output"):
                if reference in operation:
                    self._reach(operation[reference]["shape"], ())

    # What the operations reach

    def _reach(self, name, above):
        shape = self.shapes[name]
        if name in above:
            loop = above[above.index(name):]
            if not any(self.shapes[part]["type"] in ("list", "map") for part in loop):
                raise GeneratorError(f"{self.service}#{name} holds itself without a list between: not supported yet")
            return
        self.reached.setdefault(name, shape)
        for member, reference in shape.get("members", {}).items():
            if self._is_exception(reference["shape"]):
                continue
            self._reach(reference["shape"], (*above, name))
        for part in ("member", "key", "value"):
            if part in shape:
                self._reach(shape[part]["shape"], (*above, name))

    def _is_exception(self, name):
        return self.shapes[name].get("exception", False)

    def _is_enumeration(self, shape):
        return shape["type"] == "string" and "enum" in shape

    def _all(self, test):
        return sorted((name, shape) for name, shape in self.reached.items() if test(shape))

    def swift_type(self, name):
        shape = self.shapes[name]
        kind = shape["type"]
        if self._is_enumeration(shape):
            return type_name(name)
        if kind == "structure":
            return "JSONValue" if shape.get("document") else type_name(name)
        if kind == "list":
            return f"[{self._element(shape['member']['shape'])}]"
        if kind == "map":
            if self.shapes[shape["key"]["shape"]]["type"] != "string":
                raise GeneratorError(f"{self.service}#{name}: a map key that is not a string")
            return f"[String: {self._element(shape['value']['shape'])}]"
        return SCALARS[kind]

    def _element(self, name):
        if self.shapes[name]["type"] == "blob":
            raise GeneratorError(f"{self.service}#{name}: blobs inside lists and maps are not supported yet")
        return self.swift_type(name)

    # Files

    def files(self):
        """Swift text by file name; a file without declarations is left out."""
        files = {
            "Enumerations.swift": self._file(
                "The string enumerations; open, because AWS adds values.", "public import AWSWireProtocol",
                [self._enumeration(*entry) for entry in self._all(self._is_enumeration)]),
            "Structures.swift": self._file(
                "The structures, with every member the model has.",
                "public import AWSWireProtocol\npublic import StructuredJSON",
                [self._structure(*entry) for entry in self._all(self._is_plain_structure)]),
            "Unions.swift": self._file(
                "The unions and event streams.", "public import AWSWireProtocol\npublic import StructuredJSON",
                [self._union(*entry) for entry in self._all(lambda shape: shape.get("union"))]
                + [self._event_stream(*entry) for entry in self._all(lambda shape: shape.get("eventstream"))]),
            "Operations.swift": self._file(
                "What an implementation of the service provides, and its connection to the endpoint.",
                "public import AWSWireProtocol", [self._protocol(), self._handlers()]),
        }
        return {name: text for name, text in files.items() if text}

    def _file(self, purpose, imports, parts):
        if not parts:
            return None
        text = "\n".join(parts)
        if "JSONValue" not in text:
            imports = imports.replace("\npublic import StructuredJSON", "")
        header = HEADER.format(service=self.service, version=self.version, purpose=purpose, imports=imports)
        return f"{header}\n{text}"

    def _is_plain_structure(self, shape):
        return shape["type"] == "structure" and not any(
            shape.get(kind) for kind in ("document", "union", "eventstream", "exception"))

    # Enumerations

    def _enumeration(self, name, shape):
        cases = [(case_name(value), value) for value in shape["enum"]]
        if len({case for case, _ in cases}) != len(cases):
            raise GeneratorError(f"{self.service}#{name}: two enumeration values share a Swift name")
        lines = [
            f"/// `{name}`: a string; these values are modelled.",
            f"public struct {type_name(name)}: ShapeEnumeration {{",
            "    /// The value on the wire.",
            "    public let rawValue: String",
            "    /// Any value, modelled or not.",
            "    public init(rawValue: String) { self.rawValue = rawValue }",
        ]
        for case, value in cases:
            lines += [f"    /// `{value}`.", f"    public static let {case} = Self(rawValue: {literal(value)})"]
        listed = ", ".join(case for case, _ in cases)
        lines += ["    /// Every modelled value in the model's order.",
                  f"    public static let modelled: [Self] = [{listed}]", "}", ""]
        return "\n".join(lines)

    # Structures

    def _members(self, name, shape):
        required = shape.get("required", [])
        for member, reference in shape["members"].items():
            target = self.shapes[reference["shape"]]
            if reference.get("streaming"):
                # A request's bytes come with its context, a reply's bytes go beside its value.
                if name in self.outputs:
                    yield member, reference, target, "bytes", True
            elif target.get("eventstream"):
                yield member, reference, target, "stream", True
            else:
                yield member, reference, target, self.swift_type(reference["shape"]), member in required

    def _constraints(self, reference, target, required):
        words = ["Required." if required else "Optional."]
        place = {"uri": "Path label", "querystring": "Query field", "header": "Header field"}.get(
            reference.get("location"))
        if place:
            words.append(f"{place} `{reference['locationName']}`.")
        low, high = target.get("min"), target.get("max")
        what = "Value" if target["type"] in ("integer", "long", "float", "double") else "Length"
        if low is not None and high is not None:
            words.append(f"{what} {low} to {high}.")
        elif low is not None:
            words.append(f"{what} {low} or more.")
        elif high is not None:
            words.append(f"{what} {high} or less.")
        return " ".join(words)

    def _structure(self, name, shape):
        members = list(self._members(name, shape))
        if any(kind in ("stream", "bytes") for *_, kind, _ in members):
            return self._streaming_structure(name, members)
        swift = type_name(name)
        lines = [f"/// The structure `{name}`.", f"public struct {swift}: ShapeConvertible, Hashable {{"]
        for member, reference, target, kind, required in members:
            lines += [f"    /// {self._constraints(reference, target, required)}",
                      f"    public var {member_name(member)}: {kind}{'' if required else '?'}"]
        parameters = [f"{member_name(member)}: {kind}" + ("" if required else "? = nil")
                      for member, _, _, kind, required in members]
        lines += ["", "    /// The structure from its members.", *self._initializer(parameters)]
        for member, *_ in members:
            lines.append(f"        self.{member_name(member)} = {member_name(member)}")
        lines += ["    }", "", "    /// Reads the structure from a decoded value.",
                  "    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {"]
        reads = "reader" if members else "_"
        lines.append(f"        let {reads} = try ShapeReader(shapeValue, shape: {literal(name)})")
        for member, _, target, _, required in members:
            call = ("required" if required else "optional") + ("Bytes" if target["type"] == "blob" else "")
            lines.append(f"        {self._own(member)} = try reader.{call}({literal(member)})")
        lines += ["    }", "", "    /// The structure as a value to encode.", "    public var shapeValue: ShapeValue {"]
        if members:
            lines.append("        var written = ShapeStructure()")
            for member, _, target, _, _ in members:
                call = "setBytes" if target["type"] == "blob" else "set"
                lines.append(f"        written.{call}({literal(member)}, {member_name(member)})")
            lines.append("        return .structure(written)")
        else:
            lines.append("        .structure(ShapeStructure())")
        return "\n".join([*lines, "    }", "}", ""])

    def _own(self, member):
        return f"self.{member_name(member)}"

    def _initializer(self, parameters):
        if not parameters:
            return ["    public init() {"]
        return ["    public init(", *[f"        {parameter}," for parameter in parameters[:-1]],
                f"        {parameters[-1]}", "    ) {"]

    def _streaming_structure(self, name, members):
        swift = type_name(name)
        lines = [f"/// The structure `{name}`: what goes into the headers, and what streams behind them.",
                 f"public struct {swift}: StreamingOutput {{"]
        parameters = []
        for member, reference, target, kind, required in members:
            if kind == "bytes":
                kind = "WireBodyStream"
                lines.append("    /// The bytes in order. An error while they are read cuts the connection.")
                parameters.append(f"{member_name(member)}: {kind}")
            elif kind == "stream":
                kind = f"AsyncThrowingStream<{type_name(reference['shape'])}, any Error>"
                lines.append("    /// The events in order. An error thrown after the first becomes an exception frame.")
                parameters.append(f"{member_name(member)}: {kind}")
            else:
                lines.append(f"    /// {self._constraints(reference, target, required)}")
                kind = kind if required else f"{kind}?"
                parameters.append(f"{member_name(member)}: {kind}" + ("" if required else " = nil"))
            lines.append(f"    public var {member_name(member)}: {kind}")
        lines += ["", "    /// The reply from its parts.", *self._initializer(parameters)]
        for member, *_ in members:
            lines.append(f"        self.{member_name(member)} = {member_name(member)}")
        lines += ["    }", "", "    /// The reply as the endpoint takes it.",
                  "    public var operationOutput: OperationOutput {"]
        plain = [(member, target) for member, _, target, kind, _ in members if kind not in ("stream", "bytes")]
        stream, label = next((member, {"stream": "events", "bytes": "body"}[kind]) for member, _, _, kind, _ in members
                             if kind in ("stream", "bytes"))
        lines.append(f"        {'var' if plain else 'let'} written = ShapeStructure()")
        for member, target in plain:
            call = "setBytes" if target["type"] == "blob" else "set"
            lines.append(f"        written.{call}({literal(member)}, {member_name(member)})")
        lines += [f"        return OperationOutput(value: .structure(written), {label}: {member_name(stream)})",
                  "    }", "}", ""]
        return "\n".join(lines)

    # Unions and event streams

    def _union(self, name, shape):
        swift = type_name(name)
        lines = [f"/// The union `{name}`: exactly one of its members.",
                 f"public enum {swift}: ShapeConvertible, Hashable {{"]
        cases = [(member, self.shapes[reference["shape"]], self.swift_type(reference["shape"]))
                 for member, reference in shape["members"].items()]
        for member, _, kind in cases:
            lines += [f"    /// The member `{member}`.", f"    case {member_name(member)}({kind})"]
        lines += ["    /// A member that this version does not know, by name.", "    case unknown(String)", "",
                  "    /// Reads the union from a decoded value.",
                  "    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {",
                  f"        let reader = try ShapeReader(shapeValue, shape: {literal(name)})",
                  "        switch try reader.onlyMember() {"]
        for member, target, _ in cases:
            call = "requiredBytes" if target["type"] == "blob" else "required"
            lines.append(f"        case {literal(member)}: "
                         f"self = .{member_name(member)}(try reader.{call}({literal(member)}))")
        lines += ["        case let other: self = .unknown(other)", "        }", "    }", "",
                  "    /// The union as a value to encode.", "    public var shapeValue: ShapeValue {",
                  "        var written = ShapeStructure()", "        switch self {"]
        for member, target, _ in cases:
            call = "setBytes" if target["type"] == "blob" else "set"
            lines.append(f"        case .{member_name(member)}(let value): "
                         f"written.{call}({literal(member)}, value)")
        lines += ["        case .unknown: break", "        }", "        return .structure(written)", "    }", "}", ""]
        return "\n".join(lines)

    def _event_stream(self, name, shape):
        swift = type_name(name)
        events = [(member, type_name(reference["shape"])) for member, reference in shape["members"].items()
                  if not self._is_exception(reference["shape"])]
        for member, reference in shape["members"].items():
            target = self.shapes[reference["shape"]]
            if not self._is_exception(reference["shape"]) and not self._is_plain_structure(target):
                raise GeneratorError(f"{self.service}#{name}.{member}: an event that is no structure")
        lines = [f"/// The event stream `{name}`; its modelled exceptions are thrown as `ServiceError` instead.",
                 f"public enum {swift}: ShapeEvent, Hashable {{"]
        for member, kind in events:
            lines += [f"    /// The event `{member}`.", f"    case {member_name(member)}({kind})"]
        lines += ["", "    /// Reads an event by its name.",
                  "    public init(event: OutputEvent) throws(ShapeMismatch) {", "        switch event.name {"]
        for member, kind in events:
            lines.append(f"        case {literal(member)}: "
                         f"self = .{member_name(member)}(try {kind}(shapeValue: event.value))")
        lines += [f"        default: throw ShapeMismatch(shape: {literal(name)}, member: event.name, "
                  "problem: \"is no event of this stream\")", "        }", "    }", "",
                  "    /// The event as the endpoint frames it.", "    public var event: OutputEvent {",
                  "        switch self {"]
        for member, _ in events:
            lines.append(f"        case .{member_name(member)}(let value): "
                         f"OutputEvent(name: {literal(member)}, value: value.shapeValue)")
        return "\n".join([*lines, "        }", "    }", "}", ""])

    # Operations

    def _signature(self, name, operation):
        function = name[0].lower() + name[1:]
        taken = f"_ input: {type_name(operation['input']['shape'])}, " if "input" in operation else ""
        given = f" -> {type_name(operation['output']['shape'])}" if "output" in operation else ""
        return f"func {function}({taken}context: RequestContext) async throws{given}"

    def _protocol(self):
        lines = [f"/// The implemented operations of {self.service}. An error that the model knows is thrown as a",
                 "/// `ServiceError`; every other error reaches the client as an internal error without its text.",
                 f"public protocol {self.setting['protocol']}: Sendable {{"]
        for name, operation in self.operations.items():
            http = operation["http"]
            errors = ", ".join(error["shape"] for error in operation.get("errors", []))
            lines += [f"    /// `{http['method']} {http['requestUri']}`, status {http.get('responseCode', 200)}.",
                      f"    /// - Throws: `ServiceError` with one of {errors}." if errors else
                      "    /// - Throws: `ServiceError`; the model lists no errors.",
                      f"    {self._signature(name, operation)}"]
        return "\n".join([*lines, "}", ""])

    def _handlers(self):
        lines = [f"extension {self.setting['protocol']} {{",
                 "    /// A handler for each implemented operation by its name.",
                 "    public var operationHandlers: [String: OperationHandler] {", "        ["]
        for name, operation in self.operations.items():
            function = name[0].lower() + name[1:]
            call = f"try await self.{function}(context: context)"
            value = "_"
            lines_of_input = []
            if "input" in operation:
                value = "value"
                lines_of_input = [f"                let input = try {type_name(operation['input']['shape'])}(shapeValue: value)"]
                call = f"try await self.{function}(input, context: context)"
            if "output" in operation:
                output = self.shapes[operation["output"]["shape"]]
                streams = any(reference.get("streaming") or self.shapes[reference["shape"]].get("eventstream")
                              for reference in output["members"].values())
                rest = [f"                let output = {call}", "                return " + (
                    "output.operationOutput" if streams else "OperationOutput(value: output.shapeValue)")]
            else:
                rest = [f"                {call}", "                return OperationOutput(value: .structure(ShapeStructure()))"]
            lines += [f"            {literal(name)}: {{ {value}, context in", *lines_of_input, *rest, "            },"]
        return "\n".join([*lines, "        ]", "    }", "}", ""])
