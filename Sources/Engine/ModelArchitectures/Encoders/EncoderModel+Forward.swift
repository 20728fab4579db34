// The forward pass of an encoder: the texts of a batch stand row after row, without padding. A row's result depends on
// its own text alone, bit for bit.

import ModelContracts
public import TensorCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One text's tokens.
public struct EncoderText: Sendable, Hashable {
    /// The ids, special ones included.
    public var tokens: [Int32]
    /// Where the second of two texts begins, for models that tell their segments apart; `nil` when there is one.
    public var secondStart: Int?

    /// A text, or two.
    public init(tokens: [Int32], secondStart: Int? = nil) {
        self.tokens = tokens
        self.secondStart = secondStart
    }
}

extension EncoderModel {
    /// Scratch memory for passes of this model.
    /// - Parameter kernels: for all but rounded matrices, whose layout is that of the fastest kernels of this machine
    ///   (see `RoundedMatrix`). Every variant gives the same bits.
    /// - Throws: `TensorError` when there is no memory for it.
    public func makeWorkspace(pool: ComputePool, kernels: ComputeKernels = .best) throws -> EncoderWorkspace {
        try EncoderWorkspace(configuration, pool: pool, kernels: kernels)
    }

    /// Runs texts through the model and calls `body` for each with its hidden states `[tokens, hidden]`.
    ///
    /// A text's states are the same, bit for bit, whatever the other texts, the number of threads and the variant of
    /// the kernels.
    /// - Throws: `ModelError` when a text is empty or too long or a token is not in the vocabulary; `TensorError` when
    ///   memory is short; what `body` throws.
    public func forward(
        _ texts: [EncoderText], workspace: EncoderWorkspace,
        _ body: (_ text: Int, _ states: UnsafePointer<Float>) throws -> Void
    ) throws {
        try check(texts)
        let hidden = configuration.hiddenSize
        var sequences: [Range<Int>] = []
        for text in texts {
            let first = sequences.last?.upperBound ?? 0
            sequences.append(first..<first + text.tokens.count)
        }
        let rows = sequences.last?.upperBound ?? 0
        try workspace.reserve(rows: rows, width: hidden)
        try embed(texts, sequences, workspace)
        // Between two attentions no row needs another.
        try workspace.eachSpan(rows) { span, lane in try project(0, span, lane, workspace) }
        for index in layers.indices {
            try attend(index, sequences, workspace)
            try workspace.eachSpan(rows) { span, lane in
                try finish(layers[index], span, lane, workspace)
                try project(index + 1, span, lane, workspace)
            }
        }
        if let lastNorm {
            normalize(rows, lastNorm, workspace.hidden.pointer, into: workspace.hidden.pointer, workspace.lanes[0])
        }
        for (index, sequence) in sequences.enumerated() {
            try body(index, workspace.hidden.pointer + sequence.lowerBound * hidden)
        }
    }

    private func check(_ texts: [EncoderText]) throws {
        for text in texts {
            guard !text.tokens.isEmpty else { throw ModelError(.invalidPrompt, "A text without tokens.") }
            guard text.tokens.count <= configuration.contextLength else {
                throw ModelError(
                    .promptTooLong,
                    "A text of \(text.tokens.count) tokens; the model reads at most \(configuration.contextLength).")
            }
            if let token = text.tokens.first(where: { $0 < 0 || $0 >= configuration.vocabularySize }) {
                throw ModelError(
                    .invalidPrompt, "The token \(token) is not in the vocabulary of \(configuration.vocabularySize).")
            }
        }
    }

    /// hidden = norm(word + segment + place)
    private func embed(_ texts: [EncoderText], _ sequences: [Range<Int>], _ workspace: EncoderWorkspace) throws {
        let hidden = configuration.hiddenSize
        let kernels = workspace.compute.kernels
        let segmentsDiffer = configuration.segmentKinds > 1 && configuration.family.tellsSegmentsApart
        var firstPlace = 0
        if case .learned(_, let first) = configuration.positions { firstPlace = first }
        for (text, sequence) in zip(texts, sequences) {
            for (place, token) in text.tokens.enumerated() {
                let row = workspace.hidden.pointer + (sequence.lowerBound + place) * hidden
                try words.dequantizedRow(Int(token), into: row)
                if !segments.isEmpty {
                    let kind = segmentsDiffer && place >= text.secondStart ?? .max ? 1 : 0
                    segments.withUnsafeBufferPointer { table in
                        guard let base = table.baseAddress else { return }
                        kernels.add(row, base + kind * hidden, count: hidden, into: row)
                    }
                }
                if !places.isEmpty {
                    places.withUnsafeBufferPointer { table in
                        guard let base = table.baseAddress else { return }
                        kernels.add(row, base + (firstPlace + place) * hidden, count: hidden, into: row)
                    }
                }
            }
        }
        let rows = sequences.last?.upperBound ?? 0
        normalize(rows, firstNorm, workspace.hidden.pointer, into: workspace.hidden.pointer, workspace.lanes[0])
    }

    /// Queries, keys and values of a layer's rows, as far as there is such a layer.
    private func project(
        _ index: Int, _ rows: Range<Int>, _ lane: EncoderLane, _ workspace: EncoderWorkspace
    ) throws {
        guard layers.indices.contains(index) else { return }
        let layer = layers[index]
        let hidden = configuration.hiddenSize
        var source = workspace.hidden.pointer + rows.lowerBound * hidden
        if configuration.normalizesFirst, let norm = layer.attentionNorm {
            normalize(rows.count, norm, source, into: lane.scratch.pointer, lane)
            source = lane.scratch.pointer
        }
        try layer.queryKeyValue.multiply(
            source, count: rows.count, bias: layer.queryKeyValueBias,
            into: workspace.queryKeyValue.pointer + rows.lowerBound * 3 * hidden, using: lane)
    }

    /// attention = attention of all rows; the output's product follows in ``finish(_:_:_:_:)``.
    private func attend(_ index: Int, _ sequences: [Range<Int>], _ workspace: EncoderWorkspace) throws {
        let hidden = configuration.hiddenSize
        let dimension = configuration.headDimension
        if case .rotary(let bases) = configuration.positions, bases.indices.contains(index) {
            rotate(sequences, base: bases[index], workspace)
        }
        try workspace.compute.attendSelf(
            queryKeyValue: workspace.queryKeyValue.pointer, stride: 3 * hidden, sequences: sequences,
            heads: configuration.headCount,
            headDimension: dimension, window: configuration.windows[index],
            scale: 1 / Float(dimension).squareRoot(), bias: distances, into: workspace.attention.pointer,
            outputStride: hidden)
    }

    /// Turns queries and keys by their places.
    private func rotate(_ sequences: [Range<Int>], base: Double, _ workspace: EncoderWorkspace) {
        let dimension = configuration.headDimension
        let pairs = dimension / 2
        let width = 3 * configuration.hiddenSize
        let longest = sequences.map(\.count).max() ?? 0
        let angles = rotations(base: base, places: longest, workspace)
        let kernels = workspace.compute.kernels
        angles.cosines.withUnsafeBufferPointer { cosines in
            angles.sines.withUnsafeBufferPointer { sines in
                guard let cosines = cosines.baseAddress, let sines = sines.baseAddress else { return }
                workspace.compute.pool.run(chunks: sequences.count) { chunk in
                    for (place, row) in sequences[chunk].enumerated() {
                        let values = workspace.queryKeyValue.pointer + row * width
                        for head in 0..<2 * configuration.headCount {
                            kernels.rotate(
                                values + head * dimension, cosines: cosines + place * pairs,
                                sines: sines + place * pairs, pairs: pairs, layout: .halves)
                        }
                    }
                }
            }
        }
    }

    private func rotations(base: Double, places: Int, _ workspace: EncoderWorkspace) -> EncoderWorkspace.Rotations {
        let frequencies = RotaryEmbedding(base: base, scaling: .none).inverseFrequencies(
            headDimension: configuration.headDimension)
        var known = workspace.rotations[base] ?? EncoderWorkspace.Rotations(cosines: [], sines: [])
        let pairs = max(frequencies.count, 1)
        guard known.cosines.count < places * pairs else { return known }
        for place in known.cosines.count / pairs..<places {
            known.cosines += frequencies.map { Float(cos(Double(place) * $0)) }
            known.sines += frequencies.map { Float(sin(Double(place) * $0)) }
        }
        workspace.rotations[base] = known
        return known
    }
}
