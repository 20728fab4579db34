// The second half of an encoder's layer, block after block of rows: the attention's output, norms, the feed-forward part.

import TensorCore

extension EncoderModel {
    /// hidden = norm(hidden + output(attention)), then hidden = norm(hidden + outer(activation(inner(hidden)))); or with
    /// the norms before the parts.
    func finish(_ layer: EncoderLayer, _ rows: Int, _ workspace: EncoderWorkspace) throws {
        let hidden = configuration.hiddenSize
        let first = configuration.normalizesFirst
        let scratch = workspace.scratch.pointer
        for start in stride(from: 0, to: rows, by: EncoderWorkspace.blockRows) {
            let count = min(EncoderWorkspace.blockRows, rows - start)
            let block = workspace.hidden.pointer + start * hidden
            try layer.attentionOutput.multiply(
                workspace.attention.pointer + start * hidden, count: count, bias: layer.attentionOutputBias,
                into: scratch,
                using: workspace)
            addResidual(
                count, norm: first ? nil : layer.attentionNorm, block, workspace)
            var source = block
            if first {
                normalize(count, layer.feedForwardNorm, block, into: scratch, workspace)
                source = scratch
            }
            try layer.inner.multiply(
                source, count: count, bias: layer.innerBias, into: workspace.inner.pointer, using: workspace)
            activate(count, workspace)
            let innerWidth = layer.inner.rows
            try layer.outer.multiply(
                workspace.inner.pointer, inputStride: innerWidth, count: count, bias: layer.outerBias,
                into: scratch, using: workspace)
            addResidual(count, norm: first ? nil : layer.feedForwardNorm, block, workspace)
        }
    }

    /// block = norm(block + scratch)
    private func addResidual(
        _ count: Int, norm: EncoderNorm?, _ block: UnsafeMutablePointer<Float>,
        _ workspace: EncoderWorkspace
    ) {
        let hidden = configuration.hiddenSize
        let kernels = workspace.compute.kernels
        let epsilon = configuration.normEpsilon
        workspace.eachRun(count, of: hidden) { run in
            for row in run {
                let target = block + row * hidden
                let source = workspace.scratch.pointer + row * hidden
                kernels.add(source, target, count: hidden, into: target)
                if let norm {
                    kernels.layerNorm(
                        target, weight: norm.weight, bias: norm.bias, count: hidden, epsilon: epsilon, into: target)
                }
            }
        }
    }

    /// inner = activation(inner), times the gate where there is one
    private func activate(_ count: Int, _ workspace: EncoderWorkspace) {
        let size = configuration.feedForwardSize
        let width = configuration.isGated ? 2 * size : size
        let kernels = workspace.compute.kernels
        workspace.eachRun(count, of: width) { run in
            for row in run {
                let values = workspace.inner.pointer + row * width
                switch configuration.activation {
                case .gaussian(let form):
                    kernels.gelu(
                        values, times: configuration.isGated ? UnsafePointer(values + size) : nil, count: size,
                        form: form, into: values)
                case .relu:
                    for index in 0..<size {
                        let value = max(values[index], 0)
                        values[index] = configuration.isGated ? value * values[size + index] : value
                    }
                }
            }
        }
    }

    func normalize(
        _ rows: Int, _ norm: EncoderNorm, _ source: UnsafeMutablePointer<Float>,
        into target: UnsafeMutablePointer<Float>, _ workspace: EncoderWorkspace
    ) {
        let hidden = configuration.hiddenSize
        let kernels = workspace.compute.kernels
        let epsilon = configuration.normEpsilon
        workspace.eachRun(rows, of: hidden) { run in
            for row in run {
                kernels.layerNorm(
                    source + row * hidden, weight: norm.weight, bias: norm.bias, count: hidden, epsilon: epsilon,
                    into: target + row * hidden)
            }
        }
    }
}
