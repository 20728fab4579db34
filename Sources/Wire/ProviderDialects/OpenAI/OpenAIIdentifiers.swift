// The ids in OpenAI's bodies: what stands in front of each.

/// Makes and reads ids.
public enum OpenAIIdentifiers {
    private static let callPrefix = "call_"

    /// The id of a chat completion.
    public static func chatCompletion(_ id: String) -> String { "chatcmpl-" + plain(id) }
    /// The id of a text completion.
    public static func completion(_ id: String) -> String { "cmpl-" + plain(id) }
    /// The id of a response.
    public static func response(_ id: String) -> String { "resp_" + plain(id) }
    /// The id of an item of a response by its kind and place; input items and output items count apart.
    static func item(_ prefix: String, of responseID: String, _ place: String) -> String {
        let name = responseID.hasPrefix("resp_") ? String(responseID.dropFirst(5)) : responseID
        return "\(prefix)_\(name)\(place)"
    }

    /// The id of a call of a tool, by the call's name.
    static func callID(ofCall name: String) -> String { callPrefix + name }

    /// The name of a call behind its id; an id that is not of this form is the name.
    static func call(_ id: String) -> String {
        id.hasPrefix(callPrefix) && id != callPrefix ? String(id.dropFirst(callPrefix.count)) : id
    }

    private static func plain(_ id: String) -> String { id.filter { $0 != "-" } }
}
