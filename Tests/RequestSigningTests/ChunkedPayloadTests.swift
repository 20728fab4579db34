// `aws-chunked` payloads: the examples that AWS publishes, what botocore writes, and twenty thousand damaged ones.

import AWSWireProtocol
import Foundation
import RequestSigning
import TestPeers
import Testing

/// The published examples' secret and scope
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>, and `-trailers`).
private func signatures(seed: String) -> ChunkSignatures {
    let key = SigningKey(
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        scope: SigningScope(date: "20130524", region: "us-east-1", service: "s3"))
    return ChunkSignatures(key: key, time: "20130524T000000Z", seed: seed)
}

private func body(_ signatures: [String], trailers: String = "") -> [UInt8] {
    var text = "10000;chunk-signature=\(signatures[0])\r\n" + String(repeating: "a", count: 65_536) + "\r\n"
    text += "400;chunk-signature=\(signatures[1])\r\n" + String(repeating: "a", count: 1024) + "\r\n"
    return Array((text + "0;chunk-signature=\(signatures[2])\r\n\(trailers)\r\n").utf8)
}

private let plain = body([
    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
])
private let plainSeed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
private let trailed = body(
    [
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    ],
    trailers: "x-amz-checksum-crc32c:sOO8/Q==\r\n"
        + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n")
private let trailedSeed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"

/// The payload of a body that arrives in pieces of `size` bytes.
private func decoded(_ body: [UInt8], _ decoder: ChunkedPayload, piecesOf size: Int) throws -> ([UInt8], WireHeaders) {
    var decoder = decoder
    var payload: [UInt8] = []
    var rest = body[...]
    while !rest.isEmpty {
        payload += try decoder.take(rest.prefix(size))
        rest = rest.dropFirst(size)
    }
    try decoder.finish()
    return (payload, decoder.trailers)
}

@Suite struct ChunkedPayloadTests {
    @Test("AWS's published examples are taken apart and their signatures hold", arguments: [1, 7, 8192, 1 << 20])
    func publishedExamples(size: Int) throws {
        let expected = [UInt8](repeating: UInt8(ascii: "a"), count: 66_560)
        let first = ChunkedPayload(signatures: signatures(seed: plainSeed), decodedLength: 66_560)
        #expect(try decoded(plain, first, piecesOf: size).0 == expected)
        let second = ChunkedPayload(signatures: signatures(seed: trailedSeed), decodedLength: 66_560)
        let (payload, trailers) = try decoded(trailed, second, piecesOf: size)
        #expect(payload == expected)
        #expect(trailers.fields == [WireHeaders.Field(name: "x-amz-checksum-crc32c", value: "sOO8/Q==")])
    }

    @Test("A byte that is changed anywhere, in bytes, signatures or trailing fields, is noticed")
    func changedBytes() throws {
        for (body, seed) in [(plain, plainSeed), (trailed, trailedSeed)] {
            // Every position outside of the long runs, and some inside.
            for position in body.indices where position < 200 || position > 65_600 || position % 997 == 0 {
                var changed = body
                changed[position] = changed[position] == UInt8(ascii: "b") ? UInt8(ascii: "c") : UInt8(ascii: "b")
                let decoder = ChunkedPayload(signatures: signatures(seed: seed), decodedLength: 66_560)
                #expect(throws: ServiceError.self, "position \(position)") {
                    _ = try decoded(changed, decoder, piecesOf: 4096)
                }
            }
        }
    }

    @Test("A payload that is cut off, goes on, or has another length than announced is refused")
    func wrongLengths() {
        for count in [0, 1, 50, 65_700, plain.count - 1] {
            let decoder = ChunkedPayload(signatures: signatures(seed: plainSeed), decodedLength: nil)
            #expect(throws: ServiceError.self) { _ = try decoded(Array(plain.prefix(count)), decoder, piecesOf: 4096) }
        }
        let more = ChunkedPayload(signatures: nil, decodedLength: nil)
        #expect(throws: ServiceError.self) { _ = try decoded(plain + [65], more, piecesOf: 4096) }
        for length in [66_559, 66_561] {
            let decoder = ChunkedPayload(signatures: nil, decodedLength: length)
            #expect(throws: ServiceError.self) { _ = try decoded(plain, decoder, piecesOf: 4096) }
        }
    }

    @Test("What botocore's wrapper writes is read back, checksum and all")
    func botocoreWrapper() async throws {
        let program = """
            import base64, io, random, zlib
            from botocore.httpchecksum import AwsChunkedWrapper, Crc32Checksum
            random.seed(7)
            for _ in range(300):
                data = random.randbytes(random.choice([0, 1, 100, 5000]))
                wrapper = AwsChunkedWrapper(io.BytesIO(data), checksum_cls=Crc32Checksum,
                                            checksum_name="x-amz-checksum-crc32", chunk_size=random.choice([64, 1000]))
                sum = base64.b64encode(zlib.crc32(data).to_bytes(4, "big")).decode()
                print(base64.b64encode(data).decode() + "|" + base64.b64encode(wrapper.read()).decode() + "|" + sum)
            """
        guard let lines = try await Python.lines(from: program, reading: [], for: "botocore's chunks") else { return }
        #expect(lines.count == 300)
        for line in lines {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let data = try #require(Base64.decoded(parts[0]))
            let body = try #require(Base64.decoded(parts[1]))
            let decoder = ChunkedPayload(signatures: nil, decodedLength: data.count)
            let (payload, trailers) = try decoded(body, decoder, piecesOf: 333)
            #expect(payload == data)
            #expect(trailers["x-amz-checksum-crc32"] == parts[2])
        }
    }

    @Test("Damaged payloads never crash, and never give more than arrived")
    func damaged() {
        let rounds = fuzzRounds
        var generator = SystemRandomNumberGenerator()
        let seedBody = Array(
            "5;chunk-signature=abc\r\nhello\r\n3\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAA\r\nx: y\r\n\r\n".utf8)
        var refused = 0
        for _ in 0..<rounds {
            var body = seedBody
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let position = Int.random(in: 0..<body.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: body[position] = UInt8.random(in: 0...255, using: &generator)
                case 1: body.insert(UInt8.random(in: 0...255, using: &generator), at: position)
                default: if body.count > 1 { body.remove(at: position) }
                }
            }
            let decoder = ChunkedPayload(signatures: nil, decodedLength: nil)
            if let (payload, _) = try? decoded(body, decoder, piecesOf: Int.random(in: 1...40, using: &generator)) {
                #expect(payload.count <= body.count)
            } else {
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test("A streamed body with another hash than the signed one ends with an error")
    func hashedBody() async throws {
        let hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  // of "hello"
        let good = VerifiedBody.hashed(WireBodyStream(Array("hello".utf8)), expecting: hash)
        #expect(try await good.collected(upTo: 9) == Array("hello".utf8))
        let bad = VerifiedBody.hashed(WireBodyStream(Array("hullo".utf8)), expecting: hash)
        await #expect(throws: ServiceError.self) { _ = try await bad.collected(upTo: 9) }
    }
}
