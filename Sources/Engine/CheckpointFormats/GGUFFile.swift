// GGUF files, versions 2 and 3 (ggml-org/ggml docs/gguf.md): metadata, and tensors as views into the mapped file. Every
// count, offset and size is checked before it is used; the file is hostile until proven well-formed.

public import TensorCore

/// A GGUF file.
public struct GGUFFile: Sendable {
    /// The file's path.
    public let path: String
    /// The format's version.
    public let version: Int
    /// The metadata keys in the file's order.
    public let keys: [String]
    /// The metadata.
    public let metadata: [String: GGUFValue]
    /// The tensors' names in the file's order.
    public let tensorNames: [String]
    private let tensors: [String: TensorView]

    /// Opens the file at `path`.
    /// - Throws: ``CheckpointError`` that says what is wrong and at which byte, key or tensor.
    public init(path: String) throws {
        let file = try translatingTensorErrors { try MappedFile(path: path) }
        let content = try file.withBytes { try GGUFContent($0, source: path) }
        self.path = path
        version = content.version
        keys = content.keys
        metadata = content.metadata
        tensorNames = content.infos.map(\.name)
        var tensors: [String: TensorView] = [:]
        for info in content.infos {
            tensors[info.name] = try translatingTensorErrors {
                try TensorView(
                    name: info.name, type: info.type, shape: info.shape, in: file,
                    offset: content.dataStart + info.offset)
            }
        }
        self.tensors = tensors
    }

    /// The tensor of a name; its shape is outermost first.
    public func tensor(named name: String) -> TensorView? {
        tensors[name]
    }
}

/// A tensor as the file's directory describes it.
private struct GGUFTensorInfo {
    let name: String
    let type: ElementType
    let shape: TensorShape
    /// From the start of the data.
    let offset: Int
}

/// The parsed head of a file.
private struct GGUFContent {
    let version: Int
    var keys: [String] = []
    var metadata: [String: GGUFValue] = [:]
    var infos: [GGUFTensorInfo] = []
    var dataStart = 0

    /// The largest alignment taken: the reference writes 32, and a huge one would only serve to overflow.
    private static let maximumAlignment = 1 << 20
    private static let maximumNameLength = 64

    init(_ bytes: UnsafeRawBufferPointer, source: String) throws {
        var cursor = ByteCursor(bytes, source: source)
        let magic = try cursor.take(4, "the magic number")
        guard magic.elementsEqual("GGUF".utf8) else {
            throw CheckpointError(
                .malformed, "\(source) is no GGUF file: it does not begin with 'GGUF'.",
                remedy: "Give a .gguf file or a Hugging Face folder.")
        }
        let version = try cursor.integer(UInt32.self, "the version")
        guard version & 0xFFFF != 0 else {
            throw CheckpointError(.unsupported, "\(source) is a GGUF file of the other byte order.")
        }
        guard version == 2 || version == 3 else {
            throw CheckpointError(
                .unsupported, "\(source) is a GGUF file of version \(version); versions 2 and 3 are supported.",
                remedy: "Convert the model again with a current converter.")
        }
        self.version = Int(version)
        let tensorCount = try cursor.count(of: "tensors", minimumSize: 8 + 4 + 4 + 8)
        let keyCount = try cursor.count(of: "metadata keys", minimumSize: 8 + 4 + 1)
        try readMetadata(&cursor, count: keyCount, source: source)
        let alignment = try alignment(source: source)
        try readInfos(&cursor, count: tensorCount, source: source)
        // The data begins at the next multiple of the alignment; a file without tensors may end before it.
        dataStart = (cursor.position + alignment - 1) / alignment * alignment
        try checkLayout(alignment: alignment, available: bytes.count - dataStart, source: source)
    }

    private mutating func readMetadata(_ cursor: inout ByteCursor, count: Int, source: String) throws {
        for _ in 0..<count {
            let key = try cursor.string("a metadata key")
            let type = try cursor.valueType(key: key)
            let value = try cursor.value(type, key: key)
            guard metadata.updateValue(value, forKey: key) == nil else {
                throw CheckpointError(.malformed, "\(source) has the metadata key \(key) twice.")
            }
            keys.append(key)
        }
    }

    private func alignment(source: String) throws -> Int {
        guard let value = metadata["general.alignment"] else { return 32 }
        guard let alignment = value.integer, alignment > 0, alignment <= Self.maximumAlignment,
            alignment & (alignment - 1) == 0
        else {
            throw CheckpointError(
                .malformed, "\(source): general.alignment is \(value), no power of two up to \(Self.maximumAlignment).")
        }
        return alignment
    }

    private mutating func readInfos(_ cursor: inout ByteCursor, count: Int, source: String) throws {
        var names: Set<String> = []
        for _ in 0..<count {
            let name = try cursor.string("a tensor's name")
            guard name.utf8.count < Self.maximumNameLength, names.insert(name).inserted else {
                throw CheckpointError(
                    .malformed, "\(source): the tensor name '\(name.prefix(80))' is too long or used twice.")
            }
            let rank = try cursor.integer(UInt32.self, "the axes of \(name)")
            guard rank <= 4 else {
                throw CheckpointError(
                    .malformed, "\(source): the tensor \(name) has \(rank) axes; at most 4 are allowed.")
            }
            var extents: [Int] = []
            for _ in 0..<rank {
                let raw = try cursor.integer(UInt64.self, "the shape of \(name)")
                guard let extent = Int(exactly: raw), extent > 0 else {
                    throw CheckpointError(.malformed, "\(source): the tensor \(name) has the extent \(raw).")
                }
                extents.append(extent)
            }
            let typeNumber = try cursor.integer(UInt32.self, "the type of \(name)")
            guard let type = ElementType(ggufIdentifier: typeNumber) else {
                throw CheckpointError(
                    .unsupported,
                    "\(source): the tensor \(name) has the element type \(typeNumber), which is not supported.",
                    remedy: "Use a file with F32, F16, BF16, Q4_0 to Q8_0 or K-quantised weights.")
            }
            let rawOffset = try cursor.integer(UInt64.self, "the offset of \(name)")
            guard let offset = Int(exactly: rawOffset) else {
                throw CheckpointError(.malformed, "\(source): the tensor \(name) has the offset \(rawOffset).")
            }
            // The file stores the innermost axis first.
            let shape = try translatingTensorErrors { try TensorShape(extents.reversed()) }
            infos.append(GGUFTensorInfo(name: name, type: type, shape: shape, offset: offset))
        }
    }

    /// Tensors must be aligned, must lie inside the file and must not overlap.
    private func checkLayout(alignment: Int, available: Int, source: String) throws {
        var end = 0
        for info in infos.sorted(by: { $0.offset < $1.offset }) {
            let size = try translatingTensorErrors { try info.shape.byteCount(as: info.type) }
            let (next, overflow) = info.offset.addingReportingOverflow(size)
            guard !overflow, info.offset % alignment == 0, info.offset >= end, next <= available else {
                throw CheckpointError(
                    .malformed,
                    "\(source): the tensor \(info.name) of \(size) bytes at offset \(info.offset) is not aligned, overlaps "
                        + "another or lies outside the \(max(available, 0)) bytes of data.",
                    remedy: "The file is truncated or damaged: fetch it again.")
            }
            end = next
        }
    }
}
