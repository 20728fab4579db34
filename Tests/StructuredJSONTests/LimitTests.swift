// Bounds on depth, count and length, and that what they allow cannot exhaust the stack.

import Foundation
import StructuredJSON
import Synchronization
import Testing

@Suite("Limits")
struct LimitTests {
    @Test("Depth: as many levels as allowed, not one more")
    func depth() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inner = open == "[" ? "" : "0"
            func nested(_ depth: Int) -> String {
                String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
            }
            _ = try JSONValue.parse(nested(512))
            let error = #expect(throws: JSONError.self) { try JSONValue.parse(nested(513)) }
            #expect(error?.code == .tooDeep)
            #expect(error?.offset == 512 * open.utf8.count)
            _ = try JSONValue.parse(nested(3), limits: JSONLimits(depth: 3))
            #expect(throws: JSONError.self) { try JSONValue.parse(nested(4), limits: JSONLimits(depth: 3)) }
            _ = try JSONValue.parse(nested(1_000), limits: JSONLimits(depth: .max))
            #expect(throws: JSONError.self) { try JSONValue.parse(nested(1_001), limits: JSONLimits(depth: .max)) }
        }
    }

    @Test("A million opening brackets are an error, not a crash")
    func bomb() {
        for text in [String(repeating: "[", count: 1_000_000), String(repeating: "{\"a\":[", count: 200_000)] {
            let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
            #expect(error?.code == .tooDeep)
        }
    }

    @Test("Values: containers count, names do not")
    func values() throws {
        _ = try JSONValue.parse(#"{"a":[1,2]}"#, limits: JSONLimits(values: 4))
        let error = #expect(throws: JSONError.self) {
            try JSONValue.parse(#"{"a":[1,2]}"#, limits: JSONLimits(values: 3))
        }
        #expect(error?.code == .tooManyValues)
        #expect(error?.offset == 8)
    }

    @Test("Bytes")
    func bytes() throws {
        _ = try JSONValue.parse("[12]", limits: JSONLimits(bytes: 4))
        let error = #expect(throws: JSONError.self) { try JSONValue.parse("[123]", limits: JSONLimits(bytes: 4)) }
        #expect(error?.code == .tooLong)
    }

    @Test("The deepest document is read, compared, hashed, written and released on a stack of 512 KiB")
    func stack() {
        let depth = JSONLimits.greatestDepth / 2
        let text = String(repeating: "[{\"a\":", count: depth) + "0" + String(repeating: "}]", count: depth)
        let isRight = Mutex(false)
        let finished = DispatchSemaphore(value: 0)
        let thread = Thread {
            if let first = try? JSONValue.parse(text, limits: JSONLimits(depth: .max)),
                let second = try? JSONValue.parse(text, limits: JSONLimits(depth: .max))
            {
                let same = first == second && first.hashValue == second.hashValue && first.isEquivalent(to: second)
                let isWritten = first.serialized() == text
                isRight.withLock { $0 = same && isWritten }
            }
            finished.signal()
        }
        thread.stackSize = 512 << 10
        thread.start()
        finished.wait()
        #expect(isRight.withLock { $0 })
    }
}
