// gzip (RFC 1952) of what is written, by the system's zlib.

import CZlib

/// Compresses.
enum GZip {
    /// The bytes as one gzip member; `nil` when zlib has no memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 31: the largest window, and gzip's wrapper; 8: zlib's default memory level (zlib.h, deflateInit2).
        guard
            deflateInit2_(
                &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        guard let inputLength = UInt32(exactly: bytes.count),
            let outputLength = UInt32(exactly: deflateBound(&stream, UInt(bytes.count)))
        else { return nil }
        var output = [UInt8](repeating: 0, count: Int(outputLength))
        var input = bytes
        let status = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = inputLength
                stream.next_out = target.baseAddress
                stream.avail_out = outputLength
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        output.removeLast(Int(stream.avail_out))
        return output
    }
}
