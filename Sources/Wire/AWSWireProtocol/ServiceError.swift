// The one error type that service handlers throw towards a client.

public import StructuredJSON

/// An error that the service's model knows by name. Status code and wire form come from the schema table, not from here.
public struct ServiceError: Error, Sendable, Hashable {
    /// The modelled shape's name, for example `ValidationException`.
    public let code: String
    /// What the client reads.
    public let message: String
    /// Further modelled members, for example `originalStatusCode`.
    public let members: JSONObject

    /// An error by its modelled name.
    public init(code: String, message: String, members: JSONObject = JSONObject()) {
        self.code = code
        self.message = message
        self.members = members
    }
}
