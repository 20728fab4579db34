// The scheduler's record of one sequence.

import ModelContracts

/// A sequence that waits or runs.
struct ScheduledSequence: Sendable {
    let request: SequenceRequest
    /// Prompt and answer so far.
    var tokens: [Int32]
    /// Positions whose keys and values are in the cache.
    var computed = 0
    /// The pages it holds, in the order of positions.
    var pages: [Int32] = []
    /// How many of them, from the first, the tree keeps: whole pages, which others may hold too.
    var sharedPages = 0
    /// A page that it holds until the beginning of it has been copied to its last page, as its next step begins.
    var copySource: Int32?
    /// Pages that were promised to it when it was admitted.
    var reservedPages = 0
    /// The number of the step before which it was admitted first.
    var admittedStep: Int?
    /// Whether it is settled what the tree has for it; before that it does not run.
    var isSettled = false
    /// What its owner is to hear when it first runs.
    var news: PromptReuse?
    /// Whether its owner has heard, or needs not hear, what the cache had.
    var isAnnounced: Bool
    /// Whether the tree got its last page when all that was known of it had been computed.
    var isLastPageKept = false
    /// What its tokens so far say about the next ones.
    var lookup = PromptLookup()
    /// How many of them are worth a row.
    var draftPolicy = DraftPolicy()
    /// When the cache points that it has reached expire, in seconds.
    var checkpointEnds: [Double] = []

    init(_ request: SequenceRequest) {
        self.request = request
        tokens = request.tokens + request.answer
        // One that goes on was announced when it began.
        isAnnounced = request.isScoring || !request.answer.isEmpty
    }

    /// Tokens of the answer.
    var generated: Int { tokens.count - request.tokens.count }

    /// Rows that must run before something is known. Every sequence catches up with its tokens; a decoding one is
    /// always one behind. The last token of a text that is scored predicts nothing and is not run.
    var rowsLeft: Int { tokens.count - computed - (request.isScoring ? 1 : 0) }

    /// Whether all that is left to run is the token that was drawn last.
    var isDecoding: Bool { generated > 0 && rowsLeft == 1 }

    /// What its page of this index stands under in the tree.
    func parent(ofPage index: Int) -> PrefixTree.Parent {
        index == 0 ? .beginning(salt: request.cacheDomain) : .page(pages[index - 1])
    }

    /// Positions for which pages are promised at admission. The last token of an answer is never run.
    func reservedPositions(answer: Int) -> Int {
        request.isScoring
            ? tokens.count - 1 : tokens.count + min(request.maximumTokens - generated, answer) - 1
    }

    /// Forgets what was computed; its tokens stay.
    mutating func startOver() {
        computed = 0
        pages = []
        sharedPages = 0
        copySource = nil
        reservedPages = 0
        isSettled = false
        news = nil
        isLastPageKept = false
    }
}
