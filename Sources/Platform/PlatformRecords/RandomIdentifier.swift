// Ids for new resources, in the forms that AWS's patterns demand.

/// Ids that nobody can guess the next of.
public enum RandomIdentifier {
    /// Lower-case letters and digits from the system's generator; 12 of them are the id of most resources of Bedrock
    /// (`[a-z0-9]{12}`).
    public static func lowercase(length: Int = 12) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<max(0, length)).compactMap { _ in letters.randomElement(using: &generator) })
    }
}
