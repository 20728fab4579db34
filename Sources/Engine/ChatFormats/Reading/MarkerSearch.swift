// Finds the first of several marks in text that is still coming.

import StructuredJSON

/// A search for marks.
struct MarkerSearch: Sendable {
    private let markers: [[UInt8]]
    /// The bytes that begin a mark.
    private let firstBytes: Set<UInt8>

    init(_ markers: [GrammarMarker]) {
        self.markers = markers.map(\.bytes)
        firstBytes = Set(self.markers.compactMap(\.first))
    }

    /// The first mark from `position` on: where it begins, which it is, and where it ends. Without a mark, the place up
    /// to which there is none for certain, whatever comes.
    func find(in input: AnswerInput) -> (start: Int, found: (marker: Int, end: Int)?) {
        let bytes = input.bytes
        guard !firstBytes.isEmpty else { return (bytes.count, nil) }
        for start in input.position..<max(input.position, bytes.count) where firstBytes.contains(bytes[start]) {
            var isPartial = false
            for (index, marker) in markers.enumerated() {
                let count = min(marker.count, bytes.count - start)
                guard bytes[start..<start + count].elementsEqual(marker[..<count]) else { continue }
                if count == marker.count { return (start, (index, start + count)) }
                isPartial = true
            }
            if isPartial, !input.isEnded { return (start, nil) }
        }
        return (bytes.count, nil)
    }
}
