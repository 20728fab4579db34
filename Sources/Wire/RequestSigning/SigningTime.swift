// The times in signatures, `YYYYMMDD'T'HHMMSS'Z'`.

import AWSWireProtocol

enum SigningTime {
    /// Reads a time.
    static func read(_ text: String) -> Timestamp? {
        let characters = Array(text.utf8)
        guard characters.count == 16, characters[8] == UInt8(ascii: "T"), characters[15] == UInt8(ascii: "Z") else {
            return nil
        }
        func part(_ range: Range<Int>) -> String { String(decoding: characters[range], as: UTF8.self) }
        return Timestamp(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z",
            format: .iso8601)
    }

    /// Writes a time.
    static func text(_ time: Timestamp) -> String {
        Timestamp(seconds: time.seconds).formatted(.iso8601).filter { $0 != "-" && $0 != ":" }
    }

    /// The time of a `Date` header field in this form.
    static func basic(httpDate text: String) -> String? {
        Timestamp(text, format: .rfc822).map(Self.text)
    }
}
