// Finds the operation that a request is for, among all operations of all services on one port.

public import AWSWireProtocol

/// Routes by method, raw path and literal query fields; made once from the models.
public struct OperationRouter: Sendable {
    /// The operation that a request is for.
    public struct Match: Sendable {
        /// The service's model.
        public let model: ServiceModel
        /// The operation.
        public let operation: ServiceModel.Operation
        /// The labels as they stand in the path, still percent-encoded.
        public let labels: [String: String]
    }

    /// What routing came to.
    public enum Outcome: Sendable {
        /// The operation was found.
        case found(Match)
        /// The path is known, for these methods only.
        case wrongMethod(allowed: [String])
        /// No operation has this path.
        case unknownPath
    }

    private struct Route: Sendable {
        let model: ServiceModel
        let operation: ServiceModel.Operation
        let pattern: RoutePattern
        let rank: [Int]
    }

    /// Routes by the first literal segment of their path, the best rank first; those that begin with a label under "".
    private let routes: [String: [Route]]

    /// A router over some services; where two operations share a path, the service that stands first goes first.
    public init(models: [ServiceModel]) {
        var routes: [String: [Route]] = [:]
        for model in models {
            for operation in model.operations {
                let pattern = RoutePattern(requestURI: operation.requestURI)
                var first = ""
                if case .literal(let text)? = pattern.segments.first { first = text }
                routes[first, default: []].append(
                    Route(model: model, operation: operation, pattern: pattern, rank: pattern.rank))
            }
        }
        self.routes = routes.mapValues { group in
            group.enumerated().sorted { left, right in
                left.element.rank == right.element.rank
                    ? left.offset < right.offset : left.element.rank.lexicographicallyPrecedes(right.element.rank)
            }.map(\.element)
        }
    }

    /// Finds a request's operation. The trailing slash counts (`POST /agents/{id}/` is PrepareAgent, without it
    /// InvokeInlineAgent); only when nothing matches is the path tried with the slash added or taken away.
    public func route(_ request: WireRequest) -> Outcome {
        let path = RoutePattern.split(request.path)
        guard path.count <= 64 else { return .unknownPath }
        let query = QueryFields(request.query)
        for candidate in [path, Self.slashToggled(path)] {
            for spanning in [false, true] {
                let matches = matches(candidate, query: query, spanning: spanning)
                let fitting = matches.filter { $0.operation.method == request.method }
                if let match = chosen(from: fitting) { return .found(match) }
                if !matches.isEmpty { return .wrongMethod(allowed: Set(matches.map(\.operation.method)).sorted()) }
            }
        }
        return .unknownPath
    }

    private static func slashToggled(_ path: [Substring]) -> [Substring] {
        path.last == "" ? Array(path.dropLast()) : path + [""]
    }

    private func matches(_ path: [Substring], query: QueryFields, spanning: Bool) -> [Match] {
        let named = path.first.flatMap { routes[String($0)] } ?? []
        return (named + (routes[""] ?? [])).compactMap { route in
            guard route.pattern.query.allSatisfy({ query.contains($0.name, $0.value) }),
                let labels = route.pattern.match(path, spanning: spanning)
            else { return nil }
            return Match(model: route.model, operation: route.operation, labels: labels)
        }
    }

    /// The first match, unless a later one of the same rank is the only one whose labels satisfy their patterns:
    /// `/tags/{resourceArn}` belongs to two services, and the ARN says to which.
    private func chosen(from matches: [Match]) -> Match? {
        guard let first = matches.first else { return nil }
        let rank = RoutePattern(requestURI: first.operation.requestURI).rank
        let rivals = matches.prefix { RoutePattern(requestURI: $0.operation.requestURI).rank == rank }
        guard rivals.count > 1 else { return first }
        return rivals.first { $0.labelsSatisfyPatterns } ?? first
    }
}

extension OperationRouter.Match {
    fileprivate var labelsSatisfyPatterns: Bool {
        guard let input = operation.input else { return true }
        return model.shapes[input].members.allSatisfy { member in
            guard member.location == .uri, let pattern = model.shape(of: member).pattern,
                let value = labels[member.wireName].flatMap({ PercentEncoding.decoded($0) })
            else { return true }
            return value.unicodeScalars.count <= 2048 && pattern.matches(value)
        }
    }
}
