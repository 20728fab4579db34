// Reading a JSON file of a model member by member, with errors that say where.

internal import ModelContracts
internal import StructuredJSON

/// A value in a JSON file and the path that leads to it.
struct FileField {
    /// The value; `nil` when the member is missing or null.
    let value: JSONValue?
    /// Where it stands, as in `tokenizer.json: model.merges[3]`.
    let path: String

    init(_ value: JSONValue?, path: String) {
        self.value = value?.isNull == true ? nil : value
        self.path = path
    }

    /// A member of this object; a missing one when this is no object.
    subscript(name: String) -> FileField {
        FileField(value?[name], path: path.hasSuffix(":") ? "\(path) \(name)" : "\(path).\(name)")
    }

    /// Whether there is something.
    var exists: Bool { value != nil }

    /// An error about this value.
    func error(_ message: String, code: ModelError.Code = .invalidModelFile) -> ModelError {
        ModelError(code, "\(path) \(message)")
    }

    private func mismatch(_ expected: String) -> ModelError {
        guard let value else { return error("is missing; \(expected) was expected.") }
        return error("is of type \(value.kind) where \(expected) was expected.")
    }

    /// The string.
    func string() throws -> String {
        guard let string = value?.string else { throw mismatch("a string") }
        return string
    }

    /// The string as UTF-8.
    func bytes() throws -> [UInt8] {
        Array(try string().utf8)
    }

    /// The string, or `nil` when there is nothing.
    func optionalString() throws -> String? {
        exists ? try string() : nil
    }

    /// The truth value; `fallback` when there is nothing.
    func bool(default fallback: Bool) throws -> Bool {
        guard let value else { return fallback }
        guard let bool = value.bool else { throw mismatch("true or false") }
        return bool
    }

    /// A whole number of at least zero; `fallback` when there is nothing.
    func count(default fallback: Int? = nil) throws -> Int {
        if value == nil, let fallback { return fallback }
        guard let int = value?.int, int >= 0 else { throw mismatch("a whole number") }
        return int
    }

    /// The elements with their paths.
    func elements() throws -> [FileField] {
        guard let array = value?.array else { throw mismatch("an array") }
        return array.enumerated().map { FileField($1, path: "\(path)[\($0)]") }
    }

    /// The elements of a list that may be long, without their paths.
    func array() throws -> [JSONValue] {
        guard let array = value?.array else { throw mismatch("an array") }
        return array
    }

    /// The members.
    func members() throws -> [JSONObject.Member] {
        guard let object = value?.object else { throw mismatch("an object") }
        return object.members
    }

    /// An id: a whole number below the bound that ids must keep.
    static func id(_ value: JSONValue?, path: @autoclosure () -> String) throws -> Int32 {
        guard let number = value?.int, number >= 0, number < VocabularyBuilder.idLimit else {
            throw ModelError(.invalidModelFile, "\(path()) is no token id.")
        }
        return Int32(truncatingIfNeeded: number)
    }

    /// The one character of a string.
    func scalar() throws -> UInt32 {
        let scalars = try string().unicodeScalars
        guard scalars.count == 1, let only = scalars.first else { throw error("must be one character.") }
        return only.value
    }
}
