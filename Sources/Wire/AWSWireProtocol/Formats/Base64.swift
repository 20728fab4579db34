// Base64 (RFC 4648) between bytes and text, through Foundation.

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Base64 with the standard alphabet and padding.
public enum Base64 {
    /// The bytes that a text stands for; `nil` when it is not Base64.
    public static func decoded(_ text: String) -> [UInt8]? {
        guard hasForm(text.utf8) else { return nil }
        return Data(base64Encoded: text).map { Array($0) }
    }

    /// Bytes as text.
    public static func encoded(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// Whether a text is made of whole groups of four with padding at the end only; Foundation takes padding anywhere.
    private static func hasForm(_ text: String.UTF8View) -> Bool {
        guard text.count % 4 == 0 else { return false }
        var padding = 0
        for byte in text {
            if byte == UInt8(ascii: "=") {
                padding += 1
            } else if padding > 0 {
                return false
            }
        }
        return padding <= 2
    }
}
