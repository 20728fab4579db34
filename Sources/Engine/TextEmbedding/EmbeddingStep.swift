// The modules behind the transformer, ready to compute.

import CheckpointFormats
import ModelContracts
import TensorCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One module with its weights.
enum EmbeddingStep: Sendable {
    case pooling([PoolingMode], includesPrompt: Bool)
    case dense(WeightMatrix, bias: [Float]?, DenseActivation)
    case normalize

    init(_ module: EmbeddingModule, pool: ComputePool) throws {
        switch module {
        case .pooling(let modes, let includesPrompt): self = .pooling(modes, includesPrompt: includesPrompt)
        case .normalize: self = .normalize
        case .dense(let folder, let inputs, let outputs, let hasBias, let activation):
            self = try LoadedTransformer.translating {
                let file = try SafetensorsFile(path: folder + "/model.safetensors")
                guard let weight = file.tensor(named: "linear.weight"), weight.shape.extents == [outputs, inputs] else {
                    throw ModelError(
                        .invalidModelFile,
                        "\(folder)/model.safetensors has no linear.weight of [\(outputs), \(inputs)].")
                }
                let bias = hasBias ? try file.tensor(named: "linear.bias")?.floats(expecting: [outputs]) : nil
                guard hasBias == (bias != nil) else {
                    throw ModelError(.invalidModelFile, "\(folder)/model.safetensors has no linear.bias.")
                }
                return .dense(try WeightMatrix(weight, pool: pool), bias: bias, activation)
            }
        }
    }

    /// The module's output for one text; `vector` is what came before, nothing for pooling.
    func apply(to vector: [Float], _ states: EncoderStates, promptRows: Int) throws -> [Float] {
        switch self {
        case .pooling(let modes, let includesPrompt):
            let first = includesPrompt ? 0 : min(promptRows, states.count)
            return modes.flatMap { Self.pool(states, first..<states.count, $0) }
        case .dense(let weights, let bias, let activation):
            guard vector.count == weights.columns else {
                throw ModelError(.internalFailure, "A dense layer of \(weights.columns) inputs got \(vector.count).")
            }
            var output = [Float](repeating: 0, count: weights.rows)
            try weights.multiply(vector, count: 1, into: &output, using: states.workspace)
            if let bias { states.workspace.kernels.add(output, bias, count: output.count, into: &output) }
            switch activation {
            case .identity: break
            case .tanh: for index in output.indices { output[index] = tanhf(output[index]) }
            case .relu: for index in output.indices { output[index] = max(output[index], 0) }
            }
            return output
        case .normalize:
            var vector = vector
            Self.normalize(&vector)
            return vector
        }
    }

    private static func pool(_ states: EncoderStates, _ rows: Range<Int>, _ mode: PoolingMode) -> [Float] {
        let size = states.hiddenSize
        func row(_ index: Int) -> [Float] {
            Array(UnsafeBufferPointer(start: states.rows + index * size, count: size))
        }
        guard let last = rows.last else { return [Float](repeating: 0, count: size) }
        var sum = row(rows.lowerBound)
        switch mode {
        case .cls: break
        case .lastToken: sum = row(last)
        case .max:
            for index in rows.dropFirst() {
                let values = states.rows + index * size
                for place in 0..<size { sum[place] = max(sum[place], values[place]) }
            }
        case .mean, .meanSqrtLength:
            for index in rows.dropFirst() {
                states.workspace.kernels.add(sum, states.rows + index * size, count: size, into: &sum)
            }
            let divisor = mode == .mean ? Float(rows.count) : Float(rows.count).squareRoot()
            for place in 0..<size { sum[place] /= divisor }
        case .weightedMean:
            // Rows count from 1 at the text's beginning, prompt or not.
            var total: Float = 0
            sum = [Float](repeating: 0, count: size)
            for index in rows {
                let values = states.rows + index * size
                for place in 0..<size { sum[place] += Float(index + 1) * values[place] }
                total += Float(index + 1)
            }
            for place in 0..<size { sum[place] /= total }
        }
        return sum
    }

    /// Scales to the length 1; what is shorter than 1e-12 is divided by that, as torch does.
    static func normalize(_ vector: inout [Float]) {
        let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        let divisor = Float(max(length, 1e-12))
        for index in vector.indices { vector[index] /= divisor }
    }
}
