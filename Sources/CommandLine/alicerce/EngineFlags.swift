// How much of the machine a model may take; shared by the commands that load models.

import ArgumentParser
import ModelArchitectures
import ModelCatalog

/// Threads and memory.
struct EngineFlags: ParsableArguments {
    @Option(help: "Threads that compute (default: ALICERCE_THREADS or every core that the process was granted).")
    var threads: Int?

    @Option(
        help: """
            Memory for keys and values of one model, as bytes or with K, M, G (default: ALICERCE_CACHE_MEMORY or a sixth \
            of the machine's, at most 4G).
            """)
    var cacheMemory: String?

    @Option(
        help: """
            on or off: whether tokens that probably come next, because they came before, are computed together. It \
            changes no answer (default: ALICERCE_DRAFTS or on).
            """)
    var drafts: String?

    @Option(
        help: """
            Requests that may wait for a model while as many are answered as may be; one more is told to come again \
            (default: ALICERCE_QUEUE or 8, half of those that are answered at once).
            """)
    var queue: Int?

    @Option(
        help: """
            The longest that a request may be expected to wait, as a share of the time that one takes; one that would \
            wait longer is told to come again. 'any' lets all wait for whom the queue has a place (default: \
            ALICERCE_QUEUE_WAIT or 0.25; any when the queue's length is given).
            """)
    var queueWait: String?

    @Option(
        help: """
            rounded or full: how exactly embedding models compute. rounded takes weights and inputs of their layers with \
            14 bits, about twice as fast (default: ALICERCE_EMBEDDING_PRECISION or rounded).
            """)
    var embeddingPrecision: String?

    /// What the flags and settings ask for.
    /// - Parameters:
    ///   - context: the longest context in tokens; `nil` takes what each model allows.
    ///   - notice: told what a model gets less of than was asked for or it could use.
    /// - Throws: ``CommandFailure`` that names what is out of range.
    func options(
        _ settings: Settings, context: Int?,
        notice: @escaping @Sendable (String) -> Void = { Terminal.note("warning: \($0)") }
    ) throws -> EngineOptions {
        let threads = try Self.positive(try settings.integer("threads", flag: threads), "threads")
        if let threads, threads > EngineOptions.grantedCores {
            notice("\(threads) threads were asked for; \(EngineOptions.grantedCores) compute, one a core.")
        }
        var options = EngineOptions(
            cacheBytes: try settings.string("cache.memory", flag: cacheMemory).map(Self.bytes),
            contextLength: try Self.positive(context, "context"), threads: threads,
            waitingRequests: try queueLength(settings))
        options.waitingShare = try waitingShare(settings)
        options.drafts = try Self.switched(settings.string("drafts", flag: drafts) ?? "on", "drafts")
        options.embeddingPrecision = try Self.precision(
            settings.string("embedding.precision", flag: embeddingPrecision) ?? "rounded")
        options.notice = notice
        return options
    }

    private func queueLength(_ settings: Settings) throws -> Int {
        let length = try settings.integer("queue", flag: queue, default: 8)
        guard length >= 0 else {
            throw CommandFailure(description: "The setting 'queue' is \(length); it must be at least 0.")
        }
        return length
    }

    private func waitingShare(_ settings: Settings) throws -> Double? {
        let isQueueGiven = try settings.integer("queue", flag: queue) != nil
        let text = settings.string("queue.wait", flag: queueWait) ?? (isQueueGiven ? "any" : "0.25")
        guard text != "any" else { return nil }
        guard let share = Double(text), share >= 0, share.isFinite else {
            throw CommandFailure(
                description: "The setting 'queue.wait' is '\(text)'; it must be a number of at least 0, or any.")
        }
        return share
    }

    private static func precision(_ text: String) throws -> EncoderPrecision {
        guard let precision = EncoderPrecision(rawValue: text) else {
            throw CommandFailure(
                description: "The setting 'embedding.precision' is '\(text)'; it must be rounded or full.")
        }
        return precision
    }

    private static func switched(_ text: String, _ name: String) throws -> Bool {
        switch text {
        case "on": return true
        case "off": return false
        default: throw CommandFailure(description: "The setting '\(name)' is '\(text)'; it must be on or off.")
        }
    }

    private static func positive(_ number: Int?, _ name: String) throws -> Int? {
        if let number, number < 1 {
            throw CommandFailure(description: "The setting '\(name)' is \(number); it must be at least 1.")
        }
        return number
    }

    /// The bytes of a size as people write it: a whole number, then nothing, K, M or G (powers of 1024), then perhaps B
    /// or iB.
    static func bytes(_ text: String) throws -> Int {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units = ["": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        var unit = text.dropFirst(digits.count).uppercased()
        for ending in ["IB", "B"] where unit.hasSuffix(ending) {
            unit.removeLast(ending.count)
            break
        }
        guard let number = Int(digits), number > 0, let factor = units[unit] else {
            throw CommandFailure(description: "'\(text)' is no size like 536870912, 512M or 4G.")
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw CommandFailure(description: "The size '\(text)' is too large.") }
        return bytes
    }
}

/// The bound of every context, for the commands that answer.
struct ContextFlag: ParsableArguments {
    @Option(
        help: "The most tokens of prompt and answer together (default: ALICERCE_CONTEXT or what the model allows).")
    var context: Int?
}
