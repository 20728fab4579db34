// From a secret to a signature: the chain of keyed hashes.

import Crypto

/// The key of one scope, derived from a secret: what is needed to sign, and of no use for another day, region or service.
public struct SigningKey: Sendable {
    /// The algorithm's name in every signed text.
    public static let algorithm = "AWS4-HMAC-SHA256"

    private let key: SymmetricKey
    let scope: SigningScope

    /// Derives the key of `scope`.
    public init(secretAccessKey: String, scope: SigningScope) {
        self.scope = scope
        var key = SymmetricKey(data: Array("AWS4\(secretAccessKey)".utf8))
        for part in [scope.date, scope.region, scope.service, SigningScope.terminator] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
        }
        self.key = key
    }

    /// The signature of a request made at `time`, in hexadecimal.
    /// - Parameter time: `YYYYMMDD'T'HHMMSS'Z'`.
    public func signature(of request: CanonicalRequest, at time: String) -> String {
        signature(of: text(Self.algorithm, time, request.hash))
    }

    /// Whether `signature`, in hexadecimal, is a request's; in the same time whatever it says.
    public func isSignature(_ signature: String, of request: CanonicalRequest, at time: String) -> Bool {
        isSignature(signature, of: text(Self.algorithm, time, request.hash))
    }

    /// A text to be signed: what it is, when, where, and its parts.
    func text(_ kind: String, _ time: String, _ parts: String...) -> String {
        ([kind, time, scope.text] + parts).joined(separator: "\n")
    }

    func signature(of text: String) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }

    func isSignature(_ signature: String, of text: String) -> Bool {
        guard let bytes = bytes(hexadecimal: signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: Array(text.utf8), using: key)
    }
}

/// The bytes of lower-case hexadecimal text; `nil` when it is none.
private func bytes(hexadecimal text: String) -> [UInt8]? {
    func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let high = rest.popFirst() {
        guard let high = digit(high), let low = rest.popFirst().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
    }
    return bytes
}
