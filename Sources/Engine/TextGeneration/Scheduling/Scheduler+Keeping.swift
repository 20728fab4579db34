// What the tree gets of a sequence, and how its pages are given back.

import ModelContracts

extension Scheduler {
    /// Puts what a sequence has computed into the tree: its full pages, and its last one when asked.
    mutating func keep(_ id: SequenceID, withLastPage: Bool) {
        guard var sequence = sequences[id], shares(sequence) else { return }
        let length = limits.pageLength
        let firstNew = sequence.sharedPages
        // A page that is still to be copied to holds nothing yet.
        let computed = sequence.copySource == nil ? sequence.computed : firstNew * length
        guard
            withLastPage || (firstNew + 1) * length <= computed
                || sequence.checkpointEnds.count < sequence.request.cachePoints.count
        else { return }
        while (sequence.sharedPages + 1) * length <= computed {
            let index = sequence.sharedPages
            sequence.pages[index] = pages.keep(
                sequence.pages[index], tokens: sequence.tokens[index * length..<(index + 1) * length],
                under: sequence.parent(ofPage: index))
            sequence.sharedPages += 1
        }
        var lastPage: Int32?
        let start = sequence.sharedPages * length
        if withLastPage, start < computed {
            lastPage = pages.keepLast(
                sequence.pages[sequence.sharedPages], tokens: sequence.tokens[start..<computed],
                under: sequence.parent(ofPage: sequence.sharedPages))
        }
        markCheckpoints(&sequence, firstNew: firstNew, lastPage: lastPage, kept: lastPage == nil ? start : computed)
        sequences[id] = sequence
    }

    /// Marks the cache points that a sequence has reached. One that was marked before keeps its time; it is marked again
    /// on new pages, since the page in which it ended may have been another's.
    private mutating func markCheckpoints(
        _ sequence: inout ScheduledSequence, firstNew: Int, lastPage: Int32?, kept: Int
    ) {
        for (index, point) in sequence.request.cachePoints.enumerated() where point.tokenCount > 0 {
            guard point.tokenCount <= kept else { return }
            let pageIndex = (point.tokenCount - 1) / limits.pageLength
            if index >= sequence.checkpointEnds.count {
                let end = pages.now + Double(point.lifetime.seconds)
                // Cache points before the first token have no page and no end.
                sequence.checkpointEnds += Array(repeating: end, count: index + 1 - sequence.checkpointEnds.count)
            } else if pageIndex < firstNew {
                continue
            }
            let expires = sequence.checkpointEnds[index]
            guard expires > pages.now,
                let page = pageIndex < sequence.sharedPages ? sequence.pages[pageIndex] : lastPage
            else { continue }
            pages.mark(
                page,
                PrefixTree.Checkpoint(
                    offset: point.tokenCount - pageIndex * limits.pageLength, lifetime: point.lifetime,
                    expires: expires))
        }
    }

    /// Lets a sequence's pages go.
    mutating func giveBack(_ sequence: ScheduledSequence) {
        if let source = sequence.copySource { pages.release([source]) }
        pages.release(sequence.pages)
    }

    /// Forgets a sequence.
    /// - Parameter keepsPages: whether what it has computed is worth keeping.
    mutating func remove(_ id: SequenceID, keepsPages: Bool = true) {
        if keepsPages { keep(id, withLastPage: true) }
        guard let sequence = sequences.removeValue(forKey: id) else { return }
        giveBack(sequence)
        waiting.removeAll { $0 == id }
        running.removeAll { $0 == id }
    }
}
