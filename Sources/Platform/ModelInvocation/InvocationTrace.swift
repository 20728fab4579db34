// Which model of this machine answers a request: noted while it is resolved, told in the reply's header and in the log.

public import ModelCatalog
import Synchronization

/// What a request's identifier came to.
public final class InvocationTrace: Sendable {
    /// The trace of the request that this task works for.
    @TaskLocal public static var current: InvocationTrace?

    private struct State {
        var model: ResolvedModel?
        var routedBy: String?
    }

    private let state = Mutex(State())

    /// An empty trace.
    public init() {}

    /// The model that answers; `nil` while none was found. The last one counts.
    public var model: ResolvedModel? { state.withLock { $0.model } }
    /// The prompt router that chose the model; `nil` when none did.
    public var routerARN: String? { state.withLock { $0.routedBy } }

    /// Notes the model that answers.
    func note(_ model: ResolvedModel, routedBy router: String? = nil) {
        state.withLock { state in
            state.model = model
            state.routedBy = router ?? state.routedBy
        }
    }
}
