// `alicerce jobs`: the background jobs on the command line, read from the data folder whether a server runs or not.

import AWSWireProtocol
import ArgumentParser
import BackgroundJobs
import Foundation
import PlatformRecords
import SQLiteStorage
import StructuredJSON

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "List, show, watch and stop background jobs.",
        subcommands: [List.self, Show.self, Watch.self, Stop.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List jobs, newest first.")

        @Option(help: "Only jobs of this kind, for example model-import-job.")
        var kind: String?

        @Option(
            name: .customLong("state"),
            help: ArgumentHelp(
                "Only jobs in this state: \(JobState.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated."
            ))
        var states: [String] = []

        @Flag(help: "Print a JSON array.")
        var json = false

        @OptionGroup var home: HomeOption

        func validate() throws {
            for state in states where JobState(rawValue: state) == nil {
                throw ValidationError("'\(state)' is no state of a job.")
            }
        }

        func run() async throws {
            let jobs = try await Settings(home: home.home).jobQueue()?.all(kind: kind, states: states) ?? []
            if json {
                Terminal.write(JSONValue.array(jobs.map { .object($0.report()) }).serialized() + "\n")
                return
            }
            let now = SystemJobClock().now
            let rows = jobs.map { job in
                [
                    job.resource.id, job.resource.kind.rawValue, job.resource.name ?? "", job.state.rawValue,
                    job.progress?.text ?? "", Self.age(now.seconds - job.resource.createdAt.seconds),
                ]
            }
            Terminal.write(Terminal.table([["ID", "KIND", "NAME", "STATE", "PROGRESS", "AGE"]] + rows))
        }

        /// A time in its largest whole unit.
        private static func age(_ seconds: Int64) -> String {
            switch max(0, seconds) {
            case let seconds where seconds < 120: "\(seconds) s"
            case let seconds where seconds < 7200: "\(seconds / 60) min"
            case let seconds where seconds < 172_800: "\(seconds / 3600) h"
            case let seconds: "\(seconds / 86_400) d"
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show all that is known of one job.")

        @OptionGroup var job: JobArgument

        @Flag(help: "Print a JSON object.")
        var json = false

        func run() async throws {
            let report = try await job.find().job.report()
            if json {
                Terminal.write(JSONValue.object(report).serialized() + "\n")
                return
            }
            for member in report {
                let text = member.value.string ?? member.value.serialized()
                Terminal.write(member.name.padding(toLength: 16, withPad: " ", startingAt: 0) + text + "\n")
            }
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop a job: one that waits at once, one that runs within a second or two.")

        @OptionGroup var job: JobArgument

        func run() async throws {
            let (queue, job) = try await job.find()
            guard !job.state.isFinal else {
                throw CommandFailure(
                    description: "The job \(job.resource.id) has ended already: it is \(job.state.rawValue).")
            }
            let stopped = try await queue.stop(arn: job.resource.arn)
            Terminal.write("\(stopped.state.rawValue)\n")
        }
    }
}

/// The job that a command is about.
struct JobArgument: ParsableArguments {
    @Argument(help: "The job's id, name or ARN.")
    var job: String

    @OptionGroup var home: HomeOption

    /// - Throws: ``CommandFailure`` when there is no such job, or several.
    func find() async throws -> (queue: JobQueue, job: JobRecord) {
        if let queue = try await Settings(home: home.home).jobQueue() {
            var found: [JobRecord] = []
            for kind in try await queue.kinds() {
                if let job = try await queue.job(kind, job) { found.append(job) }
            }
            if found.count > 1 {
                throw CommandFailure(
                    description: "'\(job)' is the name of several jobs. Use one of the ARNs "
                        + found.map(\.resource.arn).joined(separator: ", ") + ".")
            }
            if let job = found.first { return (queue, job) }
        }
        throw CommandFailure(description: "There is no job '\(job)'. `alicerce jobs list` shows those that there are.")
    }
}

extension Settings {
    /// The jobs of the data folder; `nil` when nothing was kept there yet.
    func jobQueue() throws -> JobQueue? {
        let path = home + "/records.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return JobQueue(records: try SQLiteRecords(path: path))
    }
}

extension JobQueue {
    /// Every job of a kind, or of all kinds, newest first.
    fileprivate func all(kind: String?, states: [String]) async throws -> [JobRecord] {
        var all: [JobRecord] = []
        for existing in try await kinds() where kind == nil || kind == existing.rawValue {
            var query = ResourceQuery(kind: existing)
            query.statuses = states
            repeat {
                let page = try await jobs(query)
                all += page.jobs
                query.nextToken = page.nextToken
            } while query.nextToken != nil
        }
        return all.sorted {
            ($0.resource.createdAt, $0.resource.arn) > ($1.resource.createdAt, $1.resource.arn)
        }
    }
}

extension JobProgress {
    /// `12 / 40 records (30 %)`.
    var text: String {
        guard let total else { return "\(done) \(unit)" }
        let percent = total > 0 ? min(100, Int((Double(done) / Double(total) * 100).rounded(.down))) : 100
        return "\(done) / \(total) \(unit) (\(percent) %)"
    }
}

extension JobRecord {
    /// What `list` and `show` tell of a job.
    func report() -> JSONObject {
        var report = JSONObject()
        func time(_ time: Timestamp?) -> JSONValue? { (time?.formatted(.iso8601)).map(JSONValue.string) }
        report["id"] = .string(resource.id)
        report["name"] = resource.name.map(JSONValue.string)
        report["kind"] = .string(resource.kind.rawValue)
        report["arn"] = .string(resource.arn)
        report["state"] = .string(state.rawValue)
        if let progress {
            var object = JSONObject()
            object["done"] = .number(progress.done)
            object["total"] = progress.total.map { .number($0) }
            object["unit"] = .string(progress.unit)
            report["progress"] = .object(object)
        }
        report["failure"] = failure.map(JSONValue.string)
        report["attempts"] = .number(attempts)
        report["createdAt"] = time(resource.createdAt)
        report["startedAt"] = time(startedAt)
        report["updatedAt"] = time(resource.updatedAt)
        report["endedAt"] = time(endedAt)
        report["notBefore"] = time(notBefore)
        report["deadline"] = time(deadline)
        report["holder"] = (lease?.owner).map(JSONValue.string)
        report["heldUntil"] = time(lease?.expiresAt)
        report["checkpoint"] = checkpoint
        report["document"] = resource.document
        return report
    }
}
