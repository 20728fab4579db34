// `alicerce jobs watch`: a job's progress until it ends.

import ArgumentParser
import BackgroundJobs
import Foundation
import PlatformRecords

extension JobsCommand {
    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a job's progress until it ends; the exit status is 0 only when it was completed.")

        @OptionGroup var job: JobArgument

        func run() async throws {
            var (queue, job) = try await job.find()
            let clock = SystemJobClock()
            let line = JobLine(job.resource.name ?? job.resource.id)
            var rate = JobRate()
            while !job.state.isFinal {
                if job.state == .running, let progress = job.progress { rate.add(progress, at: clock.now) }
                line.show(job, rate)
                try await clock.sleep(for: .milliseconds(500))
                guard let next = try await queue.job(arn: job.resource.arn) else {
                    line.clear()
                    throw CommandFailure(description: "The job \(job.resource.id) was deleted.")
                }
                job = next
            }
            line.clear()
            let words = [job.state.rawValue, job.progress?.text, job.failure].compactMap(\.self)
            Terminal.write(words.joined(separator: ": ") + "\n")
            if job.state != .completed { throw ExitCode.failure }
        }
    }
}

/// A job's line on standard error: rewritten on a terminal, and elsewhere written anew with each change.
final class JobLine {
    private let title: String
    private var last = ""

    init(_ title: String) {
        self.title = title
    }

    func show(_ job: JobRecord, _ rate: JobRate) {
        var parts = [title, job.state.rawValue]
        if let progress = job.progress { parts.append(progress.text) }
        guard Terminal.showsProgress else {
            let text = parts.joined(separator: "  ")
            if text != last { Terminal.note(text) }
            last = text
            return
        }
        if let progress = job.progress {
            if let total = progress.total, total > 0 {
                parts.insert(Self.bar(Double(progress.done) / Double(total)), at: 2)
            }
            if let rate = rate.perSecond { parts.append(String(format: "%.1f %@/s", rate, progress.unit)) }
            if let left = rate.secondsLeft(of: progress) { parts.append("\(Self.duration(left)) left") }
        }
        // EL 0 after a carriage return clears the line (ECMA-48, section 8.3.41).
        FileHandle.standardError.write(Data("\r\u{1B}[K\(parts.joined(separator: "  "))".utf8))
    }

    func clear() {
        if Terminal.showsProgress { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }

    static func bar(_ fraction: Double) -> String {
        let width = 24
        let filled = Int((min(max(fraction, 0), 1) * Double(width)).rounded(.down))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "]"
    }

    static func duration(_ seconds: Double) -> String {
        let seconds = Int(min(seconds, 8_640_000).rounded(.up))
        return seconds < 3600
            ? String(format: "%d:%02d", seconds / 60, seconds % 60)
            : String(format: "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}
