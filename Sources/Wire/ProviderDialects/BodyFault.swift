// What can be wrong at a place of a body, and the ways of saying it: as the JSON Schema validator behind Bedrock does
// (`#/max_tokens: expected type: Integer, found: String`), as Anthropic's own endpoint does
// (`max_tokens: Input should be a valid integer`), and as OpenAI's does (BodyFault+OpenAI.swift).

import StructuredJSON

/// What is wrong at one place of a body.
enum BodyFault {
    /// A member that must be there is not.
    case missing(String)
    /// A member that nobody knows.
    case unknown(String)
    /// A value of another type; types are named as JSON Schema validators in Java name them.
    case type(expected: String, found: String)
    /// A string with too few scalars.
    case tooShort(minimum: Int, actual: Int)
    /// A string that a pattern does not match.
    case mismatch(pattern: String, text: String)
    /// An array with too few elements.
    case tooFew(minimum: Int, found: Int)
    /// An array with too many elements.
    case tooMany(maximum: Int, found: Int)
    /// A number below its bound.
    case tooSmall(String, bound: String)
    /// A number above its bound.
    case tooLarge(String, bound: String)
    /// A string that is none of the choices.
    case noChoice(String, of: [String])
    /// Anything else, in words of its own.
    case other(String)
}

/// How faults are said.
enum BodyWording {
    /// As Bedrock says them; places are JSON pointers after `#`.
    case bedrock
    /// As Anthropic's endpoint says them; places are names and positions joined by dots.
    case anthropic
    /// As OpenAI's endpoint says them; places are names joined by dots, positions stand in brackets.
    case openAI

    /// A fault and where it is.
    func text(_ fault: BodyFault, at path: String) -> String {
        switch self {
        case .bedrock: "\(path): \(bedrock(fault))"
        case .anthropic: anthropic(fault, at: path)
        case .openAI: openAI(fault, at: path)
        }
    }

    /// Something that is known but not built yet, and where it is.
    func unsupportedText(_ what: String, at path: String) -> String {
        switch self {
        case .bedrock: "\(path): \(what) is not supported yet"
        case .anthropic: joined(path, "\(what) is not supported by this server")
        case .openAI: openAIUnsupported(what, at: path)
        }
    }

    /// A member that is known but not built yet, and where it is.
    func unsupportedMemberText(_ name: String, at path: String) -> String {
        self == .openAI ? openAIUnsupportedMember(name, at: path) : unsupportedText("key [\(name)]", at: path)
    }

    /// The whole message about what is not built yet.
    func unsupportedMessage(_ texts: [String]) -> String {
        switch self {
        case .bedrock: "Unsupported input request: \(texts.joined()), please remove it and try again."
        case .anthropic: texts.joined(separator: "; ") + "; remove it and try again"
        case .openAI: (texts.first ?? "") + " Remove it and try again."
        }
    }

    /// The whole message about faults.
    func message(_ texts: [String]) -> String {
        switch self {
        case .bedrock: "Malformed input request: \(texts.joined()), please reformat your input and try again."
        case .anthropic: texts.joined(separator: "; ")
        // It speaks of one fault at a time.
        case .openAI: texts.first ?? ""
        }
    }

    private func bedrock(_ fault: BodyFault) -> String {
        switch fault {
        case .missing(let name): "required key [\(name)] not found"
        case .unknown(let name): "extraneous key [\(name)] is not permitted"
        case .type(let expected, let found): "expected type: \(expected), found: \(found)"
        case .tooShort(let minimum, let actual): "expected minLength: \(minimum), actual: \(actual)"
        case .mismatch(let pattern, let text): "string [\(text)] does not match pattern \(pattern)"
        case .tooFew(let minimum, let found): "expected minimum item count: \(minimum), found: \(found)"
        case .tooMany(let maximum, let found): "expected maximum item count: \(maximum), found: \(found)"
        case .tooSmall(let number, let bound): "\(number) is not greater or equal to \(bound)"
        case .tooLarge(let number, let bound): "\(number) is not less or equal to \(bound)"
        case .noChoice(let text, _): "\(text) is not a valid enum value"
        case .other(let text): text
        }
    }

    private func anthropic(_ fault: BodyFault, at path: String) -> String {
        switch fault {
        case .missing(let name): joined("\(path)/\(name)", "Field required")
        case .unknown(let name): joined("\(path)/\(name)", "Extra inputs are not permitted")
        case .type(let expected, _): joined(path, "Input should be a valid \(Self.plainName(ofType: expected))")
        case .tooShort(let minimum, _): joined(path, "String should have at least \(minimum) character(s)")
        case .mismatch(let pattern, _): joined(path, "String should match pattern '\(pattern)'")
        case .tooFew(let minimum, let found):
            joined(path, "List should have at least \(minimum) item(s) after validation, not \(found)")
        case .tooMany(let maximum, let found):
            joined(path, "List should have at most \(maximum) item(s) after validation, not \(found)")
        case .tooSmall(_, let bound):
            joined(path, "Input should be greater than or equal to \(Self.withoutFraction(bound))")
        case .tooLarge(_, let bound):
            joined(path, "Input should be less than or equal to \(Self.withoutFraction(bound))")
        case .noChoice(_, let choices):
            joined(path, "Input should be \(choices.map { "'\($0)'" }.joined(separator: ", "))")
        case .other(let text): joined(path, text)
        }
    }

    private func joined(_ path: String, _ text: String) -> String {
        let place = path.split(separator: "/").drop { $0 == "#" }.joined(separator: ".")
        return place.isEmpty ? text : "\(place): \(text)"
    }

    private static func plainName(ofType name: String) -> String {
        switch name {
        case "JSONObject": "dictionary"
        case "JSONArray": "list"
        default: name.lowercased()
        }
    }

    private static func withoutFraction(_ bound: String) -> String {
        bound.hasSuffix(".0") ? String(bound.dropLast(2)) : bound
    }
}
