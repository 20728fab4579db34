// How far a batch is, as its checkpoint holds it.

import PlatformRecords
import StructuredJSON

/// Everything that whoever goes on with a batch needs to know. The results up to ``outputBytes`` of the current file,
/// and all of the files before it, are on the disk.
struct BatchState: Hashable {
    var files: [BatchFile]
    /// The position of the current file.
    var file = 0
    /// Records of the current file that are done.
    var record = 0
    /// Bytes of the current file's results.
    var outputBytes = 0
    /// Whether the results are in their bucket.
    var isDelivered = false
    var counts = BatchCounts()

    init(files: [BatchFile]) {
        self.files = files
        counts.total = files.reduce(0) { $0 + $1.records }
    }

    init?(_ json: JSONValue?) {
        guard let json, let file = json["file"]?.int, let record = json["record"]?.int,
            let bytes = json["outputBytes"]?.int, let counts = BatchCounts(json["counts"])
        else { return nil }
        files = (json["files"]?.array ?? []).compactMap(BatchFile.init)
        self.file = file
        self.record = record
        outputBytes = bytes
        isDelivered = json["isDelivered"]?.bool ?? false
        self.counts = counts
    }

    var json: JSONValue {
        [
            "files": .array(files.map(\.json)), "file": .number(file), "record": .number(record),
            "outputBytes": .number(outputBytes), "isDelivered": .bool(isDelivered), "counts": counts.json,
        ]
    }

    var progress: JobProgress { JobProgress(done: counts.processed, total: counts.total, unit: "records") }
}
