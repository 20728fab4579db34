// The ids of calls of tools as Converse and Nova's bodies have them.

/// Converse's `toolUseId`: the name of a call behind a prefix. What a client sends back loses it again, so that a
/// conversation is the same whichever form it came in.
public enum ToolUseIdentifier {
    private static let prefix = "tooluse_"

    /// The id of a call on the wire.
    public static func text(ofCall name: String) -> String { prefix + name }

    /// The name of a call behind its id; an id that is not of this form is the name.
    public static func call(_ text: String) -> String {
        text.hasPrefix(prefix) && text != prefix ? String(text.dropFirst(prefix.count)) : text
    }
}
