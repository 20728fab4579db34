// Requests to a hub: GET only, redirects followed by our own rules, through the proxies that the user's settings name.

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// A reply whose body has not been read.
struct HubReply: Sendable {
    let status: Int
    let headers: HTTPHeaders
    /// The headers of the first reply, which comes from the hub itself and not from where it sends for the bytes.
    let hubHeaders: HTTPHeaders
    /// Where the reply came from.
    let url: URL
    let body: HTTPClientResponse.Body

    /// What the hub says about the file behind its redirect.
    func linked(_ name: String) -> String? { hubHeaders.first(name: name) ?? headers.first(name: name) }

    /// Seconds after which to ask again (RFC 9110, section 10.2.3; the form with a date is not read).
    var retryAfter: Duration? {
        headers.first(name: "Retry-After").flatMap(Int.init).map { .seconds(min(max($0, 0), 120)) }
    }
}

/// A failure on the way that may pass.
struct TransportFailure: Error {
    let text: String
    var retryAfter: Duration?
    /// Whether the other side was never reached.
    var isUnreachable = false
}

/// Connections to a hub and to where it sends for bytes.
final class HubConnection: Sendable {
    let settings: HubSettings
    private let direct: HTTPClient
    private let proxied: [ProxySettings.Proxy: HTTPClient]

    private static let maximumRedirects = 10

    init(_ settings: HubSettings) {
        self.settings = settings
        direct = Self.client(settings, proxy: nil)
        let ways = ["http", "https"].compactMap { settings.proxies.proxy(scheme: $0, host: "\u{0}", port: nil) }
        proxied = Dictionary(uniqueKeysWithValues: Set(ways).map { ($0, Self.client(settings, proxy: $0)) })
    }

    private static func client(_ settings: HubSettings, proxy: ProxySettings.Proxy?) -> HTTPClient {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled)
        configuration.timeout = .init(connect: .seconds(15), read: .seconds(60))
        configuration.httpVersion = .http1Only
        // How often is tried again is ours to say.
        configuration.connectionPool.retryConnectionEstablishment = false
        if let file = settings.certificateFile {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(file)
            configuration.tlsConfiguration = tls
        }
        if let proxy {
            let authorization = proxy.credentials.map {
                HTTPClient.Authorization.basic(credentials: Data($0.utf8).base64EncodedString())
            }
            configuration.proxy = .server(host: proxy.host, port: proxy.port, authorization: authorization)
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Ends all connections.
    func close() async {
        for client in [direct] + proxied.values { try? await client.shutdown() }
    }

    /// Asks for `url`. The token goes to the hub's own host only, and never again once a redirect has led elsewhere.
    /// - Throws: ``TransportFailure``, ``HubError`` (`protocolViolation`) for redirects that are not followed,
    ///   `CancellationError`.
    func get(_ url: URL, headers: [(String, String)] = []) async throws -> HubReply {
        var url = url
        var isTrusted = Self.isSamePlace(url, settings.endpoint)
        var hubHeaders: HTTPHeaders?
        for _ in 0...Self.maximumRedirects {
            var request = HTTPClientRequest(url: url.absoluteString)
            request.headers.add(contentsOf: headers)
            request.headers.add(name: "User-Agent", value: "alicerce/0.1")
            request.headers.add(name: "Accept-Encoding", value: "identity")
            if isTrusted, let token = settings.token {
                request.headers.add(name: "Authorization", value: "Bearer \(token)")
            }
            let response = try await send(request, to: url)
            let status = Int(response.status.code)
            guard [301, 302, 303, 307, 308].contains(status), let place = response.headers.first(name: "Location")
            else {
                return HubReply(
                    status: status, headers: response.headers, hubHeaders: hubHeaders ?? response.headers, url: url,
                    body: response.body)
            }
            hubHeaders = hubHeaders ?? response.headers
            guard let next = URL(string: place, relativeTo: url)?.absoluteURL, let scheme = next.scheme,
                ["http", "https"].contains(scheme), next.host?.isEmpty == false,
                scheme == "https" || url.scheme == "http"
            else {
                throw HubError(
                    .protocolViolation, "\(url.host ?? "The hub") redirects to an address that is not followed.",
                    remedy: "Redirects lead to http or https, and never from https to http.")
            }
            isTrusted = isTrusted && Self.isSamePlace(next, url)
            url = next
        }
        throw HubError(.protocolViolation, "\(url.host ?? "The hub") redirects more than ten times.")
    }

    private func send(_ request: HTTPClientRequest, to url: URL) async throws -> HTTPClientResponse {
        let way = settings.proxies.proxy(scheme: url.scheme ?? "", host: url.host ?? "", port: url.port)
        let client = way.flatMap { proxied[$0] } ?? direct
        do {
            return try await client.execute(request, deadline: .distantFuture)
        } catch {
            if Task.isCancelled { throw CancellationError() }
            if let distrust = Self.distrust(error, host: url.host ?? "") { throw distrust }
            // A connection that was there and broke: its host can be reached.
            let isReset = (error as? IOError).map { [ECONNRESET, ECONNABORTED, EPIPE].contains($0.errnoCode) } ?? false
            let isBroken = isReset || error as? HTTPClientError == .remoteConnectionClosed
            throw Self.failure(error, host: url.host ?? "", isUnreachable: !isBroken)
        }
    }

    /// What a certificate that is not trusted, or is for another host, is told as: to try again would not help.
    private static func distrust(_ error: any Error, host: String) -> HubError? {
        let isForAnother = error as? NIOSSLExtraError == .failedToValidateHostname
        guard isForAnother || String(describing: error).contains("CERTIFICATE_VERIFY_FAILED") else { return nil }
        return HubError(
            .unreachable,
            "The certificate of \(host) is \(isForAnother ? "for another host" : "not trusted").",
            remedy: "Where a proxy or mirror has a certificate of its own, SSL_CERT_FILE names a file with it (and "
                + "with the system's, when those are needed too).")
    }

    /// What a broken connection is told as.
    static func failure(_ error: any Error, host: String, isUnreachable: Bool) -> TransportFailure {
        let words =
            switch error {
            case let error as HTTPClientError: error.description
            default: String(describing: error)
            }
        // Descriptions of nested errors are long, and may span lines.
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(300)
        return TransportFailure(text: "\(host): \(line)", isUnreachable: isUnreachable)
    }

    /// Whether two addresses are of the same scheme, host and port.
    static func isSamePlace(_ one: URL, _ other: URL) -> Bool {
        func port(_ url: URL) -> Int { url.port ?? (url.scheme == "https" ? 443 : 80) }
        return one.scheme == other.scheme && one.host?.lowercased() == other.host?.lowercased()
            && port(one) == port(other)
    }
}
