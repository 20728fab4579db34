// A checkpoint's tensors by name, for a loader: looks them up, checks their shapes and tells how far it has come.

import ModelContracts
public import TensorCore

/// The tensors of one checkpoint, whatever kind of file holds them.
public struct CheckpointTensors {
    /// Whose names the tensors bear.
    public enum Naming: Sendable, Hashable {
        /// transformers': `model.layers.0.self_attn.q_proj.weight`.
        case huggingFace
        /// GGUF's: `blk.0.attn_q.weight`.
        case gguf
    }

    /// Whose names the tensors bear.
    public let naming: Naming
    /// Every name in the checkpoint.
    public let names: [String]
    /// The tensor of a name.
    public let tensor: (_ name: String) throws -> TensorView?

    /// The tensors of a checkpoint.
    public init(naming: Naming, names: [String], tensor: @escaping (_ name: String) throws -> TensorView?) {
        self.naming = naming
        self.names = names
        self.tensor = tensor
    }
}

/// One tensor's name in both namings.
struct TensorName {
    let huggingFace: String
    let gguf: String

    init(_ huggingFace: String, _ gguf: String) {
        self.huggingFace = huggingFace
        self.gguf = gguf
    }

    func inNaming(_ naming: CheckpointTensors.Naming) -> String {
        naming == .huggingFace ? huggingFace : gguf
    }
}

/// Takes tensors out of a checkpoint one by one.
final class TensorLoader {
    private let tensors: CheckpointTensors
    private let names: Set<String>
    private let pool: ComputePool
    private let progress: ((_ loadedBytes: Int, _ totalBytes: Int) -> Void)?
    private let totalBytes: Int
    private var loadedBytes = 0
    private var taken: Set<String> = []
    /// The matrices so far, and the modules each was made of.
    private(set) var linearParts: [AdaptableLinear] = []

    init(_ tensors: CheckpointTensors, pool: ComputePool, progress: ((Int, Int) -> Void)?) throws {
        self.tensors = tensors
        names = Set(tensors.names)
        self.pool = pool
        self.progress = progress
        var total = 0
        for name in tensors.names where progress != nil {
            total += try tensors.tensor(name)?.byteCount ?? 0
        }
        totalBytes = total
    }

    /// Whether the names are GGUF's.
    var isGGUF: Bool { tensors.naming == .gguf }

    /// Whether the checkpoint has the tensor.
    func has(_ name: TensorName) -> Bool {
        names.contains(name.inNaming(tensors.naming))
    }

    /// A vector of `count` floats.
    func vector(_ name: TensorName, count: Int) throws -> [Float] {
        let tensor = try find(name, shape: [count])
        defer { report(tensor) }
        return try Self.asModelError { try tensor.floats(expecting: [count]) }
    }

    /// Vectors one after the other.
    func vectors(_ parts: [(name: TensorName, count: Int)]) throws -> [Float] {
        try parts.flatMap { try vector($0.name, count: $0.count) }
    }

    /// A matrix `[rows, columns]`, or several stacked by rows.
    func matrix(_ parts: [MatrixPart], columns: Int) throws -> WeightMatrix {
        let found = try parts.map { try find($0.name, shape: [$0.rows, columns]) }
        defer { found.forEach(report) }
        let matrix = try Self.asModelError {
            try WeightMatrix(stacking: zip(found, parts.map(\.order)).map { ($0, $1) }, pool: pool)
        }
        note(parts, of: matrix)
        return matrix
    }

    /// A matrix `[rows, columns]`.
    func matrix(_ name: TensorName, rows: Int, columns: Int) throws -> WeightMatrix {
        try matrix([MatrixPart(name, rows: rows)], columns: columns)
    }

    /// Notes which modules a matrix was made of.
    private func note(_ parts: [MatrixPart], of matrix: WeightMatrix) {
        var firstRow = 0
        var modules: [LinearPart] = []
        for part in parts {
            defer { firstRow += part.rows }
            guard part.name.huggingFace.hasSuffix(".weight") else { continue }
            // An order undoes what GGUF's converter did to the rows: without GGUF they are as published.
            let order = isGGUF ? nil : part.order.map { order in (0..<part.rows).map(order) }
            modules.append(
                LinearPart(
                    module: String(part.name.huggingFace.dropLast(".weight".count)), firstRow: firstRow,
                    rows: part.rows, order: order))
        }
        linearParts.append(AdaptableLinear(matrix: matrix, parts: modules))
    }

    /// Marks a tensor as known though nothing is read from it.
    func ignore(_ name: TensorName) {
        taken.insert(name.inNaming(tensors.naming))
    }

    /// Checks that nothing is left: a tensor that nobody asked for is a part of the model that would not be computed.
    func finish(family: String) throws {
        // Tables that old checkpoints store though they follow from the configuration.
        let left = names.subtracting(taken).filter { !$0.hasSuffix(".rotary_emb.inv_freq") }
        guard let first = left.min() else { return }
        throw ModelError(
            .unsupportedModel,
            "The checkpoint holds \(left.count) tensors that are no part of a \(family) model, "
                + "\(first.quotedForMessage) among them.")
    }

    private func find(_ name: TensorName, shape: [Int]) throws -> TensorView {
        let name = name.inNaming(tensors.naming)
        guard let tensor = try Self.asModelError({ try tensors.tensor(name) }) else {
            throw ModelError(
                .invalidModelFile, "The tensor \(name) is missing.",
                remedy: "The file is incomplete or belongs to another configuration.")
        }
        guard tensor.shape.extents == shape else {
            throw ModelError(
                .invalidModelFile,
                "The tensor \(name) has the shape \(tensor.shape); the configuration asks for \(shape).")
        }
        taken.insert(name)
        return tensor
    }

    private func report(_ tensor: TensorView) {
        guard let progress else { return }
        loadedBytes += tensor.byteCount
        progress(loadedBytes, totalBytes)
    }

    static func asModelError<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as TensorError {
            let code: ModelError.Code =
                switch error.code {
                case .outOfResources: .outOfMemory
                case .unsupportedType: .unsupportedModel
                default: .invalidModelFile
                }
            throw ModelError(code, error.message, remedy: error.remedy)
        }
    }
}

/// One of the tensors that are stacked to a matrix.
struct MatrixPart {
    let name: TensorName
    let rows: Int
    /// The tensor's row that becomes row `i`; `nil` for its own order.
    let order: ((Int) -> Int)?

    init(_ name: TensorName, rows: Int, order: ((Int) -> Int)? = nil) {
        self.name = name
        self.rows = rows
        self.order = order
    }
}
