// The one text that every writing of a request comes down to, which is what is signed.

public import AWSWireProtocol
import Crypto

/// How a service writes paths down for signing.
public struct CanonicalPathForm: Sendable, Hashable {
    /// Whether `.` and `..` and repeated slashes are resolved.
    public let isNormalized: Bool
    /// Whether the path as sent, encoded already, is encoded once more.
    public let isEncodedTwice: Bool

    /// A form.
    public init(isNormalized: Bool, isEncodedTwice: Bool) {
        self.isNormalized = isNormalized
        self.isEncodedTwice = isEncodedTwice
    }

    /// Every service but S3.
    public static let general = CanonicalPathForm(isNormalized: true, isEncodedTwice: true)
    /// S3, whose keys may hold dots and slashes.
    public static let s3 = CanonicalPathForm(isNormalized: false, isEncodedTwice: false)

    /// The form of the service with a signing name.
    public static func of(service: String) -> CanonicalPathForm {
        ["s3", "s3express", "s3-object-lambda", "s3-outposts"].contains(service) ? .s3 : .general
    }

    func path(_ path: String) -> String {
        let path = isNormalized ? normalized(path) : path.isEmpty ? "/" : path
        if isEncodedTwice { return PercentEncoding.encoded(path, keeping: [UInt8(ascii: "/")]) }
        // An encoded slash stays one: it belongs to its segment.
        return path.split(separator: "/", omittingEmptySubsequences: false)
            .map { PercentEncoding.encoded(PercentEncoding.decoded($0) ?? String($0)) }.joined(separator: "/")
    }

    private func normalized(_ path: String) -> String {
        var kept: [Substring] = []
        for segment in path.split(separator: "/") {
            switch segment {
            case ".": continue
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        // As AWS's own clients write it: a dot at the end leaves no slash (RFC 3986, section 5.2.4, would).
        return "/" + kept.joined(separator: "/") + (path.hasSuffix("/") && !kept.isEmpty ? "/" : "")
    }
}

/// A request as it is signed: method, path, query, the signed headers and the payload's hash
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request>).
public struct CanonicalRequest: Sendable, Hashable {
    /// The parameter that is never signed, because it is the signature.
    static let signatureParameter = "X-Amz-Signature"

    /// The text.
    public let text: String

    /// Writes a request down.
    /// - Parameters:
    ///   - signedHeaders: names in lower case, in the order in which they are signed.
    ///   - payloadHash: the payload's SHA-256 in hexadecimal, or a word like `UNSIGNED-PAYLOAD`.
    ///   - unsignedParameters: names of query parameters that came after signing.
    public init(
        of request: WireRequest, signedHeaders: [String], payloadHash: String, pathForm: CanonicalPathForm,
        unsignedParameters: Set<String> = []
    ) {
        let query = Self.parameters(of: request.query)
            .filter { $0.name != Self.signatureParameter && !unsignedParameters.contains($0.name) }
            .map { (PercentEncoding.encoded($0.name), PercentEncoding.encoded($0.value)) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            .map { "\($0.0)=\($0.1)" }
        var lines = [request.method, pathForm.path(request.path), query.joined(separator: "&")]
        lines += signedHeaders.map { "\($0):\(Self.value(of: $0, in: request.headers))" }
        lines += ["", signedHeaders.joined(separator: ";"), payloadHash]
        text = lines.joined(separator: "\n")
    }

    /// The text's SHA-256 in hexadecimal.
    public var hash: String { hexadecimal(SHA256.hash(data: Array(text.utf8))) }

    /// The parameters of a query, decoded.
    static func parameters(of query: String) -> [(name: String, value: String)] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { PercentEncoding.decoded($0) ?? String($0) }
            return (decoded[0], decoded.count > 1 ? decoded[1] : "")
        }
    }

    /// All values of a header field, blanks at their ends cut and runs of blanks in them made one.
    private static func value(of name: String, in headers: WireHeaders) -> String {
        let values = headers.fields.filter { $0.name.lowercased() == name }.map { field in
            field.value.split { $0.isWhitespace }.joined(separator: " ")
        }
        return values.joined(separator: ",")
    }
}

/// Bytes in lower-case hexadecimal.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
