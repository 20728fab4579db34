// GGUF files, versions 2 and 3 (ggml-org/ggml docs/gguf.md): metadata, and tensors as views into the file. Every
// count, offset and size is checked before it is used; the file is hostile until proven well-formed. A model in several
// files is opened by its first.

public import TensorCore

/// A GGUF file, with the other parts of its model where there are such. Files stay open as long as this value or one
/// of its tensors lives.
public struct GGUFFile: Sendable {
    /// The file's path; the first part's of a model in several files.
    public let path: String
    /// The paths of all files, in the order of parts.
    public let paths: [String]
    /// The format's version.
    public let version: Int
    /// The metadata keys in the file's order.
    public let keys: [String]
    /// The metadata.
    public let metadata: [String: GGUFValue]
    /// The tensors' names in the file's order.
    public let tensorNames: [String]
    private let tensors: [String: TensorView]
    private let file: MappedFile
    private let places: [String: Range<Int>]

    /// The first four bytes of every file.
    static let magic = "GGUF"
    private static let defaultAlignment = 32

    /// Opens the file at `path`.
    /// - Throws: ``CheckpointError`` that says what is wrong and at which byte, key or tensor.
    public init(path: String) throws(CheckpointError) {
        try self.init(file: CheckpointFile.map(path))
    }

    /// Reads an opened file.
    init(file: MappedFile) throws(CheckpointError) {
        // Everything but the weights lies in the head.
        let first = try Content(file)
        let contents = [first] + (try Self.parts(behind: first))
        self.file = file
        places = first.places
        path = file.path
        paths = contents.map(\.file.path)
        version = first.version
        keys = first.keys
        metadata = first.metadata
        tensorNames = contents.flatMap { $0.entries.map(\.name) }
        var tensors: [String: TensorView] = [:]
        tensors.reserveCapacity(tensorNames.count)
        for content in contents {
            for entry in content.entries {
                let tensor = try CheckpointError.translating(content.file.path) {
                    try TensorView(
                        name: entry.name, type: entry.type, shape: entry.shape, in: content.file,
                        offset: content.dataStart + entry.offset)
                }
                guard tensors.updateValue(tensor, forKey: entry.name) == nil else {
                    throw CheckpointError(
                        .malformed, "\(content.file.path) has the tensor \(entry.name.quoted) of an earlier part.",
                        remedy: "Fetch all parts of the model again.")
                }
            }
        }
        self.tensors = tensors
    }

    /// The metadata of a key.
    public subscript(key: String) -> GGUFValue? {
        metadata[key]
    }

    /// Key, type and value as they are in the file; `nil` when there is no such key.
    func storedMetadata(_ key: String) throws(CheckpointError) -> [UInt8]? {
        guard let place = places[key] else { return nil }
        return try CheckpointError.translating { try file.withBytes(in: place) { [UInt8]($0) } }
    }

    /// The tensor of a name; its shape is outermost first.
    public func tensor(named name: String) -> TensorView? {
        tensors[name]
    }

    /// What one file holds.
    struct Content {
        let file: MappedFile
        let version: Int
        let keys: [String]
        let metadata: [String: GGUFValue]
        /// Where each key with its value lies.
        let places: [String: Range<Int>]
        let entries: [GGUFTensorEntry]
        let dataStart: Int

        init(_ file: MappedFile) throws(CheckpointError) {
            let head = try GGUFFile.head(of: file)
            self.file = file
            version = head.version
            keys = head.metadata.keys
            metadata = head.metadata.values
            places = head.metadata.places
            entries = head.directory.entries
            dataStart = head.dataStart
        }
    }

    private static func head(of file: MappedFile) throws(CheckpointError) -> Head {
        var size = GGUFLimits.firstHeadSize
        while true {
            do {
                return try CheckpointError.translating {
                    try file.withBytes(in: 0..<min(file.count, size)) { try Head($0, file: file) }
                }
            } catch {
                guard error.code == .beyondHead else { throw error }
                guard size < GGUFLimits.headSize else {
                    throw CheckpointError(.unsupported, error.message, remedy: error.remedy)
                }
                size *= 4
            }
        }
    }

    /// What stands before the weights.
    private struct Head {
        let version: Int
        let metadata: GGUFMetadataReader
        let directory: GGUFTensorDirectory
        let dataStart: Int

        init(_ bytes: UnsafeRawBufferPointer, file: MappedFile) throws(CheckpointError) {
            var cursor = ByteCursor(bytes, source: file.path, fileSize: file.count)
            version = try Self.version(&cursor, source: file.path)
            let tensorCount = try cursor.count(of: "tensors", minimumSize: 8 + 4 + 4 + 8)
            let keyCount = try cursor.count(of: "metadata keys", minimumSize: 8 + 4 + 1)
            guard tensorCount <= GGUFLimits.tensors, keyCount <= GGUFLimits.keys else {
                throw CheckpointError(
                    .unsupported,
                    "\(file.path) has \(tensorCount) tensors and \(keyCount) metadata keys; at most "
                        + "\(GGUFLimits.tensors) and \(GGUFLimits.keys) are read.")
            }
            var metadata = GGUFMetadataReader(file: file)
            try metadata.read(keyCount, from: &cursor)
            let alignment = try Self.alignment(metadata.values["general.alignment"], source: file.path)
            var directory = GGUFTensorDirectory(source: file.path)
            try directory.read(tensorCount, from: &cursor)
            self.metadata = metadata
            self.directory = directory
            // A file without tensors may end before the next multiple.
            dataStart = (cursor.position + alignment - 1) / alignment * alignment
            try directory.checkLayout(alignment: alignment, available: file.count - dataStart)
        }

        private static func version(_ cursor: inout ByteCursor, source: String) throws(CheckpointError) -> Int {
            let magic = try cursor.take(GGUFFile.magic.utf8.count, "the magic number")
            guard magic.elementsEqual(GGUFFile.magic.utf8) else {
                throw CheckpointError(
                    .malformed, "\(source) is no GGUF file: it does not begin with 'GGUF'.",
                    remedy: "Give a .gguf file or a Hugging Face folder.")
            }
            let version = try cursor.integer(UInt32.self, "the version")
            guard version & 0xFFFF != 0 else {
                throw CheckpointError(
                    .unsupported, "\(source) has the wrong endianness: it is a big-endian GGUF file.",
                    remedy: "Convert it to little-endian.")
            }
            guard version == 2 || version == 3 else {
                throw CheckpointError(
                    .unsupported, "\(source) is a GGUF file of version \(version); versions 2 and 3 are read.",
                    remedy: version == 1 ? "Convert the model again with a current converter." : nil)
            }
            return Int(version)
        }

        private static func alignment(_ value: GGUFValue?, source: String) throws(CheckpointError) -> Int {
            guard let value else { return GGUFFile.defaultAlignment }
            guard let alignment = value.integer, alignment > 0, alignment <= GGUFLimits.alignment,
                alignment & (alignment - 1) == 0
            else {
                throw CheckpointError(
                    .malformed,
                    "\(source): general.alignment is not a power of two up to \(GGUFLimits.alignment).")
            }
            return alignment
        }
    }
}
