// Where tests find what is not part of the tests: the project's own files and the shared data.

public import Foundation

/// The project's own files.
public enum Project {
    /// The repository's root, found from this file.
    public static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file or folder by its path from the root.
    public static func file(_ path: String) -> URL {
        root.appendingPathComponent(path)
    }
}

/// Data that nobody here wrote.
public enum SharedData {
    /// The folder that `ALICERCE_SHARED` names, else `shared` beside the repository; `nil` where there is none.
    public static let folder: URL? = {
        let place =
            ProcessInfo.processInfo.environment["ALICERCE_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? Project.root.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: place.path) ? place : nil
    }()

    /// A file or folder of the shared data, or `nil` after saying that `test` is skipped.
    public static func file(_ path: String, for test: String) -> URL? {
        guard let folder else {
            return skip(test, "no shared data (set ALICERCE_SHARED)")
        }
        let file = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            return skip(test, "\(path) is missing from the shared data")
        }
        return file
    }

    /// What a file of the shared data that is compressed as .xz or .gz holds, or `nil` after saying that `test` is
    /// skipped.
    public static func decompressed(_ path: String, for test: String) async throws -> [UInt8]? {
        guard let file = file(path, for: test) else { return nil }
        let program = """
            import gzip, lzma, sys
            reader = lzma if sys.argv[1].endswith(".xz") else gzip
            sys.stdout.buffer.write(reader.open(sys.argv[1]).read())
            """
        return try await Python.run(program: program, [file.path], for: test)
    }
}

/// Says that `test` is skipped, on a line of its own in the form that CI looks for, and gives `nil`.
public func skip<Anything>(_ test: String, _ reason: String) -> Anything? {
    print("SKIP \(test): \(reason)")
    return nil
}
