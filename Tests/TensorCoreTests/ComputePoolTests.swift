// The thread pool: every chunk exactly once, under any crowding.

import Synchronization
import TensorCore
import TestPeers
import Testing

private final class Counter: Sendable {
    let value = Atomic<Int>(0)
}

@Suite("Compute pool")
struct ComputePoolTests {
    @Test("runs each chunk of thousands of jobs exactly once, with more threads than cores", arguments: [1, 2, 3, 8])
    func coverage(threads: Int) throws {
        let pool = try ComputePool(threads: threads, allowingOversubscription: true)
        #expect(pool.threads == threads)
        var generator = SeededGenerator(seed: UInt64(threads))
        let counts = try FloatBuffer(count: 512)
        for job in 0..<4000 {
            let chunks = Int.random(in: 0...(job % 50 == 0 ? 512 : 12), using: &generator)
            for i in 0..<512 { counts.pointer[i] = 0 }
            pool.run(chunks: chunks) { counts.pointer[$0] += 1 }
            let once = (0..<512).allSatisfy { counts.pointer[$0] == ($0 < chunks ? 1 : 0) }
            #expect(once, "job \(job) of \(chunks) chunks")
        }
    }

    @Test("runs more chunks than a claim can hold")
    func manyChunks() throws {
        let pool = try ComputePool(threads: 3, allowingOversubscription: true)
        let chunks = 200_000
        let marks = try FloatBuffer(count: chunks)
        pool.run(chunks: chunks) { marks.pointer[$0] += 1 }
        let once = marks.elements.allSatisfy { $0 == 1 }
        #expect(once)
    }

    @Test("makes what a job wrote visible to the next job and to the caller")
    func visibility() throws {
        let pool = try ComputePool(threads: 4, allowingOversubscription: true)
        let values = try FloatBuffer(count: 64)
        for round in 0..<2000 {
            pool.run(chunks: 64) { values.pointer[$0] = Float(round) }
            let sum = Atomic<Int>(0)
            // Each chunk reads what most likely another thread wrote.
            pool.run(chunks: 64) { sum.add(Int(values.pointer[($0 + 31) % 64]), ordering: .relaxed) }
            #expect(sum.load(ordering: .relaxed) == 64 * round)
        }
    }

    @Test("takes callers on several threads in turn, and nested calls in place")
    func severalCallers() async throws {
        let pool = try ComputePool(threads: 3, allowingOversubscription: true)
        let total = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<200 {
                        pool.run(chunks: 5) { _ in
                            pool.run(chunks: 3) { _ in total.value.add(1, ordering: .relaxed) }
                        }
                    }
                }
            }
        }
        #expect(total.value.load(ordering: .relaxed) == 4 * 200 * 5 * 3)
    }

    @Test("starts and stops again and again, with and without work")
    func lifetimes() throws {
        for round in 0..<200 {
            let pool = try ComputePool(threads: 1 + round % 6, allowingOversubscription: true)
            let count = Atomic<Int>(0)
            if round.isMultiple(of: 2) {
                pool.run(chunks: 7) { _ in count.add(1, ordering: .relaxed) }
                #expect(count.load(ordering: .relaxed) == 7)
            }
        }
    }

    @Test("never has more threads than granted cores, unless a test asks")
    func granted() throws {
        #expect(ComputePool.grantedCores >= 1)
        #expect(try ComputePool(threads: 4096).threads <= ComputePool.grantedCores)
        #expect(try ComputePool(threads: 0).threads == 1)
    }
}
