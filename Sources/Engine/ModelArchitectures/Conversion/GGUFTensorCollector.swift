// Which of a folder's tensors becomes which of a GGUF file, and how: the same walk through the model as loading takes.

import ModelContracts
import TensorCore

/// Takes a folder's tensors one by one, checks their shapes, and sees that nothing is left over.
struct GGUFTensorCollector {
    /// Those that were taken.
    private(set) var tensors: [GGUFForm.Tensor] = []
    private let configuration: DecoderConfiguration
    private let checkpoint: CheckpointTensors
    private let names: TensorNames
    private let present: Set<String>
    private var taken: Set<String> = []

    init(_ configuration: DecoderConfiguration, checkpoint: CheckpointTensors) {
        self.configuration = configuration
        self.checkpoint = checkpoint
        names = configuration.family.tensorNames(configuration)
        present = Set(checkpoint.names)
    }

    /// Takes all of them.
    mutating func collect(_ rotary: GGUFRotary, needsOutput: Bool) throws {
        for (name, values) in rotary.divisors {
            let view = try TensorView(name: name, shape: TensorShape([values.count]), values: values)
            tensors.append(GGUFForm.Tensor(name: name, shape: view.shape, parts: [view]))
        }
        let (rows, hidden) = (configuration.vocabularySize, configuration.hiddenSize)
        try add(names.embedding.weight, [rows, hidden])
        if configuration.blocks.hasLearnedPositions {
            try add(names.positions.weight, [configuration.contextLength, hidden])
        }
        try norm(names.outputNorm, width: hidden)
        if configuration.hasTiedEmbeddings ?? !present.contains(inFile(names.output.weight)) {
            taken.insert(inFile(names.output.weight))
            if needsOutput {
                try add(TensorName(names.embedding.weight.huggingFace, names.output.weight.gguf), [rows, hidden])
            }
        } else {
            try add(names.output.weight, [rows, hidden])
        }
        for index in configuration.layers.indices { try layer(index) }
        let left = present.subtracting(taken).filter { name in
            !names.derivedEndings.contains { name.hasSuffix($0) }
        }
        if let first = left.min() {
            throw ModelError(
                .unsupportedModel,
                "The tensor \(first.quotedForMessage) is no part of a \(configuration.family.modelType) model in a "
                    + "GGUF file.")
        }
    }

    // MARK: A layer

    private mutating func layer(_ index: Int) throws {
        let placement = configuration.blocks.placement
        let hidden = configuration.hiddenSize
        let (hasBefore, hasAfter) = (placement != .after, placement == .after || placement == .sandwich)
        let prefix = names.layer
        func name(_ stem: TensorName) -> TensorName { stem.under(prefix, index) }
        if hasBefore { try norm(name(names.attentionNorm), width: hidden) }
        try attention(name)
        if hasAfter { try norm(name(names.attentionPostNorm), width: hidden) }
        if hasBefore && placement != .parallel(sharesNorm: true) {
            try norm(name(names.feedForwardNorm), width: hidden)
        }
        if let experts = configuration.blocks.experts {
            try mixture(name, experts)
        } else {
            try feedForward(name)
        }
        if hasAfter { try norm(name(names.feedForwardPostNorm), width: hidden) }
    }

    private mutating func attention(_ name: (TensorName) -> TensorName) throws {
        let (dimension, hidden) = (configuration.headDimension, configuration.hiddenSize)
        let (queries, keys) = (configuration.headCount * dimension, configuration.keyValueHeadCount * dimension)
        let hasBias = configuration.hasQueryKeyValueBias ?? false
        if let fused = names.queryKeyValue {
            let order =
                configuration.blocks.fusedRows == .byKeyValueHead
                ? AttentionWeights.stackedFromKeyValueHeads(configuration) : nil
            try linear(name(fused), queries + 2 * keys, hidden, hasBias: hasBias, order: order)
        } else {
            let order = configuration.family.ggufInterleavesRotaryPairs ? Self.pairsFromHalves(dimension) : nil
            try linear(name(names.query), queries, hidden, hasBias: hasBias, order: order)
            try linear(name(names.key), keys, hidden, hasBias: hasBias, order: order)
            try linear(name(names.value), keys, hidden, hasBias: hasBias)
        }
        switch configuration.blocks.queryKeyNorm {
        case .absent: break
        case .head:
            try norm(name(names.queryNorm), width: dimension)
            try norm(name(names.keyNorm), width: dimension)
        case .width:
            try norm(name(names.queryNorm), width: queries)
            try norm(name(names.keyNorm), width: keys)
        }
        try linear(name(names.attentionOutput), hidden, queries, hasBias: configuration.hasOutputBias ?? false)
    }

    private mutating func feedForward(_ name: (TensorName) -> TensorName) throws {
        let (hidden, inner) = (configuration.hiddenSize, configuration.feedForwardSize)
        let hasBias = configuration.hasFeedForwardBias ?? false
        if let fused = names.gateUp {
            try linear(name(fused), 2 * inner, hidden, hasBias: hasBias)
        } else {
            if configuration.blocks.isGated { try linear(name(names.gate), inner, hidden, hasBias: hasBias) }
            try linear(name(names.up), inner, hidden, hasBias: hasBias)
        }
        try linear(name(names.down), hidden, inner, hasBias: hasBias)
    }

    /// Hugging Face files have three tensors for each expert, GGUF files three for all of them.
    private mutating func mixture(
        _ name: (TensorName) -> TensorName, _ experts: DecoderBlocks.Experts
    ) throws {
        let (hidden, inner) = (configuration.hiddenSize, experts.feedForwardSize)
        try linear(name(names.router), experts.count, hidden, hasBias: experts.hasBias)
        let stems = [
            (names.experts.gate, inner, hidden), (names.experts.up, inner, hidden), (names.experts.down, hidden, inner),
        ]
        for (stem, rows, columns) in stems {
            let parts = try (0..<experts.count).map { expert in
                let place = TensorName("\(names.expertPrefix)\(expert).\(stem.huggingFace)", stem.gguf)
                return try find(name(place).weight, [rows, columns])
            }
            tensors.append(
                GGUFForm.Tensor(
                    name: name(stem).weight.gguf, shape: try TensorShape([experts.count, rows, columns]), parts: parts))
        }
    }

    // MARK: Tensors

    private mutating func linear(
        _ stem: TensorName, _ rows: Int, _ columns: Int, hasBias: Bool, order: ((Int) -> Int)? = nil
    ) throws {
        let view = try find(stem.weight, names.isTransposed ? [columns, rows] : [rows, columns])
        var tensor = GGUFForm.Tensor(name: stem.weight.gguf, shape: try TensorShape([rows, columns]), parts: [view])
        tensor.order = order
        tensor.isTransposed = names.isTransposed
        tensors.append(tensor)
        guard hasBias else { return }
        try add(stem.bias, [rows], order: order)
    }

    private mutating func norm(_ stem: TensorName, width: Int) throws {
        let aroundOne = configuration.blocks.norm == .rootMeanSquareAroundOne
        try add(stem.weight, [width], offset: aroundOne ? 1 : 0)
        if configuration.blocks.norm == .layer(hasBias: true) { try add(stem.bias, [width]) }
    }

    private mutating func add(
        _ name: TensorName, _ extents: [Int], order: ((Int) -> Int)? = nil, offset: Float = 0
    ) throws {
        let view = try find(name, extents)
        var tensor = GGUFForm.Tensor(name: name.gguf, shape: view.shape, parts: [view])
        tensor.order = order
        tensor.offset = offset
        tensors.append(tensor)
    }

    private mutating func find(_ name: TensorName, _ extents: [Int]) throws -> TensorView {
        let name = inFile(name)
        guard let view = try TensorLoader.asModelError({ try checkpoint.tensor(name) }) else {
            throw ModelError(
                .invalidModelFile, "The tensor \(name) is missing.",
                remedy: "The folder is incomplete or belongs to another configuration.")
        }
        guard view.shape.extents == extents else {
            throw ModelError(
                .invalidModelFile,
                "The tensor \(name) has the shape \(view.shape); the configuration asks for \(extents).")
        }
        taken.insert(name)
        return view
    }

    /// The name in this checkpoint: some are saved without the name of the model around them.
    private func inFile(_ name: TensorName) -> String {
        names.inHuggingFaceFile(name.huggingFace, present)
    }

    /// Which row of a tensor whose heads have their first halves first becomes row `i` when rotary pairs stand side by
    /// side.
    private static func pairsFromHalves(_ dimension: Int) -> (Int) -> Int {
        { row in
            let (head, component) = row.quotientAndRemainder(dividingBy: dimension)
            let (pair, half) = component.quotientAndRemainder(dividingBy: 2)
            return head * dimension + half * (dimension / 2) + pair
        }
    }
}
