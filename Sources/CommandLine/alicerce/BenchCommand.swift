// `alicerce bench`: how fast this machine runs a model.

import ArgumentParser
import Foundation
import ModelCatalog
import StructuredJSON

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure loading, prefill, decoding and several sequences together.",
        discussion: """
            Prompts are random tokens and every answer is as long as asked. Nothing is drafted: every token is a pass \
            of its own. bandwidth_share compares the weights that decoding reads a second with plain reads of the same \
            memory in the same rounds. first_token_s is loading and a prompt of 32 tokens; kv_MB is the part of \
            peak_rss_MB that the cache of keys and values took.
            """)

    @Option(help: "A catalogue id, a GGUF file or a Hugging Face folder.")
    var model: String

    @Option(help: "Tokens of the prompt.")
    var prompt = 512

    @Option(help: "Tokens decoded behind the prompt.")
    var decode = 64

    @Option(help: "Sequences decoded together.")
    var parallel = 8

    @Option(
        help:
            "Also time decoding behind so many tokens of context; may be repeated. The prompt up to there is computed.")
    var depth: [Int] = []

    @Option(help: "Compute threads (default: the cores that the process was granted).")
    var threads: Int?

    @Option(help: "How often each figure is measured; medians are printed.")
    var rounds = 3

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup var home: HomeOption

    func run() async throws {
        let settings = try await Settings(home: home.home)
        let entry = try await settings.entry(for: model)
        let plan = BenchmarkPlan(
            prompt: prompt, decode: decode, parallel: parallel, threads: threads, rounds: rounds, depths: depth)
        let report = try await runBenchmark(entry, plan: plan) { step in
            if Terminal.showsProgress { FileHandle.standardError.write(Data("\(step)\n".utf8)) }
        }
        let figures: [(String, Double)] =
            [
                ("load_s", report.loadSeconds), ("first_token_s", report.firstTokenSeconds),
                ("prefill_tok_s", report.prefillRate),
                ("decode_tok_s", report.decodeRate), ("parallel_tok_s", report.parallelRate),
                ("peak_rss_MB", Self.peakResidentMegabytes()),
                ("kv_MB", Double(report.cacheBytes) / 1_048_576), ("bandwidth_share", report.bandwidthShare),
                ("stream_GB_s", report.streamRate / 1e9),
            ] + report.depthRates.map { ("decode_at_\($0.depth)_tok_s", $0.rate) }
        if json {
            var object = JSONObject()
            object["model"] = .string(entry.id)
            for (name, value) in figures {
                object[name] = JSONNumber((value * 1000).rounded() / 1000).map(JSONValue.number)
            }
            object["threads"] = .number(JSONNumber(report.threads))
            object["kernels"] = .string(report.kernels)
            Terminal.write(JSONValue.object(object).serialized() + "\n")
        } else {
            for (name, value) in figures {
                Terminal.write(
                    "\(name.padding(toLength: max(18, name.count + 1), withPad: " ", startingAt: 0))\(String(format: "%.3f", value))\n"
                )
            }
            Terminal.write("threads           \(report.threads)\nkernels           \(report.kernels)\n")
        }
    }

    /// The most memory that the process has had resident so far, in MB of 1,048,576 bytes.
    private static func peakResidentMegabytes() -> Double {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            getrusage(RUSAGE_SELF, &usage)
        #endif
        #if canImport(Darwin)
            // Bytes there, kibibytes elsewhere.
            return Double(usage.ru_maxrss) / 1_048_576
        #else
            return Double(usage.ru_maxrss) / 1024
        #endif
    }
}
