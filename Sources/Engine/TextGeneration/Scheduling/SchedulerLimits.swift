// How much a scheduler takes on.

/// The limits of a scheduler. Numbers below 1 count as 1, except for the queue.
public struct SchedulerLimits: Sendable, Hashable {
    /// Pages of the cache.
    public var pages: Int
    /// Positions that a page holds.
    public var pageLength = 64
    /// The most tokens of one sequence, prompt and answer; never more than all pages hold, so that any sequence fits
    /// when it is alone.
    public var contextLength: Int
    /// Sequences that run at the same time.
    public var runningSequences = 16
    /// Sequences that may wait while as many run as may; one more is refused.
    public var waitingSequences = 256
    /// The longest that a request may be expected to wait for its turn, as a share of the time that one takes; one that
    /// would wait longer is refused. `nil` lets every one wait for which there is a place. The expectation is drawn from
    /// the sequences that ended before; without any, all may wait.
    public var waitingShare: Double?
    /// Prompt tokens a step while nothing decodes: how long a cancelled prompt still computes.
    public var prefillTokens = 128
    /// Prompt tokens a step while something decodes: how long everyone's next token waits for prompts.
    public var prefillTokensBesideDecoding = 32
    /// Prompt tokens that a sequence gets before the next prompt has its turn.
    public var prefillTurn = 32
    /// Rows up to which one more is far cheaper than a step of its own: what others leave of them is used for drafts,
    /// tokens that probably come next. 1 drafts nothing. It changes no answer.
    public var freeRows = 1
    /// Tokens of the answer for which a sequence's pages are set aside when it is admitted. Longer answers take pages as
    /// they come, and the newest sequence gives way when there are none.
    public var reservedAnswer = 256
    /// How long a sequence may become, prompt and answer, that takes LongRoPE's short factors; `nil` where the model's
    /// positions do not depend on length.
    public var shortContextLength: Int?
    /// Whether sequences that begin alike share pages, and pages are kept for later ones as long as there is room. It
    /// changes no answer.
    public var sharesPrefixes = true

    /// The limits of a cache with `pages` pages.
    public init(pages: Int) {
        self.pages = pages
        contextLength = .max
    }

    /// The limits with every number in its range.
    var checked: SchedulerLimits {
        var limits = self
        limits.pages = max(1, pages)
        limits.pageLength = max(1, pageLength)
        let (positions, overflow) = limits.pages.multipliedReportingOverflow(by: limits.pageLength)
        limits.contextLength = max(1, min(contextLength, overflow ? .max : positions))
        limits.runningSequences = max(1, runningSequences)
        limits.waitingSequences = max(0, waitingSequences)
        limits.prefillTokens = max(1, prefillTokens)
        limits.prefillTokensBesideDecoding = max(1, prefillTokensBesideDecoding)
        limits.prefillTurn = max(1, prefillTurn)
        limits.freeRows = max(1, freeRows)
        limits.reservedAnswer = max(1, reservedAnswer)
        return limits
    }

    /// How many pages hold the first `positions` positions.
    func pageCount(positions: Int) -> Int {
        positions / pageLength + (positions % pageLength == 0 ? 0 : 1)
    }
}
