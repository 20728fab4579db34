// Takes tensors out of a checkpoint by name: checks their shapes, lays matrices out, tells how far it has come, and sees
// that nothing is left over.

import ModelContracts
import TensorCore

/// Takes tensors out of a checkpoint one by one.
final class TensorLoader {
    private let tensors: CheckpointTensors
    private let names: Set<String>
    private let pool: ComputePool
    private let progress: ((_ loadedBytes: Int, _ totalBytes: Int) -> Void)?
    private let totalBytes: Int
    private var loadedBytes = 0
    private var taken: Set<String> = []
    private let family: TensorNames
    /// The matrices so far, and the modules each was made of.
    private(set) var linearParts: [AdaptableLinear] = []

    init(
        _ tensors: CheckpointTensors, family: TensorNames = TensorNames(), pool: ComputePool,
        progress: ((Int, Int) -> Void)?
    ) throws {
        self.family = family
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
        names.contains(inFile(name))
    }

    /// A vector of `count` floats, which may be one of several in a tensor.
    func vector(_ name: TensorName, count: Int, expert: (index: Int, count: Int)? = nil) throws -> [Float] {
        let tensor = try slice(name, [count], expert)
        defer { report(tensor) }
        return try Self.asModelError { try tensor.floats(expecting: [count]) }
    }

    /// Vectors one after the other.
    func vectors(_ parts: [(name: TensorName, count: Int)]) throws -> [Float] {
        try parts.flatMap { try vector($0.name, count: $0.count) }
    }

    /// The bytes of one expert's part `extents` of a tensor of bytes.
    func bytes(_ name: TensorName, extents: [Int], expert: (index: Int, count: Int)) throws -> [UInt8] {
        let tensor = try slice(name, extents, expert)
        guard tensor.type == .u8 else {
            throw ModelError(
                .invalidModelFile, "The tensor \(tensor.name) is stored as \(tensor.type.rawValue), not U8.")
        }
        defer { report(tensor) }
        return try Self.asModelError { try tensor.withBytes { Array($0) } }
    }

    /// A matrix of bytes that were put together from several tensors.
    func matrix(
        named name: TensorName, type: ElementType, rows: Int, columns: Int, bytes: [UInt8], order: ((Int) -> Int)?
    ) throws -> WeightMatrix {
        try Self.asModelError {
            let view = try TensorView(
                name: inFile(name), type: type, shape: TensorShape([rows, columns]), bytes: bytes)
            return try WeightMatrix(view, pool: pool, rowPermutation: order)
        }
    }

    /// A matrix `[rows, columns]`, or several stacked by rows.
    func matrix(_ parts: [MatrixPart], columns: Int) throws -> WeightMatrix {
        let found = try parts.map { try view($0, columns: columns) }
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
            // An expert sees other rows than its layer, so adapters of experts find nothing and are refused.
            guard part.name.huggingFace.hasSuffix(".weight"), part.expert == nil,
                !part.name.huggingFace.contains(family.expertPrefix)
            else { continue }
            modules.append(
                LinearPart(
                    module: String(part.name.huggingFace.dropLast(".weight".count)), firstRow: firstRow,
                    rows: part.rows, order: part.moduleOrder.map { order in (0..<part.rows).map(order) }))
        }
        linearParts.append(AdaptableLinear(matrix: matrix, parts: modules))
    }

    /// Marks a tensor as known though nothing is read from it.
    func ignore(_ name: TensorName) {
        taken.insert(inFile(name))
    }

    /// The tensor of a part as `[rows, columns]`.
    private func view(_ part: MatrixPart, columns: Int) throws -> TensorView {
        let extents = part.isTransposed ? [columns, part.rows] : [part.rows, columns]
        let tensor = try slice(part.name, extents, part.expert)
        return part.isTransposed ? try Self.asModelError { try tensor.transposed() } : tensor
    }

    /// A tensor of the shape `extents`, or one expert's part of a tensor for all of them.
    private func slice(_ name: TensorName, _ extents: [Int], _ expert: (index: Int, count: Int)?) throws -> TensorView {
        guard let expert else { return try find(name, shape: extents) }
        let whole = try find(name, shape: [expert.count] + extents)
        return try Self.asModelError { try whole.element(expert.index) }
    }

    /// The name in this checkpoint: some are saved without the name of the model around them.
    private func inFile(_ name: TensorName) -> String {
        let whole = name.inNaming(tensors.naming)
        return isGGUF ? whole : family.inHuggingFaceFile(whole, names)
    }

    /// Checks that nothing is left: a tensor that nobody asked for is a part of the model that would not be computed.
    func finish(family: String) throws {
        // Tables that old checkpoints store though they follow from the configuration.
        let left = names.subtracting(taken).filter { name in !self.family.derivedEndings.contains { name.hasSuffix($0) }
        }
        guard let first = left.min() else { return }
        throw ModelError(
            .unsupportedModel,
            "The checkpoint holds \(left.count) tensors that are no part of a \(family) model, "
                + "\(first.quotedForMessage) among them.")
    }

    private func find(_ name: TensorName, shape: [Int]) throws -> TensorView {
        let name = inFile(name)
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
    var order: ((Int) -> Int)?
    /// The row of transformers' module that becomes row `i`, whatever order the file has; `nil` for its own order.
    var moduleOrder: ((Int) -> Int)?
    /// Whether the file holds `[columns, rows]`.
    var isTransposed = false
    /// Which element of the outermost axis, and how many there are; `nil` for a tensor without such an axis.
    var expert: (index: Int, count: Int)?

    init(
        _ name: TensorName, rows: Int, order: ((Int) -> Int)? = nil, isTransposed: Bool = false,
        expert: (index: Int, count: Int)? = nil
    ) {
        self.name = name
        self.rows = rows
        self.order = order
        self.isTransposed = isTransposed
        self.expert = expert
    }
}
