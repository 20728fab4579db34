// A named tensor as a file stores it, without copying.

/// A tensor of a checkpoint: name, type, shape and where its bytes are. Holding it keeps the file open.
public struct TensorView: Sendable {
    private enum Storage: Sendable {
        case mapped(MappedFile, Range<Int>)
        case owned([UInt8])
    }

    /// The name in the checkpoint.
    public let name: String
    /// How elements are stored.
    public let type: ElementType
    /// Extents, outermost first.
    public let shape: TensorShape
    /// Factors of the elements, for 8-bit floats that have them.
    public let scaling: BlockScaling?
    private let storage: Storage

    /// A tensor whose bytes start at `offset` of a file; its size follows from shape and type.
    ///
    /// - Throws: `TensorError` when the size overflows, rows are no whole blocks, or the bytes leave the file.
    public init(name: String, type: ElementType, shape: TensorShape, in file: MappedFile, offset: Int) throws {
        let count = try shape.byteCount(as: type)
        let (end, overflow) = offset.addingReportingOverflow(count)
        guard offset >= 0, !overflow else {
            throw TensorError(.outOfBounds, "The tensor \(name) lies outside \(file.path): offset \(offset).")
        }
        try file.checkBounds(of: offset..<end)
        self.init(name: name, type: type, shape: shape, storage: .mapped(file, offset..<end))
    }

    /// A tensor that owns its bytes.
    ///
    /// - Throws: `TensorError` when there are not exactly as many bytes as shape and type need.
    public init(name: String, type: ElementType, shape: TensorShape, bytes: [UInt8]) throws {
        let count = try shape.byteCount(as: type)
        guard bytes.count == count else {
            throw TensorError(
                .shapeMismatch,
                "The tensor \(name) \(shape) of \(type.rawValue) needs \(count) bytes and has \(bytes.count).")
        }
        self.init(name: name, type: type, shape: shape, storage: .owned(bytes))
    }

    /// A tensor of floats, for tests and for weights that are computed.
    public init(name: String, shape: TensorShape, values: [Float]) throws {
        let bytes = values.withUnsafeBytes { [UInt8]($0) }
        try self.init(name: name, type: .f32, shape: shape, bytes: bytes)
    }

    private init(
        name: String, type: ElementType, shape: TensorShape, storage: Storage, scaling: BlockScaling? = nil
    ) {
        self.scaling = scaling
        self.name = name
        self.type = type
        self.shape = shape
        self.storage = storage
    }

    /// Bytes that the tensor takes.
    public var byteCount: Int {
        switch storage {
        case .mapped(_, let range): range.count
        case .owned(let bytes): bytes.count
        }
    }

    /// Calls `body` with the stored bytes; they are valid only during the call.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        switch storage {
        case .mapped(let file, let range): try file.withBytes(in: range, body)
        case .owned(let bytes): try bytes.withUnsafeBytes(body)
        }
    }

    /// Calls `body` with the stored bytes, which are read this once, as ``withBytes(_:)`` does.
    func withBytesOnce<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        expectReads()
        return try withBytes(body)
    }

    /// Says that all bytes will be read soon.
    func expectReads() {
        if case .mapped(let file, let range) = storage { file.expectReads(of: range) }
    }

    /// Calls `body` with the stored bytes of some rows; they are valid only during the call.
    func withBytes<Result>(ofRows rows: Range<Int>, _ body: (UnsafeRawPointer) throws -> Result) throws -> Result {
        let rowBytes = try type.byteCount(ofElements: shape.columns)
        guard rows.lowerBound >= 0, rows.upperBound <= shape.rows, rowBytes > 0, !rows.isEmpty else {
            throw TensorError(.outOfBounds, "Rows \(rows) of the tensor \(name) \(shape).")
        }
        let part = rows.lowerBound * rowBytes..<rows.upperBound * rowBytes
        switch storage {
        case .owned(let bytes):
            return try bytes.withUnsafeBytes { raw in
                guard let base = raw.baseAddress else {
                    throw TensorError(.outOfBounds, "The tensor \(name) is empty.")
                }
                return try body(base + part.lowerBound)
            }
        case .mapped(let file, let range):
            // The heap hands the same memory out again and again, which saves clearing its pages.
            let memory = UnsafeMutableRawPointer.allocate(byteCount: part.count, alignment: 64)
            defer { memory.deallocate() }
            try file.read(range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound, into: memory)
            return try body(UnsafeRawPointer(memory))
        }
    }

    /// The same bytes, to be multiplied by factors.
    ///
    /// - Throws: `TensorError` when the tensor is no matrix of 8-bit floats, or the factors are not as many as its blocks.
    public func scaled(by scaling: BlockScaling) throws -> TensorView {
        guard Float8.values(of: type) != nil, shape.rank == 2, self.scaling == nil else {
            throw TensorError(
                .unsupportedType, "The tensor \(name) \(shape) of \(type.rawValue) cannot be scaled in blocks.")
        }
        guard scaling.count(for: shape) == scaling.factors.count else {
            throw TensorError(
                .shapeMismatch,
                "The tensor \(name) \(shape) has \(scaling.factors.count) scales for blocks of "
                    + "[\(scaling.blockRows), \(scaling.blockColumns)].")
        }
        return TensorView(name: name, type: type, shape: shape, storage: storage, scaling: scaling)
    }

    /// The same bytes under another shape with as many elements and the same row length or whole blocks.
    ///
    /// - Throws: `TensorError` when the sizes differ.
    public func reshaped(to shape: TensorShape) throws -> TensorView {
        guard scaling == nil, shape.elementCount == self.shape.elementCount, try shape.byteCount(as: type) == byteCount
        else {
            throw TensorError(.shapeMismatch, "The tensor \(name) \(self.shape) cannot be seen as \(shape).")
        }
        return TensorView(name: name, type: type, shape: shape, storage: storage)
    }
}
