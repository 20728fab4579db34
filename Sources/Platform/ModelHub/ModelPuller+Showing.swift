// The last step of a pull: the card is written, the model is checked, and a rename shows it.

import Foundation
import ModelCatalog
import StructuredJSON

extension ModelPuller {
    /// Shows what was gathered as a model of the library. What does not stand the check is thrown away.
    /// - Parameter digests: the SHA-256 of each file by its path in the folder.
    /// - Throws: ``HubError``, `CatalogError`, what the check throws.
    func show(
        _ folder: StagedFolder, digests: [String: String], id: String, source: String, name: String, provider: String
    ) async throws -> PulledModel {
        let card = Self.card(digests: digests, id: id, source: source, name: name, provider: provider)
        let library = library
        let options = ModelImportOptions(id: id, name: name)
        do {
            let staged = try await onOwnThread {
                try folder.keepOnly(Set(digests.keys))
                let text = JSONValue.object(card).serialized(.pretty(indent: 2)) + "\n"
                try Data(text.utf8).write(to: URL(fileURLWithPath: folder.place("alicerce.json")))
                return try library.stagedEntry(in: folder.path, options: options)
            }
            try await check(staged)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Its bytes are those of its hub: another try would end alike.
            folder.discard()
            throw error
        }
        let entry = try await onOwnThread { try library.adopt(folder.path, options: options) }
        folder.finish()
        return PulledModel(id: entry.id, path: entry.path, source: source, wasThere: false)
    }

    /// What only the pull knows; licence and languages stand in the model's own README, which the catalogue reads.
    private static func card(
        digests: [String: String], id: String, source: String, name: String, provider: String
    ) -> JSONObject {
        var card = JSONObject()
        card["modelId"] = .string(id)
        card["modelName"] = .string(name)
        card["providerName"] = .string(provider)
        card["source"] = .string(source)
        card["digests"] = .object(
            JSONObject(
                digests.sorted { $0.key < $1.key }.map {
                    JSONObject.Member(name: $0.key, value: .string("sha256:" + $0.value))
                }))
        return card
    }
}
