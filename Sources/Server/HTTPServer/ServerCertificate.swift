// The certificate that the server listens with: the user's own, or one that is made for this machine.

public import AWSWireProtocol
import Crypto
import Foundation
import HummingbirdTLS
import NIOSSL
import SwiftASN1
import X509

/// A certificate and its key, in PEM files.
public struct ServerCertificate: Sendable, Hashable {
    /// The file of the certificate, followed by those of its issuers.
    public let certificatePath: String
    /// The file of the private key.
    public let keyPath: String

    /// A certificate from its files.
    public init(certificatePath: String, keyPath: String) {
        self.certificatePath = certificatePath
        self.keyPath = keyPath
    }

    /// The certificate that was made in `folder`; made now when there is none or its time is nearly over. Clients trust
    /// it when its file is given to them (`AWS_CA_BUNDLE`).
    /// - Parameters:
    ///   - hosts: names and addresses that it is for, beside this machine's own `localhost`, `127.0.0.1` and `::1`.
    ///   - now: the time.
    /// - Throws: ``CertificateError`` when it cannot be made or written.
    public static func generated(in folder: String, hosts: [String], now: Timestamp) throws -> ServerCertificate {
        let now = Date(timeIntervalSince1970: Double(now.seconds))
        let files = ServerCertificate(
            certificatePath: folder + "/certificate.pem", keyPath: folder + "/key.pem")
        if let kept = try? String(contentsOfFile: files.certificatePath, encoding: .utf8),
            let certificate = try? Certificate(pemEncoded: kept),
            certificate.notValidAfter > now.addingTimeInterval(30 * 86_400),
            FileManager.default.fileExists(atPath: files.keyPath)
        {
            return files
        }
        do {
            try files.make(hosts: hosts, now: now)
        } catch {
            throw CertificateError("A certificate cannot be made in \(folder): \(error)")
        }
        return files
    }

    private func make(hosts: [String], now: Date) throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName {
            CommonName("Alicerce on this machine")
        }
        var names: [GeneralName] = []
        for host in ["localhost", "127.0.0.1", "::1"] + hosts {
            names.append(
                Self.address(host).map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) } ?? .dnsName(host))
        }
        // S3 clients put the bucket in front of the host.
        names.append(.dnsName("*.s3.localhost"))
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(-3600), notValidAfter: now.addingTimeInterval(825 * 86_400),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names)
            },
            issuerPrivateKey: .init(key))
        let folder = (certificatePath as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // The key is never readable by others, not even for a moment.
        guard
            FileManager.default.createFile(
                atPath: keyPath, contents: Data(key.pemRepresentation.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CertificateError("\(keyPath) cannot be written.") }
        try Data(certificate.serializeAsPEM().pemString.utf8).write(
            to: URL(filePath: certificatePath), options: .atomic)
    }

    /// The bytes of an IPv4 or IPv6 address; `nil` for a name.
    private static func address(_ host: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var six = in6_addr()
        if inet_pton(AF_INET6, host, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
        return nil
    }

    /// How the server listens with it.
    func configuration() throws -> TLSConfiguration {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificatePath)
            let key = try NIOSSLPrivateKey(file: keyPath, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return configuration
        } catch {
            throw CertificateError(
                "The certificate \(certificatePath) with the key \(keyPath) cannot be used: \(error)")
        }
    }
}

/// A certificate that cannot be made, read or used.
public struct CertificateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong, and with which file.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
