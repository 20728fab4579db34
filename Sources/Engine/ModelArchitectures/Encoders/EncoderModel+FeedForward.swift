// The second half of an encoder's layer, block after block of rows: the attention's output, norms, the feed-forward part.

import TensorCore

extension EncoderModel {
    /// hidden = norm(hidden + output(attention)), then hidden = norm(hidden + outer(activation(inner(hidden)))); or with
    /// the norms before the parts. At most ``EncoderLane/rows`` rows.
    func finish(_ layer: EncoderLayer, _ rows: Range<Int>, _ lane: EncoderLane, _ workspace: EncoderWorkspace) throws {
        let hidden = configuration.hiddenSize
        let first = configuration.normalizesFirst
        let scratch = lane.scratch.pointer
        let count = rows.count
        let block = workspace.hidden.pointer + rows.lowerBound * hidden
        try layer.attentionOutput.multiply(
            workspace.attention.pointer + rows.lowerBound * hidden, count: count, bias: layer.attentionOutputBias,
            into: scratch, using: lane)
        addResidual(count, norm: first ? nil : layer.attentionNorm, block, lane)
        var source = block
        if first {
            normalize(count, layer.feedForwardNorm, block, into: scratch, lane)
            source = scratch
        }
        try layer.inner.multiply(source, count: count, bias: layer.innerBias, into: lane.inner.pointer, using: lane)
        activate(count, lane)
        try layer.outer.multiply(
            lane.inner.pointer, inputStride: layer.inner.rows, count: count, bias: layer.outerBias, into: scratch,
            using: lane)
        addResidual(count, norm: first ? nil : layer.feedForwardNorm, block, lane)
    }

    /// block = norm(block + scratch)
    private func addResidual(
        _ count: Int, norm: EncoderNorm?, _ block: UnsafeMutablePointer<Float>, _ lane: EncoderLane
    ) {
        let hidden = configuration.hiddenSize
        let kernels = lane.compute.kernels
        let epsilon = configuration.normEpsilon
        lane.eachRun(count, of: hidden) { run in
            for row in run {
                let target = block + row * hidden
                let source = lane.scratch.pointer + row * hidden
                kernels.add(source, target, count: hidden, into: target)
                if let norm {
                    kernels.layerNorm(
                        target, weight: norm.weight, bias: norm.bias, count: hidden, epsilon: epsilon, into: target)
                }
            }
        }
    }

    /// inner = activation(inner), times the gate where there is one
    private func activate(_ count: Int, _ lane: EncoderLane) {
        let size = configuration.feedForwardSize
        let width = configuration.isGated ? 2 * size : size
        let kernels = lane.compute.kernels
        lane.eachRun(count, of: width) { run in
            for row in run {
                let values = lane.inner.pointer + row * width
                switch configuration.activation {
                case .gaussian(let form):
                    kernels.gelu(
                        values, times: configuration.isGated ? UnsafePointer(values + size) : nil, count: size,
                        form: form, into: values)
                case .silu: kernels.siluMultiply(values, values + size, count: size, into: values)
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
        into target: UnsafeMutablePointer<Float>, _ lane: EncoderLane
    ) {
        let hidden = configuration.hiddenSize
        let kernels = lane.compute.kernels
        let epsilon = configuration.normEpsilon
        lane.eachRun(rows, of: hidden) { run in
            for row in run {
                kernels.layerNorm(
                    source + row * hidden, weight: norm.weight, bias: norm.bias, count: hidden, epsilon: epsilon,
                    into: target + row * hidden)
            }
        }
    }
}
