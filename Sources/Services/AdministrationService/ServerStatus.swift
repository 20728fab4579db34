// What the server has loaded and does, as JSON.

import ModelCatalog
import ModelInvocation
import StructuredJSON

extension AdministrationService {
    /// The models in memory, the answers that retries may go on with, and the bounds.
    func status() async -> JSONObject {
        let catalog = invoker.catalog
        let parked = invoker.parkedAnswers.counts
        var status = JSONObject()
        status["models"] = .array(await catalog.residentModels().map { .object(Self.form(of: $0)) })
        status["parkedAnswers"] = [
            "running": .number(parked.running), "parked": .number(parked.parked),
            "completed": .number(parked.completed), "bytes": .number(parked.keptBytes),
            "resumed": .number(parked.resumed),
        ]
        status["memoryBudgetBytes"] = .number(catalog.memoryBudget)
        status["keepAliveSeconds"] = Self.seconds(catalog.keepAlive)
        return status
    }

    private static func form(of model: ResidentModel) -> JSONObject {
        var form = JSONObject()
        form["modelId"] = .string(model.entry.id)
        form["modelName"] = .string(model.entry.name)
        form["format"] = .string(model.entry.format.rawValue)
        form["state"] = model.status == nil ? "loading" : "loaded"
        guard let status = model.status else { return form }
        form["weightType"] = .string(status.weightType)
        form["memoryBytes"] = .number(model.memoryBytes)
        form["weightBytes"] = .number(status.weightBytes)
        form["cacheBytes"] = .number(status.cacheBytes)
        form["contextLength"] = .number(status.contextLength)
        form["threads"] = .number(status.threads)
        form["activeRequests"] = .number(status.runningRequests)
        form["waitingRequests"] = .number(status.waitingRequests)
        form["generatedTokens"] = .number(status.generatedTokens)
        form["draftedTokens"] = .number(status.draftedTokens)
        form["acceptedDrafts"] = .number(status.acceptedDrafts)
        form["computedTokens"] = .number(status.computedTokens)
        form["reusedTokens"] = .number(status.reusedTokens)
        form["cachePages"] = [
            "total": .number(status.cachePages), "used": .number(status.usedCachePages),
            "kept": .number(status.keptCachePages),
        ]
        form["idleSeconds"] = seconds(model.idle)
        form["unloadsInSeconds"] = seconds(model.unloadsIn)
        return form
    }

    /// Seconds with three decimals; null for what does not end.
    private static func seconds(_ duration: Duration?) -> JSONValue {
        guard let duration else { return .null }
        return JSONNumber((duration / .milliseconds(1)).rounded() / 1000).map(JSONValue.number) ?? .null
    }
}
