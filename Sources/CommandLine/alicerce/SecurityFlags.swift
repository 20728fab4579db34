// Whom a server lets in and how it is reached: credentials, certificates, and the rule that others must prove themselves.

import AWSWireProtocol
import ArgumentParser
import HTTPServer

/// Credentials and certificates.
struct SecurityFlags: ParsableArguments {
    @Flag(
        help: """
            Demand credentials of every request, on loopback too (default: ALICERCE_REQUIRE_AUTHENTICATION; always on \
            other addresses). `alicerce keys create` makes them.
            """)
    var requireAuthentication = false

    @Flag(
        help: "Listen on an address that others can reach without demanding credentials, for networks that you trust.")
    var allowUnauthenticated = false

    @Flag(
        help: """
            Listen with a certificate that is made for this machine and kept in the data folder \
            (default: ALICERCE_TLS).
            """)
    var tls = false

    @Option(help: "A PEM file with the certificate to listen with (default: ALICERCE_TLS_CERTIFICATE).")
    var tlsCertificate: String?

    @Option(help: "A PEM file with the certificate's key (default: ALICERCE_TLS_KEY).")
    var tlsKey: String?

    /// Whether requests must carry credentials.
    /// - Throws: ``CommandFailure`` when flags contradict one another.
    func demandsCredentials(_ settings: Settings, isLoopback: Bool) throws -> Bool {
        let isRequired = requireAuthentication || settings.flag("require.authentication")
        guard !(isRequired && allowUnauthenticated) else {
            throw CommandFailure(
                description: "--require-authentication and --allow-unauthenticated contradict one another.")
        }
        return isRequired || (!isLoopback && !allowUnauthenticated)
    }

    /// The certificate to listen with; `nil` is plain HTTP.
    /// - Throws: ``CommandFailure``; `CertificateError`.
    func certificate(_ settings: Settings, host: String, now: Timestamp) throws -> ServerCertificate? {
        let certificate = settings.string("tls.certificate", flag: tlsCertificate).map(Settings.absolute)
        let key = settings.string("tls.key", flag: tlsKey).map(Settings.absolute)
        switch (certificate, key) {
        case (let certificate?, let key?):
            return ServerCertificate(certificatePath: certificate, keyPath: key)
        case (nil, nil):
            guard tls || settings.flag("tls") else { return nil }
            let hosts = ["0.0.0.0", "::"].contains(host) ? [] : [host]
            return try ServerCertificate.generated(in: settings.home + "/tls", hosts: hosts, now: now)
        default:
            throw CommandFailure(description: "--tls-certificate and --tls-key belong together; one is missing.")
        }
    }
}
