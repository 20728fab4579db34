// Converse's `additionalModelResponseFieldPaths`: what of the model's own body is repeated beside the answer.

import AWSWireProtocol
import ModelContracts
import ProviderDialects
import StructuredJSON

/// JSON pointers (RFC 6901) into the body that InvokeModel would have given for the same answer; in a stream, into the
/// chunks with which that stream would have ended. A pointer to something that is not there selects nothing, as with
/// AWS.
struct ResponseFieldPaths: Sendable, Hashable {
    private let pointers: [[String]]

    /// Whether nothing is asked for.
    var isEmpty: Bool { pointers.isEmpty }

    /// Pointers from their text.
    /// - Throws: `ServiceError`, a ValidationException, for a text that is no pointer or points at the whole body.
    init(_ paths: [String]) throws(ServiceError) {
        var pointers: [[String]] = []
        for (position, path) in paths.enumerated() {
            guard let names = Self.names(path) else {
                let remedy =
                    path.hasPrefix("/") ? "Write ~ as ~0 and / as ~1 within a name, and" : "Begin it with / and"
                throw .validation(
                    "The value at additionalModelResponseFieldPaths.\(position) is not a valid JSON Pointer. \(remedy) "
                        + "try again.")
            }
            pointers.append(names)
        }
        self.pointers = pointers
    }

    /// What the pointers select in these bodies: their members by their names, one inside the other; `nil` when they
    /// select nothing.
    func fields(in bodies: [JSONValue]) -> JSONValue? {
        var selected: JSONValue?
        for body in bodies {
            for names in pointers {
                guard let field = Self.field(names[...], in: body) else { continue }
                selected = selected.map { Self.merged($0, field) } ?? field
            }
        }
        return selected
    }

    private static func names(_ path: String) -> [String]? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var names: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            var name = ""
            var isEscape = false
            for character in part {
                switch (isEscape, character) {
                case (false, "~"): isEscape = true
                case (false, _): name.append(character)
                case (true, "0"):
                    name.append("~")
                    isEscape = false
                case (true, "1"):
                    name.append("/")
                    isEscape = false
                case (true, _): return nil
                }
            }
            if isEscape { return nil }
            names.append(name)
        }
        return names
    }

    private static func field(_ names: ArraySlice<String>, in value: JSONValue) -> JSONValue? {
        guard let name = names.first else { return value }
        switch value {
        case .object(let object):
            guard let member = object[name], let inner = field(names.dropFirst(), in: member) else { return nil }
            return .object([name: inner])
        case .array:
            // A position is written without a sign and without leading zeros.
            guard let position = Int(name), "\(position)" == name, let element = value[position],
                let inner = field(names.dropFirst(), in: element)
            else { return nil }
            return .array([inner])
        default: return nil
        }
    }

    private static func merged(_ first: JSONValue, _ second: JSONValue) -> JSONValue {
        switch (first, second) {
        case (.object(var object), .object(let other)):
            for member in other {
                object[member.name] = object[member.name].map { merged($0, member.value) } ?? member.value
            }
            return .object(object)
        case (.array(let elements), .array(let others)): return .array(elements + others)
        default: return second
        }
    }
}

/// Collects the fields of a streamed answer: writes the provider's own stream beside ours and looks at its end.
struct StreamedResponseFields: Sendable {
    private let paths: ResponseFieldPaths
    private var dialect: (any DialectStreamEncoder)?

    /// - Parameter dialect: the encoder of the model's own stream; `nil` when its form is not known.
    init(_ paths: ResponseFieldPaths, dialect: (any DialectStreamEncoder)?) {
        self.paths = paths
        self.dialect = paths.isEmpty ? nil : dialect
    }

    /// What the chunks that follow from this event hold of the fields.
    mutating func append(_ event: GenerationEvent) -> JSONValue? {
        guard let chunks = dialect?.encode(event), case .finished = event else { return nil }
        return paths.fields(in: chunks)
    }
}
