// The signature that goes out with a thought, by which a thought that comes back changed is told from one that is whole.

/// A thought's signature: a check on its text, made without a key. Clients carry it opaquely and must send a thought
/// back as it was; one that was changed on the way would steer the answer unseen.
public struct ReasoningSignature: Sendable {
    private static let prefix = "alicerce-thought-1-"
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The signature of no text yet.
    public init() {}

    /// The signature of a whole thought.
    public init(of text: String) {
        append(text)
    }

    /// Takes in the next piece of the thought; how it is cut into pieces does not matter.
    public mutating func append(_ piece: String) {
        // FNV-1a over UTF-8 (Fowler, Noll, Vo).
        for byte in piece.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    /// The signature as it is sent.
    public var text: String {
        let digits = String(hash, radix: 16)
        return Self.prefix + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether `signature` may stand with `text`: it is this server's and fits, or it is somebody else's, which cannot be
    /// judged here.
    public static func fits(_ signature: String, _ text: String) -> Bool {
        !signature.hasPrefix(prefix) || signature == ReasoningSignature(of: text).text
    }
}
