// The result of a forward pass: one row of scores over the vocabulary for each row that was asked for.

import TensorCore

/// Logits `[rows, vocabulary]` of one forward pass, in the order of the batch's segments and, inside a segment, of its
/// tokens. They stand in the workspace: overwritten by its next forward pass.
public struct LogitRows {
    /// How many rows there are.
    public let count: Int
    /// How many scores a row has.
    public let vocabularySize: Int
    private let firstRows: [Int]
    private let storage: FloatBuffer

    init(batch: ForwardBatch, vocabularySize: Int, storage: FloatBuffer) {
        var firstRows = [0]
        for segment in batch.segments {
            firstRows.append((firstRows.last ?? 0) + segment.logitRowCount)
        }
        self.firstRows = firstRows
        self.count = firstRows.last ?? 0
        self.vocabularySize = vocabularySize
        self.storage = storage
        precondition(storage.count >= count * vocabularySize, "the workspace is smaller than its batch")
    }

    /// Which rows belong to segment `segment` of the batch; empty when none were asked for.
    public func rows(ofSegment segment: Int) -> Range<Int> {
        firstRows[segment]..<firstRows[segment + 1]
    }

    /// Reads row `row`: one score a token id. The buffer may be changed in place (penalties, masks); it must not leave
    /// `body`.
    public func withRow<Result>(
        _ row: Int,
        _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        precondition(row >= 0 && row < count, "row \(row) of \(count)")
        let scores = storage.elements[row * vocabularySize..<(row + 1) * vocabularySize]
        return try body(UnsafeMutableBufferPointer(rebasing: scores))
    }

    /// A copy of row `row`.
    public func row(_ row: Int) -> [Float] {
        withRow(row) { Array($0) }
    }
}
