// A wheel, read as the zip file that it is: its list is judged here, and the files that are wanted are unpacked by
// Python's zipfile. Nothing that is in the wheel is run.

import Foundation
import StructuredJSON

/// A wheel on disk.
struct WheelArchive {
    /// One file in a wheel.
    struct Entry: Sendable, Hashable {
        let index: Int
        let path: String
        let size: Int
    }

    let path: String
    let entries: [Entry]
    private let workFolder: String
    private let environment: [String: String]

    /// Reads the list of a wheel's files.
    /// - Throws: ``HubError`` (`protocolViolation`) when it is no zip file, or has names that lead elsewhere, links,
    ///   encrypted files or two files of one name.
    init(path: String, workFolder: String, environment: [String: String]) async throws {
        let listed = try await ChildProcess.python(
            ["-I", "-c", Self.listing, path], in: workFolder, environment: environment)
        guard listed.status == 0, let values = (try? JSONValue.parse(listed.output))?.array else {
            throw Self.refused("it cannot be read: \(listed.lastWords)")
        }
        self.path = path
        self.workFolder = workFolder
        self.environment = environment
        entries = try Self.entries(values)
    }

    /// Judges a list of files.
    static func entries(_ values: [JSONValue]) throws(HubError) -> [Entry] {
        var entries: [Entry] = []
        for (index, value) in values.enumerated() {
            guard let name = value["name"]?.string, let size = value["size"]?.int, size >= 0,
                let mode = value["mode"]?.int, let isEncrypted = value["encrypted"]?.bool
            else { throw refused("its list cannot be read") }
            if name.hasSuffix("/"), size == 0, RemotePath.isSafe(String(name.dropLast())) { continue }
            guard RemotePath.isSafe(name) else { throw refused("the name of a file leads elsewhere") }
            // The type bits of a mode: regular files have 0o100000, and archives made elsewhere have none.
            guard [0, 0o100000].contains(mode & 0o170000) else { throw refused("\(name) is a link or a device") }
            guard !isEncrypted else { throw refused("\(name) is encrypted") }
            entries.append(Entry(index: index, path: name, size: size))
        }
        guard Set(entries.map { $0.path.lowercased() }).count == entries.count else {
            throw refused("two files have the same name")
        }
        return entries
    }

    /// Unpacks files, each to a place where nothing lies.
    /// - Throws: ``HubError`` (`protocolViolation`) when a file is not as long as listed, or damaged.
    func unpack(_ files: [(entry: Entry, place: String)]) async throws {
        let plan = files.map { file -> JSONValue in
            [
                "index": .number(file.entry.index), "size": .number(file.entry.size), "place": .string(file.place),
            ]
        }
        let input = Array(JSONValue.array(plan).serialized().utf8)
        let unpacked = try await ChildProcess.python(
            ["-I", "-c", Self.unpacking, path], input: input, in: workFolder, environment: environment)
        guard unpacked.status == 0 else { throw Self.refused("it cannot be unpacked: \(unpacked.lastWords)") }
    }

    private static func refused(_ reason: String) -> HubError {
        HubError(.protocolViolation, "The wheel is refused: \(reason).")
    }

    private static let listing = """
        import json, sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as archive:
            entries = archive.infolist()
            if len(entries) > 20000:
                sys.exit("more than 20000 files")
            json.dump([{"name": entry.orig_filename, "size": entry.file_size, "mode": entry.external_attr >> 16,
                        "encrypted": bool(entry.flag_bits & 1)} for entry in entries], sys.stdout)
        """

    private static let unpacking = """
        import json, sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as archive:
            entries = archive.infolist()
            for item in json.load(sys.stdin):
                left = item["size"]
                with archive.open(entries[item["index"]]) as source, open(item["place"], "xb") as target:
                    while piece := source.read(1 << 20):
                        left -= len(piece)
                        if left < 0:
                            sys.exit("a file is longer than listed")
                        target.write(piece)
                if left:
                    sys.exit("a file is shorter than listed")
        """
}
