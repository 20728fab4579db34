// What the catalogue knows of a model before it is loaded: its card, from `alicerce.json` beside the weights or derived
// from the file's own name and format.

import StructuredJSON

/// One model of the catalogue.
public struct CatalogEntry: Sendable, Hashable {
    /// How the weights are stored.
    public enum Format: String, Sendable, Hashable {
        /// A folder in Hugging Face layout.
        case huggingFace = "hugging-face"
        /// One GGUF file.
        case gguf
        /// A folder of a LoRA adapter in PEFT's layout; the weights that it adapts are another entry's.
        case adapter
    }

    /// Where a model comes from.
    public enum Origin: String, Sendable, Hashable {
        /// It came with the program.
        case shipped
        /// It lies in a folder that the user named.
        case folder
        /// It was imported into the data folder.
        case imported
        /// It was named by its path for one command.
        case path
    }

    /// The model id that clients use, for example `alicerce.nano-v1:0`.
    public var id: String
    /// A name for people.
    public var name: String
    /// Who made the model.
    public var provider: String
    /// Which body InvokeModel speaks: the name of a provider dialect, for example `amazon.titan-text`.
    public var dialect: String
    /// Further ids that this model answers to.
    public var aliases: [String]
    /// The most tokens an answer may have when the request does not say.
    public var defaultMaximumTokens: Int
    /// Where the files were fetched from: an address, or a repository's name.
    public var source: String?
    /// The digests that the files must have, by file name: `sha256:` and 64 hexadecimal digits.
    public var digests: [String: String]
    /// The licence, as an SPDX identifier when there is one.
    public var license: String?
    /// Where the licence's text is.
    public var licenseLink: String?
    /// Whether the licence must be accepted before the model is invoked, where the card says so.
    public var licenseAcceptance: Bool?
    /// Language tags (BCP 47).
    public var languages: [String]
    /// What it is, in a sentence.
    public var description: String?
    /// The folder or file.
    public var path: String
    /// What it can be asked.
    public var kind: ModelKind
    /// How the weights are stored.
    public var format: Format
    /// Of an adapter, the model that it was trained over: an id of the catalogue, or the name that its own files give.
    public var baseModel: String?
    /// Where it comes from.
    public var origin: Origin

    /// The entry of a model at `path`, with what `card` (the content of `alicerce.json`) says of it.
    /// - Parameters:
    ///   - fallbackName: what the id and name are derived from when the card is silent.
    ///   - statement: what the files themselves say of origin and licence; it stands in for what the card is silent on.
    /// - Throws: ``CatalogError`` naming the member that is wrong.
    init(
        path: String, format: Format, kind: ModelKind = .language, origin: Origin, fallbackName: String,
        card: JSONObject, statement: ModelStatement = ModelStatement()
    ) throws(CatalogError) {
        let reader = CardReader(card: card, path: path)
        let slug = Self.slug(of: fallbackName)
        id = try reader.string("modelId") ?? "local.\(slug)"
        guard Self.isValidIdentifier(id) else {
            throw CatalogError(
                .invalidCard,
                "The model id '\(id)' of \(path) is not of the form provider.name or provider.name:version.",
                remedy: "Use lower-case letters, digits and hyphens, for example local.my-model.")
        }
        name = Self.printable(try reader.string("modelName") ?? fallbackName)
        provider = try reader.string("providerName") ?? "Local"
        dialect = try reader.string("dialect") ?? kind.defaultDialect
        aliases = try reader.strings("aliases") ?? []
        if let alias = aliases.first(where: { !Self.isValidIdentifier($0) }) {
            throw CatalogError(
                .invalidCard,
                "The alias '\(alias)' of \(path) is not of the form provider.name or provider.name:version.")
        }
        guard kind.dialects.contains(dialect) else {
            throw CatalogError(
                .invalidCard, "The dialect '\(dialect)' of \(path) is not known, or none of a model of its kind.",
                remedy: "Known for it are: \(kind.dialects.joined(separator: ", ")).")
        }
        defaultMaximumTokens = try reader.positiveInteger("defaultMaxTokens") ?? 512
        source = try reader.string("source") ?? statement.source
        digests = try reader.digests("digests")
        license = try reader.string("license") ?? statement.license
        licenseLink = try reader.string("licenseLink") ?? statement.licenseLink
        licenseAcceptance = try reader.flag("licenseAcceptance")
        languages = try reader.strings("languages") ?? statement.languages
        description = try reader.string("description") ?? statement.description
        baseModel = try reader.string("baseModel") ?? statement.baseModel
        self.path = path
        self.kind = kind
        self.format = format
        self.origin = origin
    }

    /// The content of `alicerce.json` that gives this entry again.
    var card: JSONObject {
        var card = JSONObject()
        card["modelId"] = .string(id)
        card["modelName"] = .string(name)
        card["providerName"] = .string(provider)
        card["dialect"] = .string(dialect)
        card["aliases"] = .array(aliases.map(JSONValue.string))
        card["defaultMaxTokens"] = .number(JSONNumber(defaultMaximumTokens))
        card["source"] = source.map(JSONValue.string)
        if !digests.isEmpty {
            card["digests"] = .object(
                JSONObject(digests.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }))
        }
        card["license"] = license.map(JSONValue.string)
        card["licenseLink"] = licenseLink.map(JSONValue.string)
        card["licenseAcceptance"] = licenseAcceptance.map(JSONValue.bool)
        card["languages"] = .array(languages.map(JSONValue.string))
        card["description"] = description.map(JSONValue.string)
        card["baseModel"] = baseModel.map(JSONValue.string)
        return card
    }

    /// A name without control characters: it is printed on terminals.
    private static func printable(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }

    /// A part of an id made from any name: lower-case letters, digits and single hyphens, at most 63.
    public static func slug(of name: String) -> String {
        var slug = ""
        for scalar in name.lowercased().unicodeScalars {
            let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            if isPlain {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
        }
        let trimmed = String(slug.prefix(63)).trimmingSuffix("-")
        return trimmed.isEmpty ? "model" : trimmed
    }

    /// Whether AWS's pattern for base model ids takes `id` (GetFoundationModel, modelIdentifier).
    public static func isValidIdentifier(_ id: String) -> Bool {
        let pieces = id.split(separator: ":", omittingEmptySubsequences: false)
        let names = pieces.first?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        let parts = names + pieces.dropFirst()
        return (2...3).contains(names.count) && pieces.count <= 3
            && parts.allSatisfy { part in
                (1...63).contains(part.count)
                    && part.unicodeScalars.allSatisfy {
                        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
                    }
            }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var text = Substring(self)
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
