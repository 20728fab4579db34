// A process that is killed while it writes: what it was told is stored is there, and nothing else is left.

import AWSWireProtocol
import Foundation
import ObjectStorage
import PlatformRecords
import SQLiteStorage
import TestPeers
import Testing

private let variable = "ALICERCE_TEST_KILLED_STORE"

/// Bytes that their size tells.
private func content(_ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) }
}

/// Counts what was acknowledged and ends the process in the middle.
private actor Ledger {
    private let file: FileHandle
    private var count = 0

    init(path: String) throws {
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
    }

    func note(_ line: String) throws {
        try file.write(contentsOf: Data((line + "\n").utf8))
        count += 1
        if count == 60 { kill(getpid(), SIGKILL) }
    }
}

@Suite struct KillTests {
    @Test func whatWasAcknowledgedSurvivesKill9() async throws {
        try await withTemporaryFolder { folder in
            try write([], to: folder + "/ledger")
            setenv(variable, folder, 1)
            for _ in 0..<5 {
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    let folder = try #require(ProcessInfo.processInfo.environment[variable])
                    let store = try await openStore(folder)
                    let ledger = try Ledger(path: folder + "/ledger")
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for writer in 0..<4 {
                            group.addTask {
                                for number in 0..<10_000 {
                                    let size = (number * 7919 + writer) % 300_000
                                    // Keys are written again in later rounds, so that there is something to replace.
                                    let key = "\(writer)/\(number)"
                                    let body = WireBodyStream(content(size))
                                    try await store.write(key, in: "b", body: body, contentType: nil)
                                    try await ledger.note("\(key) \(size)")
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
            }
            let ledger = try String(contentsOfFile: folder + "/ledger", encoding: .utf8).split(separator: "\n")
            #expect(ledger.count >= 300)
            let store = try await openStore(folder)
            for line in ledger {
                let parts = line.split(separator: " ")
                let size = try #require(Int(parts[1]))
                let (object, stream) = try await store.read(String(parts[0]), in: "b", range: nil)
                #expect(object.size == size)
                #expect(try await stream.collected(upTo: size) == content(size))
            }
            let objects = try await store.objects(in: "b", prefix: "", after: nil, limit: 10_000)
            #expect(files(folder + "/objects").count == objects.count)
            #expect(files(folder + "/objects/temporary").isEmpty)
        }
    }
}
