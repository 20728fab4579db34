// What a user writes to name a model elsewhere: `ORG/NAME`, `ORG/NAME:WHICH` or `pip:PACKAGE==VERSION`.

/// A model that is not here yet.
public enum ModelReference: Sendable, Hashable {
    /// A repository of a hub.
    case repository(RepositoryReference)
    /// A wheel of a Python package.
    case wheel(WheelReference)

    /// Reads what a user wrote.
    /// - Throws: ``HubError`` (`invalidRequest`).
    public init(_ text: String, revision: String? = nil) throws(HubError) {
        if text.hasPrefix("pip:") {
            guard revision == nil else {
                throw HubError(
                    .invalidRequest, "A wheel has a version and no revision.", remedy: "Write pip:PACKAGE==VERSION.")
            }
            self = .wheel(try WheelReference(String(text.dropFirst(4))))
        } else {
            self = .repository(try RepositoryReference(text, revision: revision ?? "main"))
        }
    }
}

/// A repository of a hub, and which of its models.
public struct RepositoryReference: Sendable, Hashable {
    /// `ORG/NAME`.
    public let repository: String
    /// A file's path, or a quantisation such as `Q4_K_M`; `nil` when nothing was said.
    public let selector: String?
    /// A branch, a tag or a commit.
    public let revision: String

    /// The repository's name without its owner.
    public var name: String { String(repository.drop { $0 != "/" }.dropFirst()) }
    /// The repository's owner.
    public var owner: String { String(repository.prefix { $0 != "/" }) }

    /// Reads `ORG/NAME` or `ORG/NAME:WHICH`.
    /// - Throws: ``HubError`` (`invalidRequest`).
    public init(_ text: String, revision: String) throws(HubError) {
        let text = text.hasPrefix("hf:") ? String(text.dropFirst(3)) : text
        let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let names = (pieces.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, names.allSatisfy({ Self.isName($0) }) else {
            throw HubError(
                .invalidRequest, "'\(text)' names no model of a hub.",
                remedy: "Write ORG/NAME, ORG/NAME:FILE, ORG/NAME:QUANTISATION or pip:PACKAGE==VERSION.")
        }
        repository = String(pieces[0])
        if pieces.count > 1 {
            guard RemotePath.isSafe(String(pieces[1])) else {
                throw HubError(.invalidRequest, "'\(pieces[1])' is neither a file's name nor a quantisation.")
            }
            selector = String(pieces[1])
        } else {
            selector = nil
        }
        guard RemotePath.isSafe(revision) else {
            throw HubError(.invalidRequest, "'\(revision)' is no branch, tag or commit.")
        }
        self.revision = revision
    }

    /// Letters, digits, and `-`, `_`, `.` inside (huggingface_hub, `validate_repo_id`).
    private static func isName(_ text: Substring) -> Bool {
        (1...96).contains(text.count) && text.utf8.allSatisfy(isNameByte)
            && !text.hasPrefix(".") && !text.hasPrefix("-") && !text.contains("..")
    }
}

/// A version of a Python package.
public struct WheelReference: Sendable, Hashable {
    /// The package's name.
    public let package: String
    /// Its version, exactly.
    public let version: String

    /// Reads `PACKAGE==VERSION`.
    /// - Throws: ``HubError`` (`invalidRequest`).
    public init(_ text: String) throws(HubError) {
        let pieces = text.split(separator: "=", omittingEmptySubsequences: false)
        // What begins with a hyphen would be read as an option, and what has other characters as a place to take
        // packages from.
        guard pieces.count == 3, pieces[1].isEmpty, Self.isName(pieces[0]), Self.isName(pieces[2]) else {
            throw HubError(
                .invalidRequest, "'pip:\(text)' names no version of a package.", remedy: "Write pip:PACKAGE==VERSION.")
        }
        package = String(pieces[0])
        version = String(pieces[2])
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, (1...128).contains(text.utf8.count) else { return false }
        return text.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "!") }
            && isNameByte(first) && first != UInt8(ascii: "-") && first != UInt8(ascii: ".")
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
    default: false
    }
}

/// Paths of files as others give them.
enum RemotePath {
    /// Whether a path leads to a file below the folder it is read in, on every file system: no empty, `.` or `..` parts,
    /// no backslashes, colons or control characters, nothing longer than file systems take.
    static func isSafe(_ path: String) -> Bool {
        guard !path.isEmpty, path.utf8.count <= 1024 else { return false }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
                && part.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && $0 != "\\" && $0 != ":" && $0.properties.generalCategory != .control
                }
        }
    }

    /// A path's last part.
    static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The path with everything escaped that is not unreserved (RFC 3986, section 2.3), slashes kept.
    static func escaped(_ path: String, keepsSlashes: Bool = true) -> String {
        var text = ""
        for byte in path.utf8 {
            if isNameByte(byte) || byte == UInt8(ascii: "~") || (keepsSlashes && byte == UInt8(ascii: "/")) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }
}
