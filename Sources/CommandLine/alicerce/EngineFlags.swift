// How much of the machine a model may take; shared by the commands that load models.

import ArgumentParser
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

    /// What the flags and settings ask for.
    /// - Parameter context: the longest context in tokens; `nil` takes what each model allows.
    /// - Throws: ``CommandFailure`` that names what is out of range.
    func options(_ settings: Settings, context: Int?) throws -> EngineOptions {
        EngineOptions(
            cacheBytes: try settings.string("cache.memory", flag: cacheMemory).map(Self.bytes),
            contextLength: try Self.positive(context, "context"),
            threads: try Self.threads(try settings.integer("threads", flag: threads)))
    }

    private static func threads(_ threads: Int?) throws -> Int? {
        guard let threads = try positive(threads, "threads") else { return nil }
        if threads > EngineOptions.grantedCores {
            Terminal.note(
                "warning: \(threads) threads were asked for; \(EngineOptions.grantedCores) cores are there, and so many "
                    + "threads compute.")
        }
        return threads
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
