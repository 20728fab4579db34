// Faults as OpenAI's endpoint says them: a sentence, the member at fault, and a word for what is wrong with it.

import StructuredJSON

extension BodyWording {
    /// How much of a client's own text is repeated.
    private static let longestQuote = 128

    /// Whether a member that is null counts as one that is not there.
    var takesNullAsAbsent: Bool { self == .openAI }

    /// OpenAI's word for a value that is not built yet.
    var unsupportedReason: String? { self == .openAI ? "unsupported_value" : nil }

    /// OpenAI's word for a member that is not built yet.
    var unsupportedMemberReason: String? { self == .openAI ? "unsupported_parameter" : nil }

    /// The member at a place, as OpenAI's `param` names it: `#/messages/0/content` is `messages[0].content`.
    func parameter(_ name: String? = nil, at path: String) -> String? {
        guard self == .openAI else { return nil }
        var text = ""
        let names = path.split(separator: "/").drop { $0 == "#" }.map(String.init)
        for part in names + (name.map { [Self.quoted($0)] } ?? []) {
            if part != name, Int(part) != nil {
                text += "[\(part)]"
            } else {
                text += text.isEmpty ? part : ".\(part)"
            }
        }
        return text.isEmpty ? nil : text
    }

    /// The member that a fault is about.
    func parameter(of fault: BodyFault, at path: String) -> String? {
        switch fault {
        case .missing(let name), .unknown(let name): parameter(name, at: path)
        default: parameter(at: path)
        }
    }

    /// OpenAI's word for a fault.
    func reason(of fault: BodyFault) -> String? {
        guard self == .openAI else { return nil }
        return switch fault {
        case .missing: "missing_required_parameter"
        case .unknown: "unknown_parameter"
        case .type: "invalid_type"
        case .tooShort: "empty_string"
        case .mismatch, .noChoice, .other: "invalid_value"
        case .tooFew: "empty_array"
        case .tooMany: "array_above_max_length"
        case .tooSmall(_, let bound): Self.isDecimal(bound) ? "decimal_below_min_value" : "integer_below_min_value"
        case .tooLarge(_, let bound): Self.isDecimal(bound) ? "decimal_above_max_value" : "integer_above_max_value"
        }
    }

    /// The sentence about a fault.
    func openAI(_ fault: BodyFault, at path: String) -> String {
        let place = parameter(at: path) ?? "body"
        switch fault {
        case .missing: return "Missing required parameter: '\(parameter(of: fault, at: path) ?? place)'."
        case .unknown: return "Unknown parameter: '\(parameter(of: fault, at: path) ?? place)'."
        case .type(let expected, let found):
            return "Invalid type for '\(place)': expected \(Self.article(expected)), but got \(Self.article(found)) "
                + "instead."
        case .tooShort(let minimum, let actual):
            return "Invalid '\(place)': string too short. Expected at least \(minimum) character(s), got \(actual)."
        case .mismatch(let pattern, let text):
            return "Invalid '\(place)': '\(Self.quoted(text))' does not match the pattern '\(pattern)'."
        case .tooFew(let minimum, let found):
            return "Invalid '\(place)': array too short. Expected at least \(minimum) element(s), got \(found)."
        case .tooMany(let maximum, let found):
            return "Invalid '\(place)': array too long. Expected at most \(maximum) element(s), got \(found)."
        case .tooSmall(let number, let bound):
            return "Invalid '\(place)': expected a value >= \(bound), but got \(Self.quoted(number)) instead."
        case .tooLarge(let number, let bound):
            return "Invalid '\(place)': expected a value <= \(bound), but got \(Self.quoted(number)) instead."
        case .noChoice(let text, let choices):
            return "Invalid value: '\(Self.quoted(text))' for '\(place)'. Supported values are: "
                + choices.map { "'\($0)'" }.joined(separator: ", ") + "."
        case .other(let text): return "Invalid '\(place)': \(text)."
        }
    }

    /// The sentence about something that is not built yet.
    func openAIUnsupported(_ what: String, at path: String) -> String {
        "Unsupported value: \(what) is not supported by this server for '\(parameter(at: path) ?? "body")'."
    }

    /// The sentence about a member that is not built yet.
    func openAIUnsupportedMember(_ name: String, at path: String) -> String {
        "Unsupported parameter: '\(parameter(name, at: path) ?? name)' is not supported by this server."
    }

    private static func quoted(_ text: String) -> String {
        String(text.unicodeScalars.prefix(longestQuote))
    }

    private static func isDecimal(_ bound: String) -> Bool { bound.contains(".") }

    /// A type as JSON Schema validators in Java name it, in plain words.
    private static func article(_ type: String) -> String {
        switch type {
        case "JSONObject": "an object"
        case "JSONArray": "an array"
        case "String": "a string"
        case "Integer": "an integer"
        case "Number", "BigDecimal": "a decimal"
        case "Boolean": "a boolean"
        case "Null": "null"
        default: type
        }
    }
}
