// Secrets that must be read again, and the key that seals them: a file of its own, apart from the records.

import Crypto
import Foundation

/// Seals secrets with AES-256-GCM (NIST SP 800-38D) under the installation's key. What is sealed for one id cannot be
/// opened for another.
public struct SecretSealing: Sendable {
    private static let keySize = 32
    private let key: SymmetricKey

    /// Reads the key from a file, and makes file and key when there is none.
    /// - Throws: ``AccessControlError`` keyFile when it cannot be read or made, is no key, or may be read by others.
    public init(keyFile path: String) throws(AccessControlError) {
        if !FileManager.default.fileExists(atPath: path) { try Self.makeKey(path) }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 == 0 else {
            throw AccessControlError(
                .keyFile, "The key file \(path) may be read by others.", remedy: "Run chmod 600 on it.")
        }
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count == Self.keySize else {
            throw AccessControlError(
                .keyFile, "The key file \(path) cannot be read or is no key.",
                remedy: "Restore it from a backup; without it the access keys must be made anew.")
        }
        key = SymmetricKey(data: bytes)
    }

    /// Seals with a key that is kept nowhere: for tests, and for servers without records.
    public init() {
        key = SymmetricKey(size: .bits256)
    }

    /// Writes to a name of its own and links it into place, so that two programs that begin at once agree on one key.
    private static func makeKey(_ path: String) throws(AccessControlError) {
        let folder = (path as NSString).deletingLastPathComponent
        let draft = "\(path).\(UUID().uuidString)"
        let manager = FileManager.default
        do {
            try manager.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
            guard manager.createFile(atPath: draft, contents: bytes, attributes: [.posixPermissions: 0o600]) else {
                throw CocoaError(.fileWriteUnknown)
            }
            defer { try? manager.removeItem(atPath: draft) }
            do {
                try manager.linkItem(atPath: draft, toPath: path)
            } catch  where manager.fileExists(atPath: path) {}
        } catch {
            throw AccessControlError(
                .keyFile, "The key file \(path) cannot be made.", remedy: "Make its folder writable.")
        }
    }

    /// Seals a secret for an id.
    /// - Throws: ``AccessControlError`` sealedSecret.
    public func seal(_ secret: String, for id: String) throws(AccessControlError) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                Array(secret.utf8), using: key, nonce: AES.GCM.Nonce(), authenticating: Array(id.utf8))
            return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        } catch {
            throw AccessControlError(.sealedSecret, "The secret of \(id) cannot be sealed.")
        }
    }

    /// Opens what was sealed for an id.
    /// - Throws: ``AccessControlError`` sealedSecret when it was sealed with another key or for another id, or changed.
    public func open(_ sealed: [UInt8], for id: String) throws(AccessControlError) -> String {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            return String(decoding: try AES.GCM.open(box, using: key, authenticating: Array(id.utf8)), as: UTF8.self)
        } catch {
            throw AccessControlError(
                .sealedSecret, "The secret of \(id) cannot be read with the key of this data folder.",
                remedy: "Restore keys/master.key, or make a new access key.")
        }
    }
}
