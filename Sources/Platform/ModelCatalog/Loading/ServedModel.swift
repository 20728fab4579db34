// A loaded model as the catalogue sees it, whoever runs it.

public import ModelContracts

/// A loaded model, ready to be asked.
public protocol ServedModel: LanguageModel, TextScorer {
    /// Bytes of memory held by weights and caches.
    var residentByteCount: Int { get }
    /// How many requests it is working on or has waiting.
    var activeRequestCount: Int { get async }
    /// What it holds, does and has done.
    var status: ServedModelStatus { get }
    /// Ends its work and gives its memory back; requests under way fail.
    func unload() async
}

/// What a loaded model holds, does and has done.
public struct ServedModelStatus: Sendable, Hashable {
    /// The most tokens that prompt and answer may have together.
    public var contextLength = 0
    /// Threads that compute.
    public var threads = 0
    /// How most of the weights are stored, as GGUF and safetensors name it: `F16`, `Q4_K`.
    public var weightType = ""
    /// Bytes of weights.
    public var weightBytes = 0
    /// Bytes that keys and values may take; they are taken from the system as they are used.
    public var cacheBytes = 0
    /// Pages of keys and values.
    public var cachePages = 0
    /// Pages that requests under way hold.
    public var usedCachePages = 0
    /// Pages that are kept because a later request may begin alike.
    public var keptCachePages = 0
    /// Requests that are computed.
    public var runningRequests = 0
    /// Requests that wait to be computed.
    public var waitingRequests = 0
    /// Tokens that went through the model so far, prompts among them.
    public var computedTokens = 0
    /// Tokens that were found in the cache instead.
    public var reusedTokens = 0
    /// Tokens generated so far.
    public var generatedTokens = 0
    /// Tokens that were drafted: computed before anybody knew that they come next.
    public var draftedTokens = 0
    /// Those of them that did come next; each saved a pass through the model.
    public var acceptedDrafts = 0

    /// Nothing.
    public init() {}
}
