// The small JSON files of a folder, with errors that name the file.

import FoundationEssentials
import ModelContracts
import StructuredJSON

/// Reads the JSON files of one folder.
struct FolderFiles {
    let path: String

    /// Whether the path is a file's instead of a folder's.
    var isFile: Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }

    /// Whether there is such a file.
    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + name)
    }

    /// The JSON in a file; `nil` when there is no such file.
    func json(_ name: String) throws(ModelError) -> JSONValue? {
        guard has(name) else { return nil }
        guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
            throw ModelError(.invalidModelFile, "The file \(path)/\(name) cannot be read.")
        }
        do {
            return try JSONValue.parse([UInt8](data))
        } catch {
            throw ModelError(.invalidModelFile, "The file \(path)/\(name) is not valid JSON: \(error)")
        }
    }

    /// The JSON object in a file; `nil` when there is no such file.
    func object(_ name: String) throws(ModelError) -> JSONObject? {
        guard let value = try json(name) else { return nil }
        guard case .object(let object) = value else {
            throw ModelError(.invalidModelFile, "The file \(path)/\(name) is not a JSON object.")
        }
        return object
    }
}
