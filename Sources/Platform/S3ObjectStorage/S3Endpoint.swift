// Where an external S3 is, and with whose key it is asked.

import Foundation
public import ObjectStorage
public import RequestSigning

/// An external store that speaks S3.
public struct S3Endpoint: Sendable, CustomStringConvertible {
    /// Scheme, host and port: `https://s3.eu-central-1.amazonaws.com`.
    public let origin: String
    /// The region that requests are signed for.
    public let region: String
    /// What the names of buckets have in front there: the bucket `notes` is `<prefix>notes`.
    public let bucketPrefix: String
    let host: String
    let credentials: SigningCredentials

    /// An endpoint.
    /// - Parameters:
    ///   - url: `http` or `https`, a host, perhaps a port, and nothing behind it.
    ///   - credentials: the key that every request is signed with, whoever asked for it.
    /// - Throws: ``ObjectStorageError`` with the code InvalidEndpoint. It repeats nothing that may be a secret.
    public init(
        url: String, region: String, credentials: SigningCredentials, bucketPrefix: String = ""
    ) throws(ObjectStorageError) {
        let example = "It is of the form https://s3.example.org or http://127.0.0.1:9000."
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), let name = parts.host,
            ["http", "https"].contains(scheme), !name.isEmpty
        else { throw Self.invalid("The endpoint of objects is no address of a server. \(example)") }
        guard parts.user == nil, parts.password == nil else {
            throw Self.invalid(
                "The endpoint of objects holds credentials. Give them as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
        }
        guard ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil else {
            throw Self.invalid("The endpoint of objects has something behind its host. \(example)")
        }
        guard !credentials.accessKeyID.isEmpty, !credentials.secretAccessKey.isEmpty else {
            throw Self.invalid(
                "The endpoint of objects needs a key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
        }
        guard !region.isEmpty, region.utf8.allSatisfy(Self.isOfName) else {
            throw Self.invalid("The region of objects '\(region)' is not of the form us-east-1.")
        }
        guard bucketPrefix.utf8.count <= 40, bucketPrefix.utf8.allSatisfy(Self.isOfName),
            bucketPrefix.first?.isLetter ?? true
        else {
            throw Self.invalid(
                "The prefix of buckets '\(bucketPrefix)' must begin with a letter and hold lower-case letters, digits, "
                    + "'-' and '.' only, 40 at most.")
        }
        host = name + (parts.port.map { ":\($0)" } ?? "")
        origin = "\(scheme)://\(host)"
        self.region = region
        self.credentials = credentials
        self.bucketPrefix = bucketPrefix
    }

    /// The address, without the key.
    public var description: String { origin }

    /// The name of a bucket there.
    func outer(_ bucket: String) -> String { bucketPrefix + bucket }

    /// The name here of a bucket there; `nil` when it is none of ours.
    func inner(_ bucket: String) -> String? {
        bucket.hasPrefix(bucketPrefix) && bucket.count > bucketPrefix.count
            ? String(bucket.dropFirst(bucketPrefix.count)) : nil
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func invalid(_ message: String) -> ObjectStorageError {
        ObjectStorageError(ObjectStorageError.Code("InvalidEndpoint"), message)
    }
}
