// Digests of a model's files: what the card says that they must be, and what they are.

import Crypto
import Foundation

/// A file of a model compared with the digest that its card names.
public struct FileDigest: Sendable, Hashable {
    /// What came of the comparison.
    public enum Verdict: String, Sendable, Hashable {
        /// The file is the one that the card means.
        case matches
        /// The file is another one.
        case differs
        /// There is no such file.
        case missing
        /// The card names no digest for the file.
        case notStated = "not-stated"
    }

    /// The file's name.
    public let name: String
    /// The digest that the card names, `sha256:` and 64 hexadecimal digits.
    public let expected: String?
    /// The digest that the file has.
    public let actual: String?

    /// What came of the comparison.
    public var verdict: Verdict {
        guard let actual else { return .missing }
        guard let expected else { return .notStated }
        return actual == expected ? .matches : .differs
    }

    /// Bytes that are read at a time.
    private static let pieceSize = 4 << 20

    /// Whether a text is a digest as cards write it.
    static func isWellFormed(_ text: String) -> Bool {
        text.hasPrefix("sha256:") && text.dropFirst(7).count == 64 && text.dropFirst(7).allSatisfy(\.isHexDigit)
    }

    /// The digest of a file's content.
    /// - Parameter progress: is told how many bytes more were read.
    /// - Throws: ``CatalogError`` when it cannot be read; `CancellationError`.
    static func digest(of path: String, progress: ((Int) -> Void)? = nil) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CatalogError(.fileSystem, "\(path) cannot be read.")
        }
        defer { try? file.close() }
        var hash = SHA256()
        while true {
            try Task.checkCancellation()
            guard let piece = try file.read(upToCount: pieceSize), !piece.isEmpty else { break }
            hash.update(data: piece)
            progress?(piece.count)
        }
        let digits = Array("0123456789abcdef")
        return "sha256:" + String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

extension ModelLibrary {
    /// Compares the files of a model with the digests that its card names, in the order of their names; files of the
    /// model that the card does not name are told too.
    /// - Parameter progress: bytes read and bytes in all.
    /// - Throws: ``CatalogError`` when a file cannot be read; `CancellationError`.
    public static func verify(
        _ entry: CatalogEntry, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
    ) throws -> [FileDigest] {
        let folder =
            switch entry.format {
            case .huggingFace, .adapter: entry.path
            case .gguf: String(entry.path.dropLast(lastComponent(of: entry.path).count + 1))
            }
        let names = Set(files(of: entry).map { String($0.dropFirst(folder.count + 1)) }).union(entry.digests.keys)
        let total = names.reduce(0) { $0 + size(ofFile: folder + "/" + $1) }
        var done = 0
        return try names.sorted().map { name in
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path) else {
                return FileDigest(name: name, expected: entry.digests[name], actual: nil)
            }
            let actual = try FileDigest.digest(of: path) { count in
                done += count
                progress?(done, total)
            }
            return FileDigest(name: name, expected: entry.digests[name], actual: actual)
        }
    }
}
