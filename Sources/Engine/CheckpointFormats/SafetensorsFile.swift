// safetensors files: a JSON header and tensors as views into the mapped file, under the reference reader's rules
// (huggingface/safetensors, safetensors/src/tensor.rs).

import StructuredJSON
public import TensorCore

/// A safetensors file.
public struct SafetensorsFile: Sendable {
    /// The file's path.
    public let path: String
    /// The `__metadata__` strings.
    public let metadata: [String: String]
    /// The tensors' names in the header's order.
    public let tensorNames: [String]
    private let tensors: [String: TensorView]

    private static let maximumHeaderSize = 100_000_000

    /// Opens the file at `path`.
    /// - Throws: ``CheckpointError`` that names the tensor or byte.
    public init(path: String) throws {
        let file = try translatingTensorErrors { try MappedFile(path: path) }
        let (header, dataStart) = try file.withBytes { try Self.header($0, path: path) }
        self.path = path
        var metadata: [String: String] = [:]
        var names: [String] = []
        var tensors: [String: TensorView] = [:]
        var ranges: [(range: Range<Int>, name: String)] = []
        for member in header {
            if member.name == "__metadata__" {
                guard case .object(let texts) = member.value else {
                    throw CheckpointError(.malformed, "\(path): __metadata__ is not an object.")
                }
                for text in texts { metadata[text.name] = text.value.string }
                continue
            }
            let (view, range) = try Self.tensor(member.name, member.value, file: file, dataStart: dataStart)
            names.append(member.name)
            tensors[member.name] = view
            ranges.append((range, member.name))
        }
        try Self.checkLayout(ranges, dataSize: file.count - dataStart, path: path)
        self.metadata = metadata
        self.tensorNames = names
        self.tensors = tensors
    }

    /// The tensor of a name.
    public func tensor(named name: String) -> TensorView? {
        tensors[name]
    }

    private static func header(_ bytes: UnsafeRawBufferPointer, path: String) throws -> (JSONObject, Int) {
        var cursor = ByteCursor(bytes, source: path)
        let length = try cursor.integer(UInt64.self, "the header's length")
        guard length <= UInt64(maximumHeaderSize), length <= UInt64(cursor.remaining) else {
            throw CheckpointError(
                .malformed, "\(path) promises a header of \(length) bytes; \(cursor.remaining) bytes are left.",
                remedy: "The file is truncated, damaged or no safetensors file.")
        }
        let text = try cursor.take(Int(length), "the header")
        do {
            guard case .object(let header) = try JSONValue.parse([UInt8](text)) else {
                throw CheckpointError(.malformed, "\(path): the header is not a JSON object.")
            }
            return (header, cursor.position)
        } catch let error as JSONError {
            throw CheckpointError(.malformed, "\(path): the header is not valid JSON: \(error).")
        }
    }

    private static func tensor(
        _ name: String, _ description: JSONValue, file: MappedFile, dataStart: Int
    ) throws -> (TensorView, Range<Int>) {
        guard let typeName = description["dtype"]?.string, let extents = description["shape"]?.array,
            let offsets = description["data_offsets"]?.array, offsets.count == 2,
            let begin = offsets[0].int, let end = offsets[1].int, begin >= 0, begin <= end
        else {
            throw CheckpointError(
                .malformed, "\(file.path): the tensor \(name) lacks a valid dtype, shape or data_offsets.")
        }
        guard let type = ElementType(safetensorsName: typeName) else {
            throw CheckpointError(
                .unsupported, "\(file.path): the tensor \(name) has the dtype \(typeName), which is not supported.")
        }
        var sizes: [Int] = []
        for extent in extents {
            guard let size = extent.int, size >= 0 else {
                throw CheckpointError(
                    .malformed, "\(file.path): the tensor \(name) has the extent \(extent.serialized()).")
            }
            sizes.append(size)
        }
        let (offset, overflow) = dataStart.addingReportingOverflow(begin)
        let view = try translatingTensorErrors {
            try TensorView(
                name: name, type: type, shape: TensorShape(sizes), in: file, offset: overflow ? .max : offset)
        }
        guard view.byteCount == end - begin else {
            throw CheckpointError(
                .malformed,
                "\(file.path): the tensor \(name) has \(end - begin) bytes; its shape asks for \(view.byteCount).")
        }
        return (view, begin..<end)
    }

    /// The tensors must fill the data without gap or overlap.
    private static func checkLayout(_ ranges: [(range: Range<Int>, name: String)], dataSize: Int, path: String) throws {
        var end = 0
        for (range, name) in ranges.sorted(by: {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }) {
            guard range.lowerBound == end else {
                throw CheckpointError(.malformed, "\(path): there is a gap or an overlap before the tensor \(name).")
            }
            end = range.upperBound
        }
        guard end == dataSize else {
            throw CheckpointError(
                .malformed, "\(path): the tensors take \(end) bytes; the file has \(dataSize).",
                remedy: "The file is truncated or damaged: fetch it again.")
        }
    }
}
