// Which files of a repository, or of a wheel, make up a model. Data is taken; pickles and code never are.

import Foundation
import ModelCatalog

/// The files of one model.
struct FileSelection: Sendable, Hashable {
    /// A file that is taken, and its path in the model's folder.
    struct Chosen: Sendable, Hashable {
        let path: String
        let target: String
    }

    let files: [Chosen]
    /// The paths of the files with weights.
    let weights: [String]
    /// The name that the model goes by: the GGUF file's, or `nil` for the repository's.
    let fileName: String?
    /// What was left, and why, for people.
    let notes: [String]

    /// Files by which Python keeps objects: reading them can run code.
    static let pickleSuffixes = [".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib", ".npy", ".npz"]
    private static let otherWeights = [".h5", ".msgpack", ".onnx", ".tflite", ".ot"]
    private static var safetensorsShard: Regex<Substring> { #/model-[0-9]{5}-of-[0-9]{5}\.safetensors/# }
    /// A module of sentence-transformers, for example `1_Pooling`.
    private static var moduleFile: Regex<Substring> { #/[0-9]+_[A-Za-z]+/(?:config\.json|model\.safetensors)/# }
    private static let dataFiles: Set<String> = [
        "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json",
        "added_tokens.json", "tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "vocab.json", "merges.txt",
        "vocab.txt", "chat_template.jinja", "chat_template.json", "modules.json", "config_sentence_transformers.json",
        "sentence_bert_config.json", "README.md", "LICENSE", "LICENSE.txt", "LICENSE.md", "NOTICE",
    ]

    /// Chooses among `paths`.
    /// - Parameters:
    ///   - selector: a file's path or a quantisation; `nil` takes the safetensors, or the only GGUF file.
    ///   - source: what the files belong to, for errors.
    /// - Throws: ``HubError`` (`unusable`, `ambiguous`, `notFound`).
    init(paths: [String], selector: String?, source: String) throws(HubError) {
        let complete = Set(paths)
        // A model in parts counts once, by its first.
        let ggufs = paths.filter {
            $0.lowercased().hasSuffix(".gguf") && !RemotePath.name($0).contains("mmproj")
                && ModelLibrary.parts(ofModelAt: $0).first == $0
        }
        let root = paths.filter { !$0.contains("/") }
        let hasFolder = complete.contains("config.json") && root.contains { $0.hasSuffix(".safetensors") }
        if let selector {
            self = try Self.gguf(ggufs, selector: selector, paths: complete, source: source)
        } else if hasFolder {
            self = try Self.folder(paths: paths, root: root, source: source)
        } else if ggufs.count == 1, let only = ggufs.first {
            self = try Self.file(only, paths: complete)
        } else if ggufs.isEmpty {
            throw Self.nothing(paths: paths, source: source)
        } else {
            throw HubError(
                .ambiguous, "\(source) has \(ggufs.count) GGUF files.",
                remedy: "Name one: \(Self.names(of: ggufs)).")
        }
    }

    private init(files: [Chosen], weights: [String], fileName: String?, notes: [String]) {
        self.files = files
        self.weights = weights
        self.fileName = fileName
        self.notes = notes
    }

    private static func folder(paths: [String], root: [String], source: String) throws(HubError) -> FileSelection {
        let weights: [String]
        if root.contains("model.safetensors.index.json") {
            weights = root.filter { $0.wholeMatch(of: safetensorsShard) != nil }
        } else {
            weights = root.filter { $0 == "model.safetensors" }
        }
        guard !weights.isEmpty else {
            throw HubError(
                .unusable, "\(source) has safetensors, but no model.safetensors and no index of parts.",
                remedy: "Choose a repository in the layout of Hugging Face transformers.")
        }
        let data = paths.filter {
            dataFiles.contains($0) || $0 == "model.safetensors.index.json" || $0.wholeMatch(of: moduleFile) != nil
        }
        let files = (data.filter { !weights.contains($0) } + weights).map { Chosen(path: $0, target: $0) }
        return FileSelection(
            files: files, weights: weights + data.filter { $0.hasSuffix("/model.safetensors") }, fileName: nil,
            notes: notes(on: paths))
    }

    /// What of `paths` is left on purpose.
    private static func notes(on paths: [String]) -> [String] {
        var notes: [String] = []
        let pickles = paths.filter(isPickle)
        if !pickles.isEmpty {
            notes.append("left \(pickles.count) pickled files (\(list(pickles))): reading a pickle can run code")
        }
        let code = paths.filter { $0.hasSuffix(".py") }
        if !code.isEmpty { notes.append("left \(code.count) files of code (\(list(code))): code is never run") }
        return notes
    }

    private static func gguf(
        _ ggufs: [String], selector: String, paths: Set<String>, source: String
    ) throws(HubError) -> FileSelection {
        if paths.contains(selector) {
            guard selector.lowercased().hasSuffix(".gguf") else {
                throw isPickle(selector)
                    ? refusedPickle(selector, source: source)
                    : HubError(
                        .unusable, "\(selector) of \(source) is no GGUF file.",
                        remedy: "Leave the file's name out to take the repository's safetensors.")
            }
            return try file(selector, paths: paths)
        }
        let matches = ggufs.filter { quantisation(of: $0) == selector.uppercased() }
        switch matches.count {
        case 1: return try file(matches[0], paths: paths)
        case 0:
            throw HubError(
                .notFound, "\(source) has no file and no quantisation '\(selector)'.",
                remedy: ggufs.isEmpty ? "It has no GGUF files." : "It has \(names(of: ggufs)).")
        default:
            throw HubError(
                .ambiguous, "\(matches.count) files of \(source) are quantised as \(selector).",
                remedy: "Name one: \(list(matches)).")
        }
    }

    private static func file(_ path: String, paths: Set<String>) throws(HubError) -> FileSelection {
        let parts = ModelLibrary.parts(ofModelAt: path)
        if let missing = parts.first(where: { !paths.contains($0) }) {
            throw HubError(
                .unusable, "The model is in \(parts.count) parts, and the repository has no \(missing).",
                remedy: "Choose another quantisation, or another repository.")
        }
        let name = RemotePath.name(path)
        guard name.hasSuffix(".gguf"), !name.hasPrefix(".") else {
            throw HubError(.unusable, "\(path) is not named as a GGUF file is.")
        }
        let card = ["README.md", "LICENSE", "LICENSE.txt"].filter(paths.contains)
        return FileSelection(
            files: card.map { Chosen(path: $0, target: $0) }
                + parts.map { Chosen(path: $0, target: RemotePath.name($0)) }, weights: parts,
            fileName: parts.count > 1 ? stem(of: name) : String(name.dropLast(5)), notes: [])
    }

    /// `model` of `model-00001-of-00003.gguf`.
    private static func stem(of name: String) -> String {
        String(name.dropLast("-00001-of-00003.gguf".count))
    }

    private static func nothing(paths: [String], source: String) -> HubError {
        if let pickle = paths.first(where: isPickle) { return refusedPickle(pickle, source: source) }
        if paths.contains("adapter_config.json") {
            return HubError(
                .unusable, "\(source) is an adapter, which is nothing without its base model.",
                remedy: "Pull the base model.")
        }
        if let other = paths.first(where: { path in otherWeights.contains { path.hasSuffix($0) } }) {
            return HubError(
                .unusable, "\(source) has weights only in a format that is not read (\(other)).",
                remedy: "Choose a repository with safetensors or GGUF.")
        }
        return HubError(
            .unusable, "\(source) holds no model: neither config.json with safetensors, nor a GGUF file.",
            remedy: "Choose a repository with safetensors or GGUF.")
    }

    private static func refusedPickle(_ path: String, source: String) -> HubError {
        HubError(
            .unusable,
            "\(source) has its weights only as pickles (\(path)); reading a pickle can run code, so they are refused.",
            remedy: "Choose a repository, or a revision such as refs/pr/1, with safetensors; or convert it where you "
                + "trust it: AutoModel.from_pretrained(...).save_pretrained(folder), then `alicerce models import folder`."
        )
    }

    static func isPickle(_ path: String) -> Bool {
        pickleSuffixes.contains { path.lowercased().hasSuffix($0) }
    }

    /// The quantisation that a GGUF file's name ends in, in capitals: `Q4_K_M` of `model-Q4_K_M.gguf`.
    static func quantisation(of path: String) -> String? {
        var stem = Substring(RemotePath.name(path).dropLast(5).uppercased())
        if let part = stem.firstMatch(of: #/-[0-9]{5}-OF-[0-9]{5}$/#) { stem = stem[..<part.range.lowerBound] }
        let pattern = #/(?:^|[-._])((?:UD-)?(?:I?Q[0-9](?:_[0-9A-Z]+)*|TQ[0-9]_[0-9]|BF16|F16|F32|MXFP4(?:_MOE)?))$/#
        return stem.firstMatch(of: pattern).map { String($0.1) }
    }

    /// How the files may be chosen, for errors: their quantisations where those tell them apart.
    private static func names(of ggufs: [String]) -> String {
        let types = ggufs.compactMap(quantisation)
        return types.count == ggufs.count && Set(types).count == types.count ? list(types) : list(ggufs)
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.sorted().prefix(30).joined(separator: ", ")
        return names.count > 30 ? shown + ", ..." : shown
    }
}
