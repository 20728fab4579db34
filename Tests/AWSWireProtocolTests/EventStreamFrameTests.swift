// Event-stream frames: round trips, portions of any size, damage.

import AWSWireProtocol
import TestPeers
import Testing

@Suite("Event-stream frames")
struct EventStreamFrameTests {
    private let frame = EventStreamFrame(
        headers: [
            .init(name: "yes", value: .boolean(true)), .init(name: "no", value: .boolean(false)),
            .init(name: "byte", value: .byte(-5)), .init(name: "short", value: .short(-300)),
            .init(name: "integer", value: .integer(Int32.min)), .init(name: "long", value: .long(Int64.max)),
            .init(name: "bytes", value: .bytes([0, 1, 255])), .init(name: "string", value: .string("olá")),
            .init(name: "time", value: .timestamp(1_700_000_000_000)),
            .init(name: "uuid", value: .uuid(Array(0..<16))),
        ], payload: Array("payload".utf8))

    private func decoded(_ bytes: some Sequence<UInt8>) throws -> [EventStreamFrame] {
        var decoder = EventStreamDecoder()
        decoder.append(bytes)
        var frames: [EventStreamFrame] = []
        while let frame = try decoder.next() { frames.append(frame) }
        return frames
    }

    @Test("The published empty message has the published bytes")
    func publishedVectors() throws {
        // From the test suite of AWS's C event-stream library: a message without headers and payload.
        let empty: [UInt8] = [0, 0, 0, 0x10, 0, 0, 0, 0, 0x05, 0xC2, 0x48, 0xEB, 0x7D, 0x98, 0xC8, 0xFF]
        #expect(try EventStreamFrame(headers: [], payload: []).encoded() == empty)
        #expect(try decoded(empty) == [EventStreamFrame(headers: [], payload: [])])
    }

    @Test("Every header type survives a round trip, several frames in portions of any size")
    func roundTrip() throws {
        let bytes = try frame.encoded() + EventStreamFrame(headers: [], payload: []).encoded() + frame.encoded()
        for size in 1...40 {
            var decoder = EventStreamDecoder()
            var frames: [EventStreamFrame] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                decoder.append(bytes[start..<min(start + size, bytes.count)])
                while let frame = try decoder.next() { frames.append(frame) }
            }
            #expect(frames.count == 3)
            #expect(frames.first == frame)
            #expect(frames.last == frame)
            #expect(!decoder.isInsideFrame)
        }
    }

    @Test("A frame that is cut off anywhere gives nothing and is known to be unfinished")
    func truncation() throws {
        let bytes = try frame.encoded()
        for count in 0..<bytes.count {
            var decoder = EventStreamDecoder()
            decoder.append(bytes.prefix(count))
            #expect(try decoder.next() == nil)
            #expect(decoder.isInsideFrame == (count > 0))
        }
    }

    @Test("Every flipped bit is refused or leaves the decoder waiting, and a broken decoder stays broken")
    func flippedBits() throws {
        let bytes = try frame.encoded()
        for position in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[position] ^= 1 << UInt8(bit)
                var decoder = EventStreamDecoder()
                decoder.append(damaged)
                #expect(throws: EventStreamError.self) { try decoder.next() }
                decoder.append(bytes)
                #expect(throws: EventStreamError.self) { try decoder.next() }
            }
        }
    }

    @Test("Arbitrary bytes behind right checksums are refused or read, never a crash")
    func arbitraryHeaders() throws {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<fuzzRounds {
            // Only whole frames pass the checksums, so damage inside is made before they are computed.
            let count = Int.random(in: 0...40, using: &generator)
            let garbage = (0..<count).map { _ in UInt8.random(in: 0...12, using: &generator) }
            let bytes = try rawFrame(headers: garbage, payload: [])
            var decoder = EventStreamDecoder()
            decoder.append(bytes)
            if let frame = try? decoder.next() { #expect(try frame.encoded() == bytes) }
        }
    }

    @Test("Lengths beyond the limits are refused before their bytes arrive")
    func limits() throws {
        for (total, headers) in [
            (UInt32.max, UInt32(0)), (100, 100), (20, UInt32.max), (15, 0), (300_000, 200_000),
            (UInt32(24 * 1024 * 1024 + 17), 0),
        ] {
            var decoder = EventStreamDecoder()
            decoder.append(prelude(total: total, headers: headers))
            #expect(throws: EventStreamError.self) { try decoder.next() }
        }
        #expect(throws: EventStreamError.self) {
            try EventStreamFrame(headers: [], payload: Array(repeating: 0, count: 24 * 1024 * 1024 + 1)).encoded()
        }
        for header in [
            EventStreamFrame.Header(name: "", value: .boolean(true)),
            EventStreamFrame.Header(name: String(repeating: "n", count: 256), value: .boolean(true)),
            EventStreamFrame.Header(name: "a", value: .bytes(Array(repeating: 0, count: 65_536))),
            EventStreamFrame.Header(name: "a", value: .uuid([1])),
        ] {
            #expect(throws: EventStreamError.self) { try EventStreamFrame(headers: [header], payload: []).encoded() }
        }
        let large = EventStreamFrame.Header(name: "a", value: .bytes(Array(repeating: 0, count: 65_535)))
        #expect(throws: EventStreamError.self) {
            try EventStreamFrame(headers: [large, large, large], payload: []).encoded()
        }
    }

    private func prelude(total: UInt32, headers: UInt32) -> [UInt8] {
        let lengths = [total, headers].flatMap { value in (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }
        return lengths + bigEndian(referenceChecksum(lengths))
    }

    private func rawFrame(headers: [UInt8], payload: [UInt8]) throws -> [UInt8] {
        let start = prelude(total: UInt32(headers.count + payload.count + 16), headers: UInt32(headers.count))
        let body = start + headers + payload
        return body + bigEndian(referenceChecksum(body))
    }

    private func bigEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) }
    }

    /// CRC-32 bit by bit, as a second opinion on zlib's.
    private func referenceChecksum(_ bytes: [UInt8]) -> UInt32 {
        var state: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            state ^= UInt32(byte)
            for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xEDB8_8320 : state >> 1 }
        }
        return ~state
    }
}
