// Models: the catalogue as Anthropic's API lists it.

import ModelCatalog
import ModelInvocation
import StructuredJSON

/// Which part of the list is asked for.
struct ModelPage {
    private(set) var limit = 20
    private(set) var afterID: String?
    private(set) var beforeID: String?
    private(set) var lifecycles: [String] = []

    /// Reads a query.
    /// - Throws: ``AnthropicFailure`` for names and values that are not known.
    init(query: String) throws {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? percentDecoded(parts[1]) : ""
            switch percentDecoded(parts[0]) {
            case "limit":
                guard let count = Int(value), (1...1_000).contains(count) else {
                    throw AnthropicFailure(.invalidRequest, "limit: Input should be a number from 1 to 1000")
                }
                limit = count
            case "after_id": afterID = value
            case "before_id": beforeID = value
            case "lifecycle", "lifecycle[]":
                let known = ["active", "deprecated", "retired"]
                let given = value.split(separator: ",").map(String.init)
                guard !given.isEmpty, given.allSatisfy(known.contains) else {
                    throw AnthropicFailure(
                        .invalidRequest, "lifecycle: Input should be \(known.joined(separator: ", "))")
                }
                lifecycles += given
            case "beta": continue
            case let name: throw AnthropicFailure(.invalidRequest, "\(name.prefix(64)): Extra inputs are not permitted")
            }
        }
        if afterID != nil, beforeID != nil {
            throw AnthropicFailure(.invalidRequest, "after_id and before_id cannot be given together")
        }
    }
}

extension AnthropicService {
    /// A page of the models.
    func models(_ page: ModelPage) async throws -> JSONValue {
        var models = await invoker.catalog.models()
        // Nothing here grows old.
        if !page.lifecycles.isEmpty, !page.lifecycles.contains("active") { models = [] }
        var hasMore = false
        if let id = page.beforeID {
            let end = try position(of: id, in: models)
            let start = max(0, end - page.limit)
            hasMore = start > 0
            models = Array(models[start..<end])
        } else {
            let start = try page.afterID.map { try position(of: $0, in: models) + 1 } ?? 0
            let end = min(models.count, start + page.limit)
            hasMore = end < models.count
            models = Array(models[start..<end])
        }
        return [
            "data": .array(models.map { form(of: $0) }), "has_more": .bool(hasMore),
            "first_id": models.first.map { .string($0.id) } ?? .null,
            "last_id": models.last.map { .string($0.id) } ?? .null,
        ]
    }

    /// One model, by id or alias.
    func model(withID id: String) async throws -> JSONValue {
        form(of: try await invoker.look(up: id))
    }

    private func position(of id: String, in models: [ResolvedModel]) throws -> Int {
        guard let position = models.firstIndex(where: { $0.id == id }) else {
            throw AnthropicFailure(.invalidRequest, "There is no model \(id.prefix(256)) to go on from.")
        }
        return position
    }

    private func form(of model: ResolvedModel) -> JSONValue {
        [
            "type": "model", "id": .string(model.id),
            "display_name": .string(
                model.isAlias ? "\(model.entry.name) (alias of \(model.entry.id))" : model.entry.name),
            // Cards tell no date; for an unknown one Anthropic's API gives the epoch.
            "created_at": "1970-01-01T00:00:00Z", "lifecycle": "active",
        ]
    }
}
