// Bedrock's control plane. Each kind of resource stands in a file of its own.

public import AWSWireProtocol
public import BedrockShapes
public import InvocationLogs
public import ModelCatalog
public import ObjectStorage
public import PlatformRecords

/// What the control plane keeps its resources in.
public typealias BedrockRecords = ResourceRecords & TagRecords & ResourcePolicyRecords & SettingRecords & JobRecords

/// Answers the operations of bedrock from the catalogue and from records.
public struct BedrockService: BedrockOperations {
    let catalog: ModelCatalog
    let records: any BedrockRecords
    let objects: any ObjectStore
    let invocationLog: InvocationLog
    let now: @Sendable () -> Timestamp
    let wakeRunner: @Sendable () -> Void

    /// A service.
    /// - Parameters:
    ///   - catalog: the models.
    ///   - records: where what clients create is kept.
    ///   - objects: where jobs and logs find their buckets.
    ///   - invocationLog: the log of invocations.
    ///   - now: the time.
    ///   - wakeRunner: says that there is a job to begin or to stop.
    public init(
        catalog: ModelCatalog, records: any BedrockRecords, objects: any ObjectStore, invocationLog: InvocationLog,
        now: @escaping @Sendable () -> Timestamp, wakeRunner: @escaping @Sendable () -> Void = {}
    ) {
        self.catalog = catalog
        self.records = records
        self.objects = objects
        self.invocationLog = invocationLog
        self.now = now
        self.wakeRunner = wakeRunner
    }
}
