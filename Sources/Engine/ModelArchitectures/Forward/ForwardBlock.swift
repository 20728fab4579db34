// A batch cut into blocks of rows that fit the workspace, with every check that its indices need.

import ModelContracts
import TensorCore

/// Rows that go through all layers together.
struct ForwardBlock {
    /// `[rows]`
    var tokens: [Int32] = []
    /// `[rows]`, each in its own sequence.
    var positions: [Int] = []
    /// Whether the row's sequence takes LongRoPE's short factors `[rows]`.
    var takesShortFactors: [Bool] = []
    /// Which rows belong to which sequence.
    var sequences: [SequenceRows] = []
    /// The rows that go through the output matrix, ascending.
    var logitRows: [Int] = []
    /// The rows that have an adapter.
    var adapterRuns: [AdapterRun] = []

    var rowCount: Int { tokens.count }

    /// Cuts a batch into blocks of at most `rows` rows, in order: what a row attends to is in an earlier block or its
    /// own.
    static func cut(_ batch: ForwardBatch, rows: Int) -> [ForwardBlock] {
        var blocks: [ForwardBlock] = []
        var block = ForwardBlock()
        for segment in batch.segments {
            var done = 0
            while done < segment.tokens.count {
                let count = min(rows - block.rowCount, segment.tokens.count - done)
                block.append(segment, done..<done + count)
                done += count
                if block.rowCount == rows {
                    blocks.append(block)
                    block = ForwardBlock()
                }
            }
        }
        return block.rowCount > 0 ? blocks + [block] : blocks
    }

    private mutating func append(_ segment: ForwardBatch.Segment, _ range: Range<Int>) {
        let firstRow = rowCount
        let firstPosition = segment.firstPosition + range.lowerBound
        tokens += segment.tokens[range]
        positions += firstPosition..<firstPosition + range.count
        takesShortFactors += repeatElement(segment.takesShortFactors, count: range.count)
        sequences.append(
            SequenceRows(
                pageTable: segment.pages, firstPosition: firstPosition, firstRow: firstRow, count: range.count))
        if let adapter = segment.adapter {
            adapterRuns.append(AdapterRun(adapter: adapter, rows: firstRow..<firstRow + range.count))
        }
        switch segment.logits {
        case .none: break
        case .last:
            if range.upperBound == segment.tokens.count { logitRows.append(rowCount - 1) }
        case .all: logitRows += firstRow..<rowCount
        }
    }
}

extension DecoderModel {
    /// Checks all that a forward pass relies on.
    func check(_ batch: ForwardBatch, cache: KeyValuePages, workspace: ForwardWorkspace) throws {
        guard cache.layers == layers.count, cache.shape == attentionShape else {
            throw ModelError(.internalFailure, "The cache was made for another model.")
        }
        guard workspace.configuration == configuration else {
            throw ModelError(.internalFailure, "The workspace was made for another model.")
        }
        guard configuration.isCausal, output != nil || batch.logitRowCount == 0 else {
            throw ModelError(.internalFailure, "The model was loaded for its hidden states.")
        }
        for segment in batch.segments {
            try check(segment)
            let end = segment.firstPosition + segment.tokens.count
            let needed = (end + KeyValuePages.pageLength - 1) / KeyValuePages.pageLength
            guard segment.pages.count >= needed,
                segment.pages.prefix(needed).allSatisfy({ $0 >= 0 && $0 < cache.pageCount })
            else {
                throw ModelError(
                    .internalFailure,
                    "A page table of \(segment.pages.count) for \(end) positions in a cache of \(cache.pageCount) pages."
                )
            }
        }
    }

    /// Checks a segment's tokens, positions and adapter.
    func check(_ segment: ForwardBatch.Segment) throws {
        guard segment.adapter.map({ $0.base === self }) ?? true else {
            throw ModelError(.internalFailure, "An adapter was made for another model.")
        }
        let (end, overflow) = segment.firstPosition.addingReportingOverflow(segment.tokens.count)
        guard !segment.tokens.isEmpty, segment.firstPosition >= 0, !overflow else {
            throw ModelError(
                .invalidPrompt,
                "A segment of \(segment.tokens.count) tokens at position \(segment.firstPosition).")
        }
        guard end <= configuration.contextLength else {
            throw ModelError(
                .promptTooLong, "Position \(end) is past the context of \(configuration.contextLength) tokens.")
        }
        guard !segment.takesShortFactors || configuration.shortContextLength.map({ end <= $0 }) ?? true else {
            throw ModelError(
                .internalFailure, "Position \(end) is past the context that short rotary factors are for.")
        }
        if let token = segment.tokens.first(where: { $0 < 0 || $0 >= configuration.vocabularySize }) {
            throw ModelError(
                .invalidPrompt,
                "The token \(token) is not in the vocabulary of \(configuration.vocabularySize).")
        }
    }
}
