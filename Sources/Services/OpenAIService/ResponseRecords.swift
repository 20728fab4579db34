// Responses that were kept: reading one, its input items, and forgetting it.

import AWSWireProtocol
import ProviderDialects
import StructuredJSON

extension OpenAIService {
    /// Whatever is asked about responses.
    /// - Parameter parts: the path behind `responses`, still percent-encoded.
    func responses(_ request: WireRequest, _ parts: [String], requestID: String) async throws -> WireResponse {
        switch (parts.first, parts.count) {
        case (nil, _):
            try check(request, is: "POST")
            return try await response(request, requestID: requestID)
        case ("input_tokens", 1) where request.method == "POST":
            return try await responseTokenCount(request, requestID: requestID)
        case (let part?, 1):
            return try await storedResponse(request, decoded(part), requestID: requestID)
        case (let part?, 2) where parts[1] == "input_items":
            try check(request, is: "GET")
            let input = try await find(decoded(part)).input
            return json(try ResponseItemPage(query: request.query).list(input), requestID: requestID)
        case (let part?, 2) where parts[1] == "cancel":
            try check(request, is: "POST")
            _ = try await find(decoded(part))
            throw OpenAIFailure(.invalidRequest, "Cannot cancel a synchronous response.")
        default: throw OpenAIFailure.unknownPath(request)
        }
    }

    private func storedResponse(_ request: WireRequest, _ id: String, requestID: String) async throws -> WireResponse {
        switch request.method {
        case "GET":
            let streams = QueryItem.items(of: request.query).contains { $0.name == "stream" && $0.value == "true" }
            guard !streams else {
                throw OpenAIFailure(
                    .invalidRequest, "'stream' is only supported for background responses.", parameter: "stream",
                    code: "unsupported_value")
            }
            return json(try await find(id).body, requestID: requestID)
        case "DELETE":
            guard await responses.remove(id) else { throw Self.notFound(id) }
            return json(["id": .string(id), "object": "response", "deleted": true], requestID: requestID)
        default:
            try check(request, is: "GET or DELETE")
            throw OpenAIFailure.unknownPath(request)
        }
    }

    private func find(_ id: String) async throws -> StoredResponse {
        guard let response = await responses.find(id) else { throw Self.notFound(id) }
        return response
    }

    private static func notFound(_ id: String) -> OpenAIFailure {
        OpenAIFailure(.notFound, "Response with id '\(id.prefix(128))' not found.")
    }
}

/// Which of a response's input items are asked for.
private struct ResponseItemPage {
    private var limit = 20
    private var isAscending = false
    private var after: String?

    /// - Throws: ``OpenAIFailure`` for values that are not known.
    init(query: String) throws {
        for item in QueryItem.items(of: query) {
            switch item.name {
            case "limit":
                guard let count = Int(item.value), (1...100).contains(count) else {
                    throw OpenAIFailure(.invalidRequest, "'limit' must be from 1 to 100.", parameter: "limit")
                }
                limit = count
            case "order":
                guard ["asc", "desc"].contains(item.value) else {
                    throw OpenAIFailure(.invalidRequest, "'order' must be 'asc' or 'desc'.", parameter: "order")
                }
                isAscending = item.value == "asc"
            case "after": after = item.value
            // What could be included is there anyway.
            case "include", "include[]": continue
            default:
                throw OpenAIFailure(
                    .invalidRequest, "Unknown parameter: '\(item.name.prefix(64))'.",
                    parameter: String(item.name.prefix(64)), code: "unknown_parameter")
            }
        }
    }

    /// - Throws: ``OpenAIFailure`` when the item to go on from is not there.
    func list(_ items: [OpenAIItem]) throws -> JSONValue {
        var rest = (isAscending ? items : items.reversed())[...]
        if let after {
            guard let position = rest.firstIndex(where: { $0.id == after }) else {
                throw OpenAIFailure(
                    .invalidRequest, "There is no item '\(after.prefix(128))' to go on from.", parameter: "after")
            }
            rest = rest[(position + 1)...]
        }
        let page = rest.prefix(limit)
        return [
            "object": "list", "data": .array(page.map { .object($0.json) }),
            "first_id": page.first.map { .string($0.id) } ?? .null,
            "last_id": page.last.map { .string($0.id) } ?? .null, "has_more": .bool(page.count < rest.count),
        ]
    }
}

/// A name with its value in a query.
private struct QueryItem {
    let name: String
    let value: String

    static func items(of query: String) -> [QueryItem] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryItem(name: decoded(parts[0]), value: parts.count > 1 ? decoded(parts[1]) : "")
        }
    }
}
