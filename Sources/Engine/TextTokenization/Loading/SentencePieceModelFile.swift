// Reads tokenizer.model, SentencePiece's protocol buffer (sentencepiece_model.proto of google/sentencepiece). Only a
// dozen fields matter, so the wire format is read here and no generated code is needed.

internal import ModelContracts

/// Reads the fields of a protocol buffer message (protobuf.dev, "Encoding").
struct ProtocolBufferReader {
    /// A field's value as it is on the wire.
    enum Value {
        case varint(UInt64)
        case bytes(Range<Int>)
        case fixed32(UInt32)
        case fixed64
    }

    let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next field; `nil` at the end.
    /// - Throws: ``ModelError`` when the message is cut or malformed.
    mutating func next() throws -> (number: Int, value: Value)? {
        guard position < end else { return nil }
        let key = try varint()
        let number = Int(truncatingIfNeeded: key >> 3)
        switch key & 7 {
        case 0: return (number, .varint(try varint()))
        case 1:
            try skip(8)
            return (number, .fixed64)
        case 2:
            let length = try varint()
            guard length <= UInt64(end - position) else { throw Self.malformed }
            let range = position..<position + Int(length)
            position = range.upperBound
            return (number, .bytes(range))
        case 5:
            let start = position
            try skip(4)
            return (number, .fixed32((0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32($1 * 8) }))
        default: throw Self.malformed
        }
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw Self.malformed
    }

    private mutating func skip(_ count: Int) throws {
        guard count <= end - position else { throw Self.malformed }
        position += count
    }

    private static let malformed = ModelError(
        .invalidModelFile, "The tokenizer.model is cut off or no SentencePiece model.")
}

extension SentencePieceVocabulary {
    /// Reads a tokenizer.model.
    /// - Throws: ``ModelError`` when it is malformed or of a kind that is not supported.
    init(modelFile bytes: [UInt8]) throws {
        self.init()
        var special: [Int: Int32] = [40: 0, 41: 1, 42: 2, 43: -1]
        var modelType: UInt64 = 1
        removesExtraWhitespaces = true
        var reader = ProtocolBufferReader(bytes, bytes.indices)
        while let (number, value) = try reader.next() {
            guard case .bytes(let range) = value else { continue }
            switch number {
            case 1: try readPiece(bytes, range)
            case 2:
                var fields = ProtocolBufferReader(bytes, range)
                while let (number, value) = try fields.next() {
                    guard case .varint(let varint) = value else { continue }
                    if number == 3 { modelType = varint }
                    if special[number] != nil { special[number] = Int32(truncatingIfNeeded: varint) }
                    if number == 24, varint != 0 {
                        throw ModelError(
                            .unsupportedModel,
                            "The tokenizer.model treats white space as a suffix, which is not supported.")
                    }
                }
            case 3: try readNormalizer(bytes, range)
            default: break
            }
        }
        guard !pieces.isEmpty else {
            throw ModelError(.invalidModelFile, "The tokenizer.model is no SentencePiece model: it has no pieces.")
        }
        switch modelType {
        case 1: algorithm = .unigram
        case 2: algorithm = .bytePairEncoding
        default:
            throw ModelError(
                .unsupportedModel,
                "The tokenizer.model is of type \(modelType); only unigram (1) and BPE (2) are supported.")
        }
        func id(_ number: Int) -> Int32? {
            special[number].flatMap { $0 >= 0 && Int($0) < pieces.count ? $0 : nil }
        }
        facts.unknown = id(40)
        facts.bos = id(41)
        facts.eos = id(42)
        facts.padding = id(43)
    }

    private mutating func readPiece(_ bytes: [UInt8], _ range: Range<Int>) throws {
        var piece: [UInt8] = []
        var score: Float = 0
        var type = PieceType.normal
        var fields = ProtocolBufferReader(bytes, range)
        while let (number, value) = try fields.next() {
            switch (number, value) {
            case (1, .bytes(let text)): piece = Array(String(decoding: bytes[text], as: UTF8.self).utf8)
            case (2, .fixed32(let bits)): score = Float(bitPattern: bits)
            case (3, .varint(let raw)):
                guard let known = PieceType(rawValue: Int(truncatingIfNeeded: raw)) else {
                    throw ModelError(.unsupportedModel, "The tokenizer.model has a piece of the unknown type \(raw).")
                }
                type = known
            default: break
            }
        }
        pieces.append(piece)
        scores.append(score.isNaN ? -.greatestFiniteMagnitude : score)
        types.append(type)
    }

    private mutating func readNormalizer(_ bytes: [UInt8], _ range: Range<Int>) throws {
        var fields = ProtocolBufferReader(bytes, range)
        while let (number, value) = try fields.next() {
            switch (number, value) {
            case (2, .bytes(let table)) where !table.isEmpty: map = try PrecompiledCharacterMap(Array(bytes[table]))
            case (3, .varint(let flag)): addsDummyPrefix = flag != 0
            case (4, .varint(let flag)): removesExtraWhitespaces = flag != 0
            case (5, .varint(0)):
                throw ModelError(
                    .unsupportedModel, "The tokenizer.model does not escape white space, which is not supported.")
            default: break
            }
        }
    }
}
