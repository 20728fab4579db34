// Where the hub is and what is shown to it, from the environment variables that the hub's own client reads.

public import Foundation

/// How a hub is reached.
public struct HubSettings: Sendable {
    /// The hub's address without a slash at its end.
    public let endpoint: URL
    /// The caller's token.
    public let token: String?
    /// Whether the network must not be used (`HF_HUB_OFFLINE`).
    public let isOffline: Bool
    /// How other hosts are reached.
    public let proxies: ProxySettings
    /// A file of certificates to trust instead of the system's (`SSL_CERT_FILE`, `REQUESTS_CA_BUNDLE`).
    public let certificateFile: String?

    /// Settings from environment variables: `HF_ENDPOINT`, `HF_TOKEN`, `HF_TOKEN_PATH`, `HF_HOME`, `HF_HUB_OFFLINE`,
    /// `HTTPS_PROXY`, `NO_PROXY` and others (huggingface_hub, "Environment variables").
    /// - Parameter home: the user's folder, in which a token is looked for.
    /// - Throws: ``HubError`` (`invalidRequest`) naming the variable.
    public init(environment: [String: String], home: String) throws(HubError) {
        func value(_ names: String...) -> String? {
            for name in names {
                let text = environment[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
                if !text.isEmpty { return text }
            }
            return nil
        }
        var address = value("HF_ENDPOINT") ?? "https://huggingface.co"
        while address.hasSuffix("/") { address.removeLast() }
        guard let url = URL(string: address), let scheme = url.scheme, ["http", "https"].contains(scheme),
            url.host?.isEmpty == false, url.user == nil, url.query == nil
        else {
            throw HubError(
                .invalidRequest, "HF_ENDPOINT is '\(address)', which is no address of a hub.",
                remedy: "Write https://host or http://host:port.")
        }
        endpoint = url
        let given = value("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
        token = given ?? Self.keptToken(environment: environment, home: home)
        if let token, !token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            throw HubError(.invalidRequest, "The hub's token has characters that no token has.")
        }
        let offline = value("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")?.lowercased() ?? ""
        isOffline = ["1", "on", "yes", "true"].contains(offline)
        proxies = try ProxySettings(environment: environment)
        certificateFile = value("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
    }

    /// The token that `hf auth login` left.
    private static func keptToken(environment: [String: String], home: String) -> String? {
        let cache = environment["XDG_CACHE_HOME"].map { $0 + "/huggingface" } ?? home + "/.cache/huggingface"
        let path = environment["HF_TOKEN_PATH"] ?? (environment["HF_HOME"] ?? cache) + "/token"
        guard let data = FileManager.default.contents(atPath: (path as NSString).expandingTildeInPath) else {
            return nil
        }
        let token = String(decoding: data.prefix(4096), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return token.isEmpty ? nil : token
    }
}

/// Which proxies stand between this machine and others.
public struct ProxySettings: Sendable, Hashable {
    /// A proxy that forwards HTTP, and connects to others for HTTPS.
    public struct Proxy: Sendable, Hashable {
        /// Its host.
        public let host: String
        /// Its port.
        public let port: Int
        /// User name and password, separated by a colon.
        public let credentials: String?
    }

    private let secure: Proxy?
    private let plain: Proxy?
    private let exceptions: [String]

    /// Settings from `HTTPS_PROXY`, `http_proxy`, `ALL_PROXY` and `NO_PROXY`, in the spelling of curl: capitals are read
    /// too, but not of `HTTP_PROXY`, which a web server may set from a request's header (CVE-2016-5385).
    /// - Throws: ``HubError`` (`invalidRequest`).
    public init(environment: [String: String]) throws(HubError) {
        func proxy(_ names: String...) throws(HubError) -> Proxy? {
            for name in names {
                guard let text = environment[name], !text.isEmpty else { continue }
                let address = text.contains("://") ? text : "http://" + text
                guard let url = URL(string: address), url.scheme == "http", let host = url.host, !host.isEmpty else {
                    throw HubError(
                        .invalidRequest, "\(name) names no proxy that speaks HTTP.", remedy: "Write http://host:port.")
                }
                let password = url.password.map { ":" + $0 } ?? ":"
                return Proxy(host: host, port: url.port ?? 80, credentials: url.user.map { $0 + password })
            }
            return nil
        }
        secure = try proxy("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        plain = try proxy("http_proxy", "all_proxy", "ALL_PROXY")
        let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        exceptions = list.lowercased().split { $0 == "," || $0 == " " }.map(String.init)
    }

    /// The proxy on the way to a host; `nil` when it is reached directly.
    public func proxy(scheme: String, host: String, port: Int?) -> Proxy? {
        let host = host.lowercased()
        let isException = exceptions.contains { exception in
            if exception == "*" { return true }
            var name = exception.hasPrefix("*.") ? String(exception.dropFirst(2)) : exception
            if name.hasPrefix(".") { name.removeFirst() }
            let pieces = name.split(separator: ":", maxSplits: 1)
            if pieces.count == 2, let exceptionPort = Int(pieces[1]) {
                guard exceptionPort == port ?? (scheme == "https" ? 443 : 80) else { return false }
                name = String(pieces[0])
            }
            return host == name || host.hasSuffix("." + name)
        }
        return isException ? nil : scheme == "https" ? secure : plain
    }
}
