// An adapter folder in PEFT's layout: adapter_config.json and adapter_model.safetensors.

import FoundationEssentials
public import StructuredJSON
public import TensorCore

/// A folder that peft's `save_pretrained` wrote.
public struct AdapterFolder: Sendable {
    /// The folder's path.
    public let path: String
    /// The content of adapter_config.json.
    public let configuration: JSONObject
    /// The names of all tensors.
    public var tensorNames: [String] { weights.tensorNames }
    private let weights: SafetensorsFile

    /// The file that tells an adapter from a whole model.
    public static let configurationName = "adapter_config.json"
    /// The file of the weights.
    public static let weightsName = "adapter_model.safetensors"

    /// Whether a folder holds an adapter and no whole model.
    public static func isAdapter(path: String) -> Bool {
        let manager = FileManager.default
        return manager.fileExists(atPath: path + "/" + configurationName)
            && !manager.fileExists(atPath: path + "/config.json")
    }

    /// Opens the folder at `path`.
    /// - Throws: ``CheckpointError`` that says what is missing or wrong, and how to mend it.
    public init(path: String) throws(CheckpointError) {
        self.path = path
        guard
            let configuration = try CheckpointFile.object(
                path + "/" + Self.configurationName, limits: .default, duplicateNames: true)
        else {
            throw CheckpointError(
                .unreadable, "\(path) has no \(Self.configurationName).",
                remedy: "Give a folder that peft's save_pretrained wrote.")
        }
        self.configuration = configuration
        guard FileManager.default.fileExists(atPath: path + "/" + Self.weightsName) else {
            let isPickled = FileManager.default.fileExists(atPath: path + "/adapter_model.bin")
            throw CheckpointError(
                .unreadable, "\(path) has no \(Self.weightsName).",
                remedy: isPickled
                    ? "There is adapter_model.bin, in a format that may run code when it is read. Load the adapter with "
                        + "peft and save it with save_pretrained(folder, safe_serialization=True)."
                    : "Fetch the adapter's weights into the folder.")
        }
        weights = try SafetensorsFile(path: path + "/" + Self.weightsName)
    }

    /// The tensor of a name.
    public func tensor(named name: String) -> TensorView? { weights.tensor(named: name) }
}
