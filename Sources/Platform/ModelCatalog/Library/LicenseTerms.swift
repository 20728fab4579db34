// Which licences must be accepted before a model is invoked.

/// The rule by which licences are told apart.
///
/// A card that says `"licenseAcceptance"` decides. Else a licence that is not stated demands nothing, since there is
/// nothing to accept; one that anybody may use the files under without agreeing first demands nothing: permissive and
/// copyleft licences, Creative Commons' without NC or ND, and the public domain; every other licence is one's own terms
/// of use (Llama's, Gemma's, the RAIL licences, research and non-commercial ones) and must be accepted.
public enum LicenseTerms {
    /// Whether the licence of `entry` must be accepted before it is invoked.
    public static func demandAcceptance(_ entry: CatalogEntry) -> Bool {
        if let said = entry.licenseAcceptance { return said }
        guard let license = entry.license else { return false }
        return !isOpen(license)
    }

    /// Whether a licence may be used without accepting it first.
    /// - Parameter license: an SPDX expression, or a name as the Hugging Face hub and GGUF files write it.
    public static func isOpen(_ license: String) -> Bool {
        // In an expression, OR leaves the choice and AND binds closer (SPDX specification, annex D).
        let plain = license.lowercased().filter { $0 != "(" && $0 != ")" }
        return plain.components(around: " or ").contains { choice in
            choice.components(around: " and ").allSatisfy { term in
                let name = (term.components(around: " with ").first ?? "").spdxSpelling
                return openNames.contains(name) || openFamilies.contains { name.hasPrefix($0) }
            }
        }
    }

    /// Names that stand for no licence at all.
    private static let notStated: Set<String> = ["unknown", "none", "n-a", "n/a", ""]

    private static let openNames: Set<String> = notStated.union([
        "0bsd", "afl-3.0", "apache", "apache-2", "apache-2.0", "artistic-2.0", "blueoak-1.0.0", "bsd", "bsl-1.0", "cc",
        "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0", "cc0", "cc0-1.0",
        "cdla-permissive-1.0", "cdla-permissive-2.0", "cdla-sharing-1.0", "ecl-2.0", "etalab-2.0", "isc", "mit",
        "mit-0", "ms-pl", "mulanpsl-2.0", "ncsa", "odbl", "odc-by", "ofl-1.1", "openmdw", "openmdw-1.0", "osl-3.0",
        "pddl", "postgresql", "public-domain", "publicdomain", "unlicense", "upl-1.0", "wtfpl", "zlib",
    ])

    /// Beginnings of the names of licences that come in versions.
    private static let openFamilies = [
        "agpl-", "bsd-", "epl-", "eupl-", "gfdl-", "gpl-", "lgpl-2", "lgpl-3", "mpl-",
    ]
}

extension String {
    /// The parts between the occurrences of `separator`.
    fileprivate func components(around separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    /// A licence's name with hyphens for blanks: `Apache 2.0` is `apache-2.0`.
    fileprivate var spdxSpelling: String {
        let name = split(separator: " ").joined(separator: "-")
        return ["gpl", "lgpl", "agpl", "mpl"].contains(name)
            ? name + "-" : name.hasSuffix("+") ? String(name.dropLast()) : name
    }
}
