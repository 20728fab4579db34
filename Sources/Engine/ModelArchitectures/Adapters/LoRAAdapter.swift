// A low-rank adapter over a loaded decoder: for some of its matrices W a pair A, B, so that the row x becomes
// W x + scale * B (A x). The base's weights stay as they are, so any number of adapters share them.

public import CheckpointFormats
import FoundationEssentials
import ModelContracts
import StructuredJSON
public import TensorCore

/// A LoRA adapter (Hu et al. 2021, arXiv:2106.09685) for one loaded decoder, in PEFT's layout.
public final class LoRAAdapter: Sendable {
    /// One module's share in a matrix of the decoder.
    struct Delta: Sendable {
        /// A: `[rank, columns]`
        let down: WeightMatrix
        /// B transposed: `[rank, rows]`
        let up: [Float]
        /// Rows of B.
        let rows: Int
        /// The row of the decoder's matrix that B's first one is added to.
        let firstRow: Int
        let scale: Float

        var rank: Int { down.rows }
    }

    /// Tells it from every other adapter that was loaded: what is cached for one must not be taken for another.
    public let identity = UUID().uuidString
    /// The model that it was loaded for.
    let base: DecoderModel
    /// By the decoder's matrix.
    let deltas: [ObjectIdentifier: [Delta]]
    /// The largest rank.
    let rank: Int

    /// Loads an adapter for `model`.
    /// - Parameters:
    ///   - folder: what peft wrote.
    ///   - model: the base that it was trained over.
    ///   - pool: the threads that lay out the weights.
    /// - Throws: `ModelError`: `unsupportedModel` for what is not computed, `invalidModelFile` for tensors that do not
    ///   fit the model, each by name.
    public init(_ folder: AdapterFolder, for model: DecoderModel, pool: ComputePool) throws {
        let configuration = folder.configuration
        let reader = HyperparameterReader(source: AdapterFolder.configurationName) { name in
            configuration[name].map(Hyperparameter.init(json:))
        }
        let settings = try LoRAConfiguration(reader)
        let loader = AdapterLoader(folder, settings, pool: pool)
        var deltas: [ObjectIdentifier: [Delta]] = [:]
        for linear in model.linearParts {
            for part in linear.parts {
                if let delta = try loader.delta(part, columns: linear.matrix.columns) {
                    deltas[ObjectIdentifier(linear.matrix), default: []].append(delta)
                }
            }
        }
        try loader.finish()
        base = model
        self.deltas = deltas
        rank = deltas.values.joined().map(\.rank).max() ?? 0
    }

    /// How many bytes its weights take.
    public var weightBytes: Int {
        deltas.values.joined().reduce(0) { $0 + $1.down.byteCount + $1.up.count * MemoryLayout<Float>.size }
    }
}

extension LoRAAdapter: Hashable {
    /// Whether they are the same adapter, loaded once.
    public static func == (first: LoRAAdapter, second: LoRAAdapter) -> Bool { first === second }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Takes an adapter's tensors one by one and knows which are left.
private final class AdapterLoader {
    private let folder: AdapterFolder
    private let settings: LoRAConfiguration
    private let pool: ComputePool
    private var left: Set<String>

    init(_ folder: AdapterFolder, _ settings: LoRAConfiguration, pool: ComputePool) {
        self.folder = folder
        self.settings = settings
        self.pool = pool
        left = Set(folder.tensorNames)
    }

    /// The share of one part of a matrix; `nil` when the adapter has none for it.
    func delta(_ part: LinearPart, columns: Int) throws -> LoRAAdapter.Delta? {
        let module = part.module
        let stem = "base_model.model." + module
        guard let down = folder.tensor(named: stem + ".lora_A.weight") else { return nil }
        let upName = stem + ".lora_B.weight"
        guard let up = folder.tensor(named: upName) else {
            throw ModelError(.invalidModelFile, "\(folder.path): the tensor \(upName) is missing.")
        }
        let rank = settings.rank(of: module)
        try check(down, is: [rank, columns])
        try check(up, is: [part.rows, rank])
        left.subtract([down.name, up.name])
        return try TensorLoader.asModelError {
            let values = try up.floats(expecting: [part.rows, rank])
            var transposed = [Float](repeating: 0, count: values.count)
            for row in 0..<part.rows {
                let source = part.order?[row] ?? row
                for column in 0..<rank { transposed[column * part.rows + row] = values[source * rank + column] }
            }
            guard transposed.allSatisfy(\.isFinite) else {
                throw ModelError(
                    .invalidModelFile, "\(folder.path): the tensor \(upName) holds a value that is not finite.")
            }
            return LoRAAdapter.Delta(
                down: try WeightMatrix(down, pool: pool), up: transposed, rows: part.rows, firstRow: part.firstRow,
                scale: settings.scale(of: module))
        }
    }

    /// Checks that every tensor was used: one that was not is a part of the adapter that would not be computed.
    func finish() throws {
        guard let first = left.min() else { return }
        throw ModelError(
            .unsupportedModel,
            "\(folder.path) adapts \(left.count) tensors that cannot be adapted in this model, \(first.quotedForMessage) "
                + "among them.",
            remedy: "Use the adapter with the model that it was trained over, or merge it with peft's merge_and_unload."
        )
    }

    private func check(_ tensor: TensorView, is shape: [Int]) throws {
        guard tensor.shape.extents == shape else {
            throw ModelError(
                .invalidModelFile,
                "\(folder.path): the tensor \(tensor.name) has the shape \(tensor.shape); base model and configuration "
                    + "ask for \(shape).",
                remedy: "Use the adapter with the model that it was trained over.")
        }
    }
}
