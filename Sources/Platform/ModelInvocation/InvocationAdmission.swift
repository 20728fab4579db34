// Who may invoke which model, where the request's own API has no operation of AWS's that could be authorised.

/// Decides whether the one for whom a task works may invoke a model. Requests of AWS's own operations are authorised
/// before their handlers run; those in other providers' dialects name their model deep in a body, so that they are
/// authorised here, when it is resolved.
public struct InvocationAdmission: Sendable {
    /// What holds in this task and those below it; `nil` admits everybody.
    @TaskLocal public static var current: InvocationAdmission?

    private let decide: @Sendable (_ identifier: String) async -> String?

    /// An admission.
    /// - Parameter refusal: why a model may not be invoked; `nil` when it may.
    public init(refusal: @escaping @Sendable (_ identifier: String) async -> String?) {
        decide = refusal
    }

    /// - Throws: ``InvocationError/denied(_:)``.
    func check(_ identifier: String) async throws(InvocationError) {
        if let refusal = await decide(identifier) { throw .denied(refusal) }
    }
}
