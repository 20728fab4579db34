// What a model's own files say of where it comes from and under which licence: the front matter of its README, or the
// `general.` keys of a GGUF file (ggml-org/ggml docs/gguf.md).

import CheckpointFormats
import Foundation

/// What the files of a model say of it, beside the card. Everything may be missing, and nothing that is wrong with the
/// files is told here.
struct ModelStatement: Sendable, Hashable {
    var source: String?
    var license: String?
    var licenseLink: String?
    var languages: [String] = []
    var description: String?
    var baseModel: String?

    /// The most bytes of a README that are looked at.
    private static let frontMatterSize = 64 << 10

    /// Nothing.
    init() {}

    /// What the README.md in `folder` says.
    init(readmeIn folder: String) {
        let file = FileHandle(forReadingAtPath: folder + "/README.md")
        defer { try? file?.close() }
        let start = (try? file?.read(upToCount: Self.frontMatterSize)).flatMap(\.self) ?? Data()
        self.init(frontMatter: FrontMatter(String(decoding: start, as: UTF8.self)))
    }

    /// What a README's front matter says, under the Hub's names
    /// (https://huggingface.co/docs/hub/model-cards#model-card-metadata).
    init(frontMatter: FrontMatter) {
        license = frontMatter["license"]?.first
        // `other` says that the next two members name the terms.
        if license == nil || license == "other", let name = frontMatter["license_name"]?.first { license = name }
        licenseLink = frontMatter["license_link"]?.first
        languages = frontMatter["language"] ?? frontMatter["languages"] ?? []
    }

    /// What an adapter's folder says: its README, and the base that adapter_config.json names.
    init(adapterIn folder: String) {
        self.init(readmeIn: folder)
        baseModel = (try? AdapterFolder(path: folder))?.configuration["base_model_name_or_path"]?.string
    }

    /// What a GGUF file's metadata say; nothing when the file cannot be opened.
    init(ggufFile path: String) {
        guard let file = try? GGUFFile(path: path) else { return }
        func text(_ key: String) -> String? {
            file.metadata[key]?.string.flatMap { $0.isEmpty ? nil : String($0.prefix(1000)) }
        }
        source =
            text("general.source.huggingface.repository") ?? text("general.source.url") ?? text("general.repo_url")
            ?? text("general.url")
        license = text("general.license")
        if license == nil || license == "other", let name = text("general.license.name") { license = name }
        licenseLink = text("general.license.link")
        languages =
            file.metadata["general.languages"]?.strings.map { $0.prefix(200).map { String($0.prefix(40)) } } ?? []
        description = text("general.description")
    }

    /// This statement with another's where it is silent.
    func completed(by other: ModelStatement) -> ModelStatement {
        var both = self
        both.source = source ?? other.source
        both.license = license ?? other.license
        both.licenseLink = licenseLink ?? other.licenseLink
        both.languages = languages.isEmpty ? other.languages : languages
        both.description = description ?? other.description
        return both
    }
}
