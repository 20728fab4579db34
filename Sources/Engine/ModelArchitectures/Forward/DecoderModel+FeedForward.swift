// The feed-forward block of one layer, alone or as one expert of several.

import TensorCore

extension DecoderModel {
    /// scratch = feedForward(input); `input` may be the scratch buffer.
    func feedForward(
        _ rows: Int,
        _ weights: FeedForwardWeights,
        _ input: UnsafePointer<Float>,
        _ workspace: ForwardWorkspace
    ) throws {
        switch weights {
        case .dense(let block):
            try feedForward(rows, block, input, into: workspace.scratch.pointer, workspace)
        case .experts(let mixture):
            try mixExperts(rows, mixture, input, workspace)
        }
    }

    /// output = down(activation(gate(input)) * up(input)), or down(activation(up(input)))
    func feedForward(
        _ rows: Int,
        _ block: DenseFeedForward,
        _ input: UnsafePointer<Float>,
        into output: UnsafeMutablePointer<Float>,
        _ workspace: ForwardWorkspace
    ) throws {
        let width = block.up.weight.rows
        let inner = block.down.weight.columns
        let first = workspace.inner.pointer
        let kernels = workspace.compute.kernels
        let (activation, isGated) = (configuration.blocks.activation, configuration.blocks.isGated)
        try block.up.multiply(input, count: rows, into: first, using: workspace)
        workspace.eachRow(rows, of: width) { row in
            let gate = first + row * width
            let up = gate + inner
            switch activation {
            case .silu:
                kernels.siluMultiply(gate, up, count: inner, into: gate)
            case .clampedSilu(let alpha, let limit):
                kernels.clampedSiluMultiply(gate, up, alpha: alpha, limit: limit, count: inner, into: gate)
            case .gelu:
                kernels.gelu(gate, times: isGated ? UnsafePointer(up) : nil, count: inner, form: .exact, into: gate)
            case .geluTanh:
                kernels.gelu(gate, times: isGated ? UnsafePointer(up) : nil, count: inner, form: .tanh, into: gate)
            }
        }
        try block.down.multiply(first, inputStride: width, count: rows, into: output, using: workspace)
    }
}
