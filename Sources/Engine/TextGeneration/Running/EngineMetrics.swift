// What an engine counts about itself.

/// The state of an engine at one moment, and what it has done so far.
public struct EngineMetrics: Sendable, Hashable {
    /// Cache pages in all.
    public var pages = 0
    /// Cache pages that no sequence holds; they may be kept for later ones.
    public var freePages = 0
    /// Cache pages that are kept for later sequences, whether any holds them or not.
    public var keptPages = 0
    /// How often a page that was kept was given to another sequence.
    public var evictions = 0
    /// Cache points that have not expired and are still kept.
    public var cachePoints = 0
    /// Sequences that run.
    public var runningSequences = 0
    /// Sequences that wait to be admitted.
    public var waitingSequences = 0
    /// Forward passes so far.
    public var steps = 0
    /// Rows that went through the model so far, without those of drafts that were wrong.
    public var rows = 0
    /// Tokens so far whose rows were found in the cache instead.
    public var reusedTokens = 0
    /// Tokens generated so far.
    public var generatedTokens = 0
    /// Tokens drafted so far: rows that were computed in the hope that they come next.
    public var draftedTokens = 0
    /// Those of them that did come next, each of which saved a forward pass.
    public var acceptedDrafts = 0
    /// Tokens scored so far.
    public var scoredTokens = 0
    /// How often a sequence gave its pages to an older one and was computed again.
    public var preemptions = 0
}
