// What a bucket's settings block of public access, for those who write policies and those who decide by them.

public import StructuredJSON

/// The public-access block of a bucket
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html>).
public enum PublicAccess {
    /// Whether a bucket with `settings` blocks what `name` says: everything, where nothing was set; nothing, once the
    /// setting was removed.
    public static func isBlocked(_ name: String, in settings: JSONObject) -> Bool {
        settings["publicAccessBlock"].map { $0[name]?.bool ?? false } ?? true
    }
}
