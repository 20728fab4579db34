// The error type of the catalogue.

/// Something is wrong with a model's card, place or name.
public struct CatalogError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The code's name.
        public let rawValue: String

        /// A code by name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// `alicerce.json` does not say what it must.
        public static let invalidCard = Code(rawValue: "invalidCard")
        /// There is no model of that name.
        public static let modelNotFound = Code(rawValue: "modelNotFound")
        /// The path holds no model.
        public static let notAModel = Code(rawValue: "notAModel")
        /// A model of that id exists already.
        public static let alreadyExists = Code(rawValue: "alreadyExists")
        /// The model may not be removed or changed.
        public static let notRemovable = Code(rawValue: "notRemovable")
        /// The model is being used.
        public static let inUse = Code(rawValue: "inUse")
        /// A file cannot be read or written.
        public static let fileSystem = Code(rawValue: "fileSystem")
    }

    /// The kind of failure.
    public let code: Code
    /// What was wrong, and where.
    public let message: String
    /// What would mend it, when something would.
    public let remedy: String?

    /// An error.
    public init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// Message and remedy in one line.
    public var description: String {
        remedy.map { "\(message) \($0)" } ?? message
    }
}
