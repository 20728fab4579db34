// safetensors files: a JSON header and tensors as views into the file, under the reference reader's rules
// (huggingface/safetensors, safetensors/src/tensor.rs).

import StructuredJSON
public import TensorCore

/// A safetensors file. It stays open as long as this value or one of its tensors lives.
public struct SafetensorsFile: Sendable {
    /// The file's path.
    public let path: String
    /// The strings under `__metadata__`.
    public let metadata: [String: String]
    /// The tensors' names in the header's order.
    public let tensorNames: [String]
    private let tensors: [String: TensorView]

    /// The reference reader's bound of a header, and the values that it may hold: a tensor takes about eight.
    private static let headerLimits = JSONLimits(depth: 8, values: 2_000_000, bytes: 100_000_000)
    private static let metadataName = "__metadata__"

    /// Opens the file at `path`.
    /// - Throws: ``CheckpointError`` that names the tensor or byte.
    public init(path: String) throws(CheckpointError) {
        try self.init(file: CheckpointFile.map(path))
    }

    /// Reads an opened file.
    init(file: MappedFile) throws(CheckpointError) {
        let (header, dataStart) = try Self.header(of: file)
        path = file.path
        var metadata: [String: String] = [:]
        var entries: [SafetensorsEntry] = []
        for member in header {
            if member.name == Self.metadataName {
                metadata = try Self.metadata(member.value, path: file.path)
            } else {
                entries.append(
                    try SafetensorsEntry(name: member.name, description: member.value, path: file.path))
            }
        }
        try Self.checkLayout(entries, dataSize: file.count - dataStart, path: file.path)
        var tensors: [String: TensorView] = [:]
        for entry in entries {
            tensors[entry.name] = try CheckpointError.translating(file.path) {
                try TensorView(
                    name: entry.name, type: entry.type, shape: entry.shape, in: file,
                    offset: dataStart + entry.range.lowerBound)
            }
        }
        self.metadata = metadata
        self.tensorNames = entries.map(\.name)
        self.tensors = tensors
    }

    /// The tensor of a name.
    public func tensor(named name: String) -> TensorView? {
        tensors[name]
    }

    private static func header(
        of file: MappedFile
    ) throws(CheckpointError) -> (header: JSONObject, dataStart: Int) {
        let path = file.path
        let prefix = MemoryLayout<UInt64>.size
        let length = try CheckpointError.translating {
            try file.withBytes(in: 0..<min(prefix, file.count)) { bytes in
                var cursor = ByteCursor(bytes, source: path, fileSize: bytes.count)
                return try cursor.integer(UInt64.self, "the header's length")
            }
        }
        guard length <= UInt64(headerLimits.bytes) else {
            throw CheckpointError(
                .malformed, "\(path) promises a header of \(length) bytes; at most \(headerLimits.bytes) are allowed.",
                remedy: "The file is damaged or no safetensors file.")
        }
        let end = prefix + Int(length)
        guard end <= file.count else {
            throw CheckpointError(
                .malformed,
                "\(path) ends inside the header at byte \(prefix): \(length) bytes wanted, \(file.count - prefix) left.",
                remedy: CheckpointError.fetchAgain)
        }
        let header = try CheckpointError.translating {
            try file.withBytes(in: prefix..<end) { try Self.header($0, path: path) }
        }
        return (header, end)
    }

    private static func header(
        _ text: UnsafeRawBufferPointer, path: String
    ) throws(CheckpointError) -> JSONObject {
        guard text.first == UInt8(ascii: "{") else {
            throw CheckpointError(
                .malformed, "\(path): the header does not begin with '{'.",
                remedy: "The file is damaged or no safetensors file.")
        }
        let header = try CheckpointFile.object(text, limits: headerLimits, source: path, what: "the header")
        guard !CheckpointFile.hasDuplicateNames(text, readTo: header) else {
            throw CheckpointError(.malformed, "\(path): the header gives a name twice.")
        }
        return header
    }

    private static func metadata(_ value: JSONValue, path: String) throws(CheckpointError) -> [String: String] {
        guard case .object(let members) = value else {
            throw CheckpointError(.malformed, "\(path): \(metadataName) is not an object.")
        }
        var metadata: [String: String] = [:]
        for member in members {
            guard let text = member.value.string else {
                throw CheckpointError(
                    .malformed, "\(path): \(member.name.quoted) in \(metadataName) is not a string.")
            }
            metadata[member.name] = text
        }
        return metadata
    }

    /// The tensors must fill the data without gap or overlap.
    private static func checkLayout(
        _ entries: [SafetensorsEntry], dataSize: Int, path: String
    ) throws(CheckpointError) {
        var end = 0
        let sorted = entries.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        for entry in sorted {
            let begin = entry.range.lowerBound
            guard begin == end else {
                let problem = begin < end ? "overlaps another one" : "lies behind a gap"
                throw CheckpointError(
                    .malformed,
                    "\(path): the tensor \(entry.name.quoted) \(problem): it begins at \(begin) of the data, the "
                        + "tensors before it end at \(end).")
            }
            end = entry.range.upperBound
        }
        guard end == dataSize else {
            throw CheckpointError(
                .malformed, "\(path): the tensors take \(end) bytes of data; the file has \(dataSize).",
                remedy: CheckpointError.fetchAgain)
        }
    }
}

/// What a header says of one tensor.
private struct SafetensorsEntry {
    let name: String
    let type: ElementType
    let shape: TensorShape
    /// In the data, which begins after the header.
    let range: Range<Int>

    init(name: String, description: JSONValue, path: String) throws(CheckpointError) {
        self.name = name
        let place = "\(path): the tensor \(name.quoted)"
        guard let typeName = description["dtype"]?.string else {
            throw CheckpointError(.malformed, "\(place) has no dtype.")
        }
        guard let type = ElementType(safetensorsName: typeName) else {
            throw CheckpointError(.unsupported, "\(place) has the dtype \(typeName.quoted), which is not supported.")
        }
        self.type = type
        guard let offsets = description["data_offsets"]?.array, offsets.count == 2,
            let begin = offsets.first?.int, let end = offsets.last?.int, begin >= 0, begin <= end
        else {
            throw CheckpointError(.malformed, "\(place) has no data_offsets of a beginning and an end.")
        }
        range = begin..<end
        guard let extents = description["shape"]?.array else {
            throw CheckpointError(.malformed, "\(place) has no shape.")
        }
        var sizes: [Int] = []
        for extent in extents {
            guard let size = extent.int, size >= 0 else {
                throw CheckpointError(.malformed, "\(place) has the extent \(extent.serialized().quoted).")
            }
            sizes.append(size)
        }
        shape = try CheckpointError.translating(place) { try TensorShape(sizes) }
        let byteCount = try CheckpointError.translating(place) { try shape.byteCount(as: type) }
        guard byteCount == range.count else {
            throw CheckpointError(
                .malformed, "\(place) has \(range.count) bytes; \(shape) of \(typeName) takes \(byteCount).")
        }
    }
}
