// What the control plane says of embedding models and rerankers.

import AWSWireProtocol
import BedrockService
import BedrockShapes
import InvocationLogs
import SQLiteStorage
import TestPeers
import TestSupport
import Testing

@Suite struct VectorModelTests {
    @Test("Embedding models have their own modality and are not streamed; the filter finds them alone")
    func modalities() async throws {
        try await withTemporaryFolder { folder in
            let records = try SQLiteRecords(path: folder + "/records.sqlite")
            try await withVectorCatalog(aliases: ["amazon.titan-embed-text-v2:0": "test.embed-v1:0"]) { catalog in
                let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_700_000_000) }
                let objects = MemoryObjects(buckets: [])
                let service = BedrockService(
                    catalog: catalog, records: records, objects: objects,
                    invocationLog: InvocationLog(settings: records, objects: objects, now: now) { _ in }, now: now)
                func ids(_ modality: ModelModality) async throws -> [String] {
                    let reply = try await service.listFoundationModels(
                        ListFoundationModelsRequest(byOutputModality: modality), context: context)
                    return (reply.modelSummaries ?? []).map(\.modelId).sorted()
                }
                #expect(try await ids(.embedding) == ["amazon.titan-embed-text-v2:0", "test.embed-v1:0"])
                #expect(try await ids(.text) == ["test.model-v1:0", "test.rerank-v1:0"])
                for (id, streams) in [
                    ("test.embed-v1:0", false), ("test.rerank-v1:0", false), ("test.model-v1:0", true),
                ] {
                    let model = try await service.getFoundationModel(
                        GetFoundationModelRequest(modelIdentifier: id), context: context)
                    #expect(model.modelDetails?.responseStreamingSupported == streams)
                    #expect(model.modelDetails?.inputModalities == [.text])
                }
            }
        }
    }
}
