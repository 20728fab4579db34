// Places of objects as clients write them: s3://bucket/key.

/// A bucket and a key, or the beginning of keys.
public struct ObjectLocation: Sendable, Hashable, CustomStringConvertible {
    /// The bucket.
    public let bucket: String
    /// The key, or what keys begin with; may be empty.
    public let key: String

    /// Reads `s3://bucket/key`; `nil` for anything else.
    public init?(_ uri: String) {
        let scheme = "s3://"
        guard uri.hasPrefix(scheme) else { return nil }
        let parts = uri.dropFirst(scheme.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bucket = parts.first, !bucket.isEmpty else { return nil }
        self.bucket = String(bucket)
        key = parts.count > 1 ? String(parts[1]) : ""
    }

    /// The key as a folder: what the keys in it begin with.
    public var folder: String { key.isEmpty || key.hasSuffix("/") ? key : key + "/" }

    /// The place as it was written.
    public var description: String { "s3://\(bucket)/\(key)" }
}
