// What the engine runs: an encoder, or a decoder without its output matrix.

import ModelArchitectures
import TensorCore

/// A transformer that makes hidden states of texts.
protocol StatesModel: Sendable {
    /// Components of a hidden state.
    var hiddenSize: Int { get }
    /// Bytes that the weights take.
    var weightBytes: Int { get }
    /// Rows that go through the model together, unless one text has more.
    var passRows: Int { get }
    /// The model with memory of its own, for one thread.
    func makeRunner(pool: ComputePool) throws -> any StatesRunner
}

/// A model on one thread. Not Sendable.
protocol StatesRunner {
    /// Threads and kernels.
    var compute: Workspace { get }
    /// Calls `body` for each text with its hidden states; ends early when nobody wants them any more.
    func forward(
        _ texts: [EncoderText], while isWanted: () -> Bool,
        _ body: (_ text: Int, _ states: UnsafePointer<Float>) throws -> Void) throws
}

extension EncoderModel: StatesModel {
    var hiddenSize: Int { configuration.hiddenSize }
    var passRows: Int { 4096 }

    func makeRunner(pool: ComputePool) throws -> any StatesRunner {
        EncoderRunner(model: self, workspace: try makeWorkspace(pool: pool))
    }
}

private struct EncoderRunner: StatesRunner {
    let model: EncoderModel
    let workspace: EncoderWorkspace

    var compute: Workspace { workspace.compute }

    func forward(
        _ texts: [EncoderText], while isWanted: () -> Bool,
        _ body: (_ text: Int, _ states: UnsafePointer<Float>) throws -> Void
    ) throws {
        try model.forward(texts, workspace: workspace, body)
    }
}

extension DecoderModel: StatesModel {
    var hiddenSize: Int { configuration.hiddenSize }
    // Decoders are large: a pass of more rows would only keep others waiting.
    var passRows: Int { 512 }

    func makeRunner(pool: ComputePool) throws -> any StatesRunner {
        DecoderRunner(model: self, workspace: try makeStatesWorkspace(pool: pool))
    }
}

private struct DecoderRunner: StatesRunner {
    let model: DecoderModel
    let workspace: StatesWorkspace

    var compute: Workspace { workspace.compute }

    func forward(
        _ texts: [EncoderText], while isWanted: () -> Bool,
        _ body: (_ text: Int, _ states: UnsafePointer<Float>) throws -> Void
    ) throws {
        try model.forward(texts, workspace: workspace, while: isWanted, body)
    }
}
