// The index of a model whose safetensors are spread over several files (model.safetensors.index.json).

import FoundationEssentials
import StructuredJSON
public import TensorCore

/// The shards of a model: safetensors files in one folder and the index that says which holds which tensor.
public struct SafetensorsIndex: Sendable {
    /// The index's path.
    public let path: String
    /// The shards, by their file names in alphabetical order.
    public let shards: [SafetensorsFile]
    /// The names of all tensors, shard by shard. A tensor that a shard holds beyond what the index says is among them,
    /// so that whoever loads the model sees it.
    public let tensorNames: [String]
    private let shardNumbers: [String: Int]

    /// How index files are called.
    public static let fileName = "model.safetensors.index.json"

    /// Opens the index at `path` and all its shards, which must lie in the same folder.
    /// - Throws: ``CheckpointError`` that names the shard or the tensor.
    public init(path: String) throws(CheckpointError) {
        self.path = path
        let promised = try Self.weightMap(path)
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let missing = promised.keys.sorted().filter { !FileManager.default.fileExists(atPath: folder + $0) }
        guard missing.isEmpty else {
            throw CheckpointError(
                .unreadable,
                "\(path) lists \(promised.count) files, of which \(missing.count) are missing: "
                    + missing.prefix(3).map(\.quoted).joined(separator: ", ") + (missing.count > 3 ? ", …" : "."),
                remedy: "Fetch the missing files into the folder.")
        }
        var shards: [SafetensorsFile] = []
        var names: [String] = []
        var shardNumbers: [String: Int] = [:]
        for (fileName, tensors) in promised.sorted(by: { $0.key < $1.key }) {
            let shard = try SafetensorsFile(path: folder + fileName)
            for name in shard.tensorNames {
                if let other = shardNumbers.updateValue(shards.count, forKey: name) {
                    throw CheckpointError(
                        .malformed,
                        "\(path): both \(shards[other].path) and \(shard.path) hold the tensor \(name.quoted).")
                }
                names.append(name)
            }
            if let absent = tensors.first(where: { shard.tensor(named: $0) == nil }) {
                throw CheckpointError(
                    .malformed,
                    "\(shard.path) does not hold the tensor \(absent.quoted) that \(Self.fileName) promises.",
                    remedy: "The files belong to different versions of the model: fetch them again.")
            }
            shards.append(shard)
        }
        self.shards = shards
        self.tensorNames = names
        self.shardNumbers = shardNumbers
    }

    /// The tensor of a name.
    public func tensor(named name: String) -> TensorView? {
        shardNumbers[name].flatMap { shards[$0].tensor(named: name) }
    }

    /// File names with the tensors that they are said to hold.
    private static func weightMap(_ path: String) throws(CheckpointError) -> [String: [String]] {
        guard let index = try CheckpointFile.object(path, limits: .default, duplicateNames: false) else {
            throw CheckpointError(.unreadable, "There is no file \(path).", remedy: "Check the path.")
        }
        guard let map = index["weight_map"]?.object, !map.isEmpty else {
            throw CheckpointError(.malformed, "\(path) has no weight_map.")
        }
        var tensors: [String: [String]] = [:]
        for member in map {
            // A file's name and no path: it must not lead out of the folder.
            guard let file = member.value.string, file.hasSuffix(".safetensors"), !file.contains("/"),
                !file.contains("\\"), !file.contains("\0")
            else {
                throw CheckpointError(
                    .malformed,
                    "\(path): the file of \(member.name.quoted) is \(member.value.serialized().quoted), which is no "
                        + "name of a safetensors file.")
            }
            tensors[file, default: []].append(member.name)
        }
        return tensors
    }
}
