// What Anthropic's header fields and queries say.

import AWSWireProtocol
import ProviderDialects

enum AnthropicHeaders {
    /// Whether a version of the API is known.
    static func takes(version: String) -> Bool {
        AnthropicMessagesRequest.headerVersions.contains(version)
    }

    /// The first beta asked for that cannot be taken; several stand in one field or in several.
    static func firstUnsupportedBeta(_ headers: WireHeaders) -> String? {
        let fields = headers.fields.filter { $0.name.lowercased() == "anthropic-beta" }
        let betas = fields.flatMap { $0.value.split(separator: ",") }.map { beta in
            String(beta.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        return AnthropicBetas.firstUnsupported(betas.filter { !$0.isEmpty })
    }
}

/// Text without percent-encoding (RFC 3986, section 2.1); what is no encoding stays as it is.
func percentDecoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8[...]
    while let byte = rest.popFirst() {
        let digits = rest.prefix(2)
        if byte == UInt8(ascii: "%"), digits.count == 2, digits.first != UInt8(ascii: "+"),
            let value = UInt8(String(Substring(digits)), radix: 16)
        {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
