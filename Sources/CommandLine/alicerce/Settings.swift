// Where the program keeps and finds things, and how it is set: flags, then environment (ALICERCE_*), then the file
// config.json in the data folder.

import ArgumentParser
import Configuration
import Foundation
import ModelCatalog
import SystemPackage

/// The settings that every command shares.
struct Settings {
    /// The data folder.
    let home: String
    private let reader: ConfigReader

    /// Settings with the data folder from `home` when a flag gave it.
    init(home flag: String?) async throws {
        let environment = EnvironmentVariablesProvider().prefixKeys(with: "alicerce")
        let userHome = FileManager.default.homeDirectoryForCurrentUser.path
        let home = Self.absolute(
            flag ?? ConfigReader(provider: environment).string(forKey: "home") ?? userHome + "/.alicerce")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: home, isDirectory: &isFolder), !isFolder.boolValue {
            throw CommandFailure(description: "The data folder \(home) is a file.")
        }
        let file = home + "/config.json"
        if FileManager.default.fileExists(atPath: file) {
            do {
                let snapshot = try await FileProvider<JSONSnapshot>(filePath: FilePath(file))
                reader = ConfigReader(providers: [environment, snapshot])
            } catch {
                throw CommandFailure(description: "\(file) is not a valid JSON object.")
            }
        } else {
            reader = ConfigReader(provider: environment)
        }
        self.home = home
    }

    func string(_ key: String, flag: String?) -> String? {
        flag ?? reader.string(forKey: ConfigKey(key))
    }

    /// - Throws: ``CommandFailure`` when the setting is there and no whole number.
    func integer(_ key: String, flag: Int?) throws -> Int? {
        if let value = flag ?? reader.int(forKey: ConfigKey(key)) { return value }
        if let text = reader.string(forKey: ConfigKey(key)) {
            throw CommandFailure(description: "The setting '\(key)' is '\(text)', which is no whole number.")
        }
        return nil
    }

    /// - Throws: as above.
    func integer(_ key: String, flag: Int?, default fallback: Int) throws -> Int {
        try integer(key, flag: flag) ?? fallback
    }

    /// Whether a setting is on.
    func flag(_ key: String) -> Bool { reader.bool(forKey: ConfigKey(key)) ?? false }

    /// Several values: those of the flags, or the setting's, separated by commas in the environment and an array in the
    /// file.
    func strings(_ key: String, flags: [String]) -> [String] {
        flags.isEmpty ? reader.stringArray(forKey: ConfigKey(key)) ?? [] : flags
    }

    private var modelFolders: [String] {
        (reader.string(forKey: "models") ?? "").split(separator: ":").map { Self.absolute(String($0)) }
    }

    /// Folders of ALICERCE_MODELS that are not there.
    var missingModelFolders: [String] {
        modelFolders.filter { !FileManager.default.fileExists(atPath: $0) }
    }

    /// Where models are looked for.
    var library: ModelLibrary {
        let folders = modelFolders
        return ModelLibrary(
            shippedFolder: Self.shippedFolder(), userFolders: folders, importFolder: home + "/models")
    }

    /// `Models` beside the program or beside one of the folders above it, symbolic links resolved, so that the program
    /// runs from any folder.
    private static func shippedFolder() -> String? {
        guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
        var folder = program.deletingLastPathComponent()
        while folder.path != "/" {
            for candidate in ["Models", "share/alicerce/Models"] {
                let models = folder.appendingPathComponent(candidate).path
                if FileManager.default.fileExists(atPath: models + "/alicerce-nano/config.json") { return models }
            }
            folder = folder.deletingLastPathComponent()
        }
        return nil
    }

    /// `path` from the root, with `~` resolved.
    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: (path as NSString).expandingTildeInPath).standardizedFileURL.path
    }
}

/// The flag that every command shares.
struct HomeOption: ParsableArguments {
    @Option(help: "The data folder (default: ALICERCE_HOME or ~/.alicerce).")
    var home: String?
}
