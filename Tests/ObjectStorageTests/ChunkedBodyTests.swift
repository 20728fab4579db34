// Bodies in AWS's chunks: AWS's published examples with their signatures, every way to cut them, and random damage.

import AWSWireProtocol
import Foundation
import RequestSigning
import TestPeers
import Testing

/// Proves chunks with the key of AWS's example.
private struct ExampleVerifier: AWSChunkVerifier {
    var signatures: ChunkSignatures

    init(seed: String) {
        let scope = SigningScope(date: "20130524", region: "us-east-1", service: "s3")
        let key = SigningKey(secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope: scope)
        signatures = ChunkSignatures(key: key, time: "20130524T000000Z", seed: seed)
    }

    mutating func accept(_ signature: String, chunk: [UInt8]) -> Bool { signatures.accept(signature, chunk: chunk) }

    func acceptTrailer(_ signature: String, fields: [UInt8]) -> Bool {
        signatures.acceptTrailer(signature, fields: fields)
    }
}

private let letters = [UInt8](repeating: 0x61, count: 66_560)

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>
private let signedExample = example([
    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
])
private let signedSeed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>
private let trailerExample = example(
    [
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    ],
    trailer: "x-amz-checksum-crc32c:sOO8/Q==\r\n"
        + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n")
private let trailerSeed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"

private func example(_ signatures: [String], trailer: String = "") -> [UInt8] {
    let sizes = [65_536, 1024, 0]
    var body: [UInt8] = []
    for (size, signature) in zip(sizes, signatures) {
        body += Array("\(String(size, radix: 16));chunk-signature=\(signature)\r\n".utf8)
        if size > 0 { body += [UInt8](repeating: 0x61, count: size) + [0x0D, 0x0A] }
    }
    return body + Array("\(trailer)\r\n".utf8)
}

private let unsignedExample = Array(
    "5\r\nhello\r\n6;an=extension\r\n world\r\n0\r\nx-amz-checksum-crc32: DUoRhQ==\r\n\r\n".utf8)

@Suite struct ChunkedBodyTests {
    @Test func awsExamplesAreReadAndTheirSignaturesProved() throws {
        var signed = AWSChunkedDecoder(
            form: .signed, decodedLength: letters.count, verifier: ExampleVerifier(seed: signedSeed))
        #expect(try signed.decode(signedExample) == letters)
        try signed.finish()
        var trailed = AWSChunkedDecoder(
            form: .signedTrailer, decodedLength: letters.count, verifier: ExampleVerifier(seed: trailerSeed))
        #expect(try trailed.decode(trailerExample) == letters)
        try trailed.finish()
        #expect(trailed.trailers["x-amz-checksum-crc32c"] == "sOO8/Q==")
        var unsigned = AWSChunkedDecoder(form: .unsignedTrailer, decodedLength: 11, verifier: nil)
        #expect(try unsigned.decode(unsignedExample) == Array("hello world".utf8))
        try unsigned.finish()
        #expect(unsigned.trailers["X-Amz-Checksum-CRC32"] == "DUoRhQ==")
    }

    @Test func aChunkOfSomebodyElseIsRefusedBeforeItsPayloadIsGiven() throws {
        var bytes = trailerExample
        bytes[200] ^= 1
        var decoder = AWSChunkedDecoder(
            form: .signedTrailer, decodedLength: letters.count, verifier: ExampleVerifier(seed: trailerSeed))
        let damaged = bytes
        #expect(throws: AWSChunkedError.self) { _ = try decoder.decode(damaged) }
        let text = String(decoding: trailerExample, as: UTF8.self)
        for (old, new) in [("sOO8/Q==", "sOO8/Q=="), ("sOO8", "sOO9"), ("x-amz-trailer-signature", "x-amz-other")] {
            guard let place = text.range(of: old) else { continue }
            let changed = Array(text.replacingCharacters(in: place, with: new).utf8)
            var other = AWSChunkedDecoder(
                form: .signedTrailer, decodedLength: letters.count, verifier: ExampleVerifier(seed: trailerSeed))
            let isRefused = (try? other.decode(changed)) == nil
            #expect(isRefused == (old != new))
        }
    }

    @Test func lengthsThatAreNotTheAnnouncedAreRefused() {
        for length in [0, 10, 12] {
            var decoder = AWSChunkedDecoder(form: .unsignedTrailer, decodedLength: length, verifier: nil)
            let error = #expect(throws: AWSChunkedError.self) { _ = try decoder.decode(unsignedExample) }
            #expect(error?.code == .lengthMismatch)
        }
        for count in 0..<unsignedExample.count {
            var decoder = AWSChunkedDecoder(form: .unsignedTrailer, decodedLength: 11, verifier: nil)
            _ = try? decoder.decode(Array(unsignedExample.prefix(count)))
            let error = #expect(throws: AWSChunkedError.self) { try decoder.finish() }
            #expect(error?.code == .incomplete)
        }
        for text in ["-5\r\n", "ffffffffffffffff\r\n", "\r\n", "g\r\n", String(repeating: "0", count: 9000)] {
            var decoder = AWSChunkedDecoder(form: .unsignedTrailer, decodedLength: 11, verifier: nil)
            let error = #expect(throws: AWSChunkedError.self) { _ = try decoder.decode(Array(text.utf8)) }
            #expect(error?.code == .malformed)
        }
    }

    /// 20 000 inputs: cut anywhere the payload is the same; damaged anywhere nothing breaks, no more comes out than was
    /// announced, and of a signed body nothing that is not the client's.
    @Test func damageAnywhereIsRefusedOrHarmless() throws {
        var generator = SeededGenerator(seed: 11)
        let small = Array("hello world".utf8)
        for round in 0..<20_000 {
            var bytes = unsignedExample
            let isDamaged = round % 4 != 0
            if isDamaged {
                for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<4, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                    default: bytes.removeSubrange(place...)
                    }
                }
            }
            var decoder = AWSChunkedDecoder(form: .unsignedTrailer, decodedLength: 11, verifier: nil)
            var payload: [UInt8] = []
            do {
                var rest = bytes[...]
                while !rest.isEmpty {
                    let piece = rest.prefix(Int.random(in: 1...12, using: &generator))
                    rest = rest.dropFirst(piece.count)
                    payload += try decoder.decode(Array(piece))
                }
                try decoder.finish()
                #expect(payload.count == 11 && (isDamaged || payload == small))
            } catch {
                #expect(isDamaged && payload.count <= 11)
            }
        }
    }
}
