// IAM's errors in its words.

import AWSWireProtocol
import AccessControl
import PlatformRecords

enum IAMFailure {
    static func noEntity(_ message: String) -> ServiceError {
        ServiceError(code: "NoSuchEntityException", message: message)
    }
    static func noUser(_ name: String) -> ServiceError { noEntity("The user with name \(name) cannot be found.") }
    static func noRole(_ name: String) -> ServiceError { noEntity("The role with name \(name) cannot be found.") }
    static func noPolicy(_ arn: String) -> ServiceError { noEntity("Policy \(arn) was not found.") }

    static func exists(_ message: String) -> ServiceError {
        ServiceError(code: "EntityAlreadyExistsException", message: message)
    }

    static func conflict(_ message: String) -> ServiceError {
        ServiceError(code: "DeleteConflictException", message: message)
    }

    static func limit(_ message: String) -> ServiceError {
        ServiceError(code: "LimitExceededException", message: message)
    }

    static func invalid(_ message: String) -> ServiceError {
        ServiceError(code: "ValidationError", message: message)
    }

    static func invalidInput(_ message: String) -> ServiceError {
        ServiceError(code: "InvalidInputException", message: message)
    }

    /// Checks a policy's text.
    /// - Throws: MalformedPolicyDocumentException.
    static func check(_ text: String, for purpose: PolicyPurpose) throws {
        do throws(AccessControlError) {
            _ = try PolicyDocument(text, for: purpose)
        } catch {
            throw ServiceError(code: "MalformedPolicyDocumentException", message: error.message)
        }
    }

    /// The length of a policy as quotas count it: without white space.
    static func length(of policy: String) -> Int {
        policy.unicodeScalars.count { !$0.properties.isWhitespace }
    }
}

/// Lists in pages: items in the order of their keys, and a marker that names the last one given.
struct IAMPage<Item> {
    let items: [Item]
    let isTruncated: Bool
    let marker: String?

    /// - Throws: ValidationError for a marker that was not given out.
    init(_ items: [Item], marker: String?, maxItems: Int?, key: (Item) -> String) throws {
        var rest = items.sorted { key($0) < key($1) }[...]
        if let marker {
            guard let bytes = Base64.decoded(marker) else { throw IAMFailure.invalid("Invalid Marker.") }
            let last = String(decoding: bytes, as: UTF8.self)
            rest = rest.drop { key($0) <= last }
        }
        let page = rest.prefix(maxItems ?? 100)
        self.items = Array(page)
        isTruncated = page.count < rest.count
        self.marker = isTruncated ? page.last.map { Base64.encoded(Array(key($0).utf8)) } : nil
    }
}
