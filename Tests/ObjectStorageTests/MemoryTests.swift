// An object that is larger than the memory it may take: it passes in pieces. In a process of its own, to be measured alone.

import AWSWireProtocol
import Foundation
import ObjectStorage
import TestPeers
import Testing

private let variable = "ALICERCE_TEST_LARGE_OBJECT"
/// `ALICERCE_LARGE_OBJECT_MEBI=5120` makes it the largest that S3 takes at once.
private let size = (ProcessInfo.processInfo.environment["ALICERCE_LARGE_OBJECT_MEBI"].flatMap(Int.init) ?? 512) << 20

private func residentBytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
}

private actor Pieces {
    private var left: Int
    private let piece = [UInt8](repeating: 7, count: 64 << 10)

    init(_ size: Int) { left = size / (64 << 10) }

    func next() -> [UInt8]? {
        left -= 1
        return left >= 0 ? piece : nil
    }
}

@Suite struct MemoryTests {
    @Test func aLargeObjectStreamsInConstantMemory() async throws {
        guard FileManager.default.fileExists(atPath: "/proc/self/statm") else {
            print("SKIP aLargeObjectStreamsInConstantMemory: there is no /proc")
            return
        }
        try await withTemporaryFolder { folder in
            setenv(variable, folder, 1)
            await #expect(processExitsWith: .success) {
                let store = try await openStore(try #require(ProcessInfo.processInfo.environment[variable]))
                let before = try residentBytes()
                var most = before
                let pieces = Pieces(size)
                let body = WireBodyStream(length: size) { await pieces.next() }
                let written = try await store.write("large", in: "b", body: body, contentType: nil)
                #expect(written.size == size)
                most = max(most, try residentBytes())
                let stream = try await store.read("large", in: "b", range: nil).1
                var count = 0
                while let piece = try await stream.next() {
                    count += piece.count
                    if count % (64 << 20) == 0 { most = max(most, try residentBytes()) }
                }
                #expect(count == size)
                #expect(most - before < 32 << 20, "\(most - before) bytes more")
            }
        }
    }
}
