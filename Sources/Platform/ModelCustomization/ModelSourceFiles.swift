// Which objects of a bucket make up a model.

import BackgroundJobs
import ModelCatalog
import ObjectStorage

/// The objects behind `s3://bucket/key`, as the files of one model.
struct ModelSourceFiles {
    /// One file of a model.
    struct File: Hashable {
        /// The file's name in the model's folder.
        let name: String
        let object: StoredObject
    }

    let files: [File]
    var totalBytes: Int { files.reduce(0) { $0 + $1.object.size } }

    /// Looks for a GGUF file, a folder with one, or a folder in Hugging Face layout.
    /// - Throws: `JobFailure` in words for the job's owner.
    init(_ uri: String, in objects: any ObjectStore) async throws {
        guard let location = ObjectLocation(uri) else {
            throw JobFailure("\(uri) is not of the form s3://bucket/key.")
        }
        if location.key.hasSuffix(".gguf") {
            var parts: [File] = []
            for key in ModelLibrary.parts(ofModelAt: location.key) {
                let object = try await objects.object(key, in: location.bucket)
                parts.append(File(name: Self.name(of: key), object: object))
            }
            files = parts
            return
        }
        let folder = location.folder
        var found: [File] = []
        var after: String?
        repeat {
            let page = try await objects.objects(in: location.bucket, prefix: folder, after: after, limit: 1000)
            for object in page {
                let name = String(object.key.dropFirst(folder.count))
                // What lies in folders below is no part of the model, unless it is a module of it.
                guard ModelLibrary.isModelFile(name) else { continue }
                found.append(File(name: name, object: object))
            }
            after = page.last?.key
        } while after != nil
        let weights = found.filter { $0.name.hasSuffix(".gguf") }
        let isHuggingFace =
            found.contains { $0.name == "config.json" } && found.contains { $0.name.hasSuffix(".safetensors") }
        switch (isHuggingFace, weights.count) {
        case (true, _): files = found.filter { !$0.name.hasSuffix(".gguf") }
        case (false, 1...) where weights.allSatisfy({ Self.parts(weights).contains($0.name) }): files = weights
        case (false, 0):
            throw JobFailure(
                "\(uri) holds no model. Give a .gguf file, or a folder with config.json and .safetensors files.")
        default: throw JobFailure("\(uri) holds \(weights.count) .gguf files. Give the URI of one of them.")
        }
    }

    /// The names of the model that the first file belongs to.
    private static func parts(_ files: [File]) -> [String] {
        files.map(\.name).min().map(ModelLibrary.parts(ofModelAt:)) ?? []
    }

    private static func name(of key: String) -> String {
        key.split(separator: "/").last.map(String.init) ?? key
    }
}
