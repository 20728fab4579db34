// What a sequence finds in the tree before it runs, and whether it waits for another that computes the same just now.

import ModelContracts

extension Scheduler {
    /// Whether a sequence takes from the tree and gives to it. A text that is scored wants the logits of every row, and
    /// nobody begins as it does.
    func shares(_ sequence: ScheduledSequence) -> Bool { limits.sharesPrefixes && !sequence.request.isScoring }

    /// The whole pages that the tree has for a sequence behind those it holds. At least one token is left to compute:
    /// its logits are wanted.
    func sharedPages(for sequence: ScheduledSequence) -> [Int32] {
        guard shares(sequence) else { return [] }
        var found: [Int32] = []
        var parent = sequence.parent(ofPage: sequence.pages.count)
        var start = sequence.pages.count * limits.pageLength
        while start + limits.pageLength < sequence.tokens.count,
            let page = pages.tree.page(under: parent, holding: sequence.tokens[start..<start + limits.pageLength])
        {
            found.append(page)
            parent = .page(page)
            start += limits.pageLength
        }
        return found
    }

    /// Holds whole pages of the tree as a sequence's next ones.
    mutating func hold(_ found: [Int32], for sequence: inout ScheduledSequence) {
        for page in found { pages.hold(page) }
        sequence.pages += found
        sequence.sharedPages += found.count
        sequence.computed = sequence.sharedPages * limits.pageLength
    }

    /// Settles what an admitted sequence takes from the tree when its first turn has come.
    /// - Returns: whether it may run; it may not while it waits for an older one.
    mutating func settle(_ id: SequenceID) -> Bool {
        guard var sequence = sequences[id] else { return false }
        if sequence.isSettled { return true }
        hold(sharedPages(for: sequence), for: &sequence)
        let partial = closestPage(for: sequence)
        if !waits(id, sequence, found: sequence.computed + (partial?.shared ?? 0)) {
            if let partial { take(partial, for: &sequence) }
            sequence.isSettled = true
            reusedTokenCount += sequence.computed
            if !sequence.isAnnounced { sequence.news = reuse(for: sequence) }
        }
        sequences[id] = sequence
        return sequence.isSettled
    }

    /// The page whose beginning is that of the sequence's next one.
    private func closestPage(for sequence: ScheduledSequence) -> (page: Int32, shared: Int)? {
        guard shares(sequence) else { return nil }
        let start = sequence.pages.count * limits.pageLength
        return pages.tree.closestPage(
            under: sequence.parent(ofPage: sequence.pages.count),
            to: sequence.tokens[start..<max(start, sequence.tokens.count - 1)])
    }

    /// Takes a page to which the beginning of another is copied; nothing when there is none.
    private mutating func take(_ partial: (page: Int32, shared: Int), for sequence: inout ScheduledSequence) {
        pages.hold(partial.page)
        guard let target = pages.take() else {
            pages.release([partial.page])
            return
        }
        sequence.copySource = partial.page
        sequence.pages.append(target)
        sequence.computed += partial.shared
    }

    /// Whether a sequence waits for an older one that is computing more of what they share than the tree has: half a
    /// page more, or up to a cache point. It waits for older ones only and they wait for older ones still, so the oldest
    /// never waits; and whom it waits for is at work on nothing but what it needs itself.
    private func waits(_ id: SequenceID, _ sequence: ScheduledSequence, found: Int) -> Bool {
        guard shares(sequence) else { return false }
        let lastPoint = sequence.request.cachePoints.last?.tokenCount ?? 0
        for older in running where older < id {
            guard let other = sequences[older], !other.request.isScoring, !other.isDecoding,
                other.request.cacheDomain == sequence.request.cacheDomain
            else { continue }
            let shared = commonPrefixLength(other.tokens[...], sequence.tokens[...])
            let gain = min(shared, sequence.tokens.count - 1) - found
            guard gain > 0 else { continue }
            let reach = min(shared, lastPoint)
            if 2 * gain >= limits.pageLength
                || other.request.cachePoints.contains(where: { $0.tokenCount > found && $0.tokenCount <= reach })
            {
                return true
            }
        }
        return false
    }

    /// What the cache has of a sequence's prompt and what its cache points will keep, in numbers. What is read is what an
    /// earlier cache point kept and is not computed again; what is written lies between that cache point and the
    /// sequence's last.
    private mutating func reuse(for sequence: ScheduledSequence) -> PromptReuse {
        let points = sequence.request.cachePoints
        var reuse = PromptReuse()
        reuse.reusedTokens = sequence.computed
        guard limits.sharesPrefixes, let last = points.last?.tokenCount else { return reuse }
        var written = 0
        // The last token is computed even when a cache point stands behind it.
        let reach = sequence.computed + 1 == sequence.tokens.count ? sequence.tokens.count : sequence.computed
        let found = pages.tree.longestCheckpoints(
            of: sequence.tokens, path: sequence.pages[..<sequence.sharedPages], salt: sequence.request.cacheDomain,
            pageLength: limits.pageLength, upTo: min(last, reach), now: pages.now)
        if let found {
            pages.renew(found)
            reuse.cacheReadTokens = min(found.position, sequence.computed)
            written = found.position
        }
        for point in points where point.tokenCount > written {
            reuse.cacheWrites[point.lifetime, default: 0] += point.tokenCount - written
            written = point.tokenCount
        }
        return reuse
    }
}
