// The log of invocations: noted while requests are answered, written in the background.

public import AWSWireProtocol
public import ObjectStorage
public import PlatformRecords
import Synchronization

/// Logs invocations to a bucket, in the schema and under the keys of AWS
/// (https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html). Noting an invocation waits for
/// nothing; what cannot be kept or written is counted and reported, and no answer is the worse for it.
public final class InvocationLog: Sendable {
    /// Bytes of noted requests and answers that wait to be written, at most.
    static let queueLimit = 64 << 20

    private struct State {
        var configuration: InvocationLogConfiguration?
        var queue: [InvocationRecord] = []
        var queuedBytes = 0
        var lost = 0
    }

    private let state = Mutex(State())
    private let settings: any SettingRecords
    private let writer: LogWriter
    let now: @Sendable () -> Timestamp
    private let report: @Sendable (String) -> Void

    /// A log.
    /// - Parameters:
    ///   - settings: where its configuration is kept.
    ///   - objects: where its objects go.
    ///   - now: the time.
    ///   - report: is told, in a sentence, what could not be logged.
    public init(
        settings: any SettingRecords, objects: any ObjectStore, now: @escaping @Sendable () -> Timestamp,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.settings = settings
        writer = LogWriter(objects: objects)
        self.now = now
        self.report = report
    }

    /// What is logged now; `nil` when nothing is.
    public var configuration: InvocationLogConfiguration? { state.withLock { $0.configuration } }

    /// How many invocations could not be logged so far.
    public var lostCount: Int { state.withLock { $0.lost } }

    /// Takes up the kept configuration.
    /// - Throws: `RecordsError`.
    public func start() async throws {
        let kept = try await settings.setting(InvocationLogConfiguration.settingName)
        state.withLock { $0.configuration = kept.flatMap(InvocationLogConfiguration.init) }
    }

    /// Keeps and takes up a configuration; `nil` ends logging.
    /// - Throws: `RecordsError`.
    public func configure(_ configuration: InvocationLogConfiguration?) async throws {
        try await settings.set(InvocationLogConfiguration.settingName, to: configuration?.json)
        state.withLock { $0.configuration = configuration }
    }

    /// Notes an invocation.
    func note(_ record: InvocationRecord) {
        let isLost = state.withLock { state in
            guard state.queuedBytes + record.size <= Self.queueLimit else {
                state.lost += 1
                return true
            }
            state.queue.append(record)
            state.queuedBytes += record.size
            return false
        }
        if isLost { report("An invocation was not logged: the queue of the log is full.") }
    }

    /// Writes what is noted every two seconds, until it is cancelled.
    public func run() async {
        while (try? await Task.sleep(for: .seconds(2))) != nil { await flush() }
    }

    /// Writes what is noted. What cannot be written is given up.
    public func flush() async {
        let noted = state.withLock { state in
            defer {
                state.queue = []
                state.queuedBytes = 0
            }
            return state.queue
        }
        guard !noted.isEmpty else { return }
        let (lost, reason) = await writer.write(noted)
        guard lost > 0 else { return }
        state.withLock { $0.lost += lost }
        report("\(lost) of \(noted.count) invocations were not logged: \(reason ?? "unknown")")
    }
}
