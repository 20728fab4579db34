// SentencePiece's compiled normalization table: a double-array trie from source strings to replacements.

internal import ModelContracts

/// A `precompiled_charsmap`: four bytes with the size of the trie, the trie as 32-bit units (darts-clone), then the
/// replacements, each ended by a zero byte. All little-endian.
struct PrecompiledCharacterMap: Sendable {
    private let units: [UInt32]
    private let replacements: [UInt8]

    /// Reads a table.
    /// - Throws: ``ModelError`` when the sizes do not fit together.
    init(_ data: [UInt8]) throws {
        func word(at position: Int) -> UInt32 {
            UInt32(data[position]) | UInt32(data[position + 1]) << 8 | UInt32(data[position + 2]) << 16
                | UInt32(data[position + 3]) << 24
        }
        guard data.count >= 4 else {
            throw ModelError(.invalidModelFile, "The precompiled character map has only \(data.count) bytes.")
        }
        let size = Int(word(at: 0))
        guard size % 4 == 0, size <= data.count - 4 else {
            throw ModelError(
                .invalidModelFile,
                "The precompiled character map says that its trie has \(size) bytes, but \(data.count - 4) follow.")
        }
        units = (0..<size / 4).map { word(at: 4 + $0 * 4) }
        replacements = Array(data[(4 + size)...])
    }

    /// Replaces grapheme clusters and, where those have no entry, single scalars, as Hugging Face does: for a cluster
    /// of fewer than six bytes the shortest entry that begins it replaces the whole cluster.
    func apply(to text: inout NormalizedText) {
        guard !units.isEmpty else { return }
        var result: [UInt8] = []
        result.reserveCapacity(text.bytes.count)
        var startsInput = text.startsInput
        for character in String(decoding: text.bytes, as: UTF8.self) {
            let cluster = Array(character.utf8)
            if cluster.count < 6, let replacement = shortestMatch(cluster[...]) {
                if result.isEmpty, replacement.isEmpty { startsInput = false }
                result.append(contentsOf: replacement)
                continue
            }
            for scalar in character.unicodeScalars {
                let part = Array(String(scalar).utf8)
                let replacement = shortestMatch(part[...])
                if result.isEmpty, replacement?.isEmpty == true { startsInput = false }
                result.append(contentsOf: replacement ?? part[...])
            }
        }
        text = NormalizedText(bytes: result, startsInput: startsInput)
    }

    /// The replacement of the longest entry that `bytes` begins with, and that entry's length: SentencePiece's rule.
    func longestMatch(_ bytes: ArraySlice<UInt8>) -> (length: Int, replacement: ArraySlice<UInt8>)? {
        var best: (length: Int, replacement: ArraySlice<UInt8>)?
        walk(bytes) { length, value in
            best = replacement(at: value).map { (length, $0) } ?? best
            return true
        }
        return best
    }

    private func shortestMatch(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var found: ArraySlice<UInt8>?
        walk(bytes) { _, value in
            found = replacement(at: value)
            return false
        }
        return found
    }

    private func replacement(at position: Int) -> ArraySlice<UInt8>? {
        guard position < replacements.count else { return nil }
        let rest = replacements[position...]
        return rest[..<(rest.firstIndex(of: 0) ?? rest.endIndex)]
    }

    /// Calls `visit` with length and value of each entry that `bytes` begins with, shortest first, until it is told
    /// to stop.
    private func walk(_ bytes: ArraySlice<UInt8>, _ visit: (Int, Int) -> Bool) {
        guard let root = units.first else { return }
        var node = Self.offset(root)
        var length = 0
        for byte in bytes {
            guard byte != 0 else { return }
            node ^= Int(byte)
            guard units.indices.contains(node) else { return }
            let unit = units[node]
            guard unit & 0x8000_00FF == UInt32(byte) else { return }
            node ^= Self.offset(unit)
            length += 1
            guard unit >> 8 & 1 == 1 else { continue }
            guard units.indices.contains(node) else { return }
            guard visit(length, Int(units[node] & 0x7FFF_FFFF)) else { return }
        }
    }

    private static func offset(_ unit: UInt32) -> Int {
        Int(unit >> 10) << Int((unit & 0x200) >> 6)
    }
}
