// All the ways in which an engine may work that must not matter to any answer, on real (random) models.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import TextGeneration

/// How an engine works.
struct EngineManner: Sendable {
    var threads = 1
    var prefill = 4096
    var beside = 4096
    var turn = 4096
    var cachePages = 400
    var running = 8
    var reserved = 256
    var sharing = true
    var drafts = true

    static let all: [(String, EngineManner)] = [
        ("whole prompts", EngineManner()),
        ("two threads", EngineManner(threads: 2)),
        ("chunks", EngineManner(prefill: 32, beside: 7, turn: 3)),
        ("chunks and two threads", EngineManner(threads: 2, prefill: 19, beside: 5, turn: 5)),
        ("three at a time", EngineManner(threads: 2, prefill: 64, beside: 16, turn: 16, running: 3)),
        ("few pages", EngineManner(prefill: 50, beside: 20, turn: 20, cachePages: 10, reserved: 1)),
        ("chunks without sharing", EngineManner(prefill: 32, beside: 7, turn: 3, sharing: false)),
        ("without drafts", EngineManner(threads: 2, prefill: 32, beside: 7, turn: 3, drafts: false)),
    ]

    func engine(_ model: DecoderModel) throws -> GenerationEngine {
        let pageBytes = try model.makeCache(pages: 1).pageBytes
        let capacity = try EngineCapacity(
            model: model, cacheBytes: cachePages * pageBytes, runningSequences: running)
        let pool = try ComputePool(threads: threads, allowingOversubscription: true)
        return GenerationEngine(model: model, capacity: capacity, pool: pool) { limits in
            limits.prefillTokens = prefill
            limits.prefillTokensBesideDecoding = beside
            limits.prefillTurn = turn
            limits.reservedAnswer = reserved
            limits.sharesPrefixes = sharing
            if !drafts { limits.freeRows = 1 }
        }
    }
}

extension RandomModel {
    /// Models whose arithmetic differs.
    static let variants: [RandomModel] = [
        RandomModel(type: .f32),
        RandomModel(type: .q80),
        RandomModel(["model_type": "mistral", "sliding_window": 40], type: .q80),
    ]

    /// As many tokens of its vocabulary.
    static func tokens(_ count: Int, using generator: inout SeededGenerator) -> [Int32] {
        (0..<count).map { _ in Int32.random(in: 0..<Int32(vocabularySize), using: &generator) }
    }
}
