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

/// Text without percent-encoding; text that is encoded wrongly stays as it is.
func percentDecoded(_ text: some StringProtocol) -> String {
    PercentEncoding.decoded(text) ?? String(text)
}
