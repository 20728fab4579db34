// The thread that runs an encoder.

import ModelArchitectures
import ModelContracts

/// Runs texts through an encoder on a thread of its own.
final class EncoderEngine: Sendable {
    let weightBytes = 0
    let activeTextCount = 0

    init(
        folder: EmbeddingFolder, threads: Int?, waitingTexts: Int, progress: (@Sendable (Double) -> Void)?
    ) throws {
        throw ModelError(.unsupportedModel, "Embedding models cannot be run yet.")
    }

    func run<Result: Sendable>(
        count: Int, prepare: @escaping @Sendable (Int) throws -> EncoderText,
        finish: @escaping @Sendable (EncoderStates) -> Result
    ) async throws -> [Result] { [] }

    func shutDown() async {}
}

/// One text's tokens.
struct EncoderText: Sendable {
    var tokens: [Int32]
}

/// One text's hidden states.
struct EncoderStates {}
