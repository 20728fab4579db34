// Timestamps, percent-encoding, ARNs and Base64.

import AWSWireProtocol
import Testing

@Suite("Formats")
struct FormatTests {
    @Test(
        "A point in time is written as Python's datetime writes it, in all three formats",
        arguments: [
            (Int64(0), "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_399, "2000-02-28T23:59:59Z", "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_714_566_600, "2024-05-01T12:30:00Z", "Wed, 01 May 2024 12:30:00 GMT"),
            (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
            (-2_203_977_600, "1900-02-28T00:00:00Z", "Wed, 28 Feb 1900 00:00:00 GMT"),
            (-2_203_891_200, "1900-03-01T00:00:00Z", "Thu, 01 Mar 1900 00:00:00 GMT"),
            (-62_135_596_800, "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT"),
            (253_402_300_799, "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT"),
        ])
    func timestamps(seconds: Int64, iso8601: String, httpDate: String) {
        let time = Timestamp(seconds: seconds)
        #expect(time.formatted(.iso8601) == iso8601)
        #expect(time.formatted(.rfc822) == httpDate)
        #expect(time.formatted(.unixTimestamp) == String(seconds))
        #expect(Timestamp(iso8601, format: .iso8601) == time)
        #expect(Timestamp(httpDate, format: .rfc822) == time)
        #expect(Timestamp(String(seconds), format: .unixTimestamp) == time)
    }

    @Test("Every day of four centuries goes out and comes back")
    func everyDay() {
        for day in Int64(-146_097)..<146_097 {
            let time = Timestamp(seconds: day * 86_400 + 3661)
            if Timestamp(time.formatted(.iso8601), format: .iso8601) != time { Issue.record("day \(day)") }
        }
    }

    @Test("Fractions and offsets are read; fractions are written when there are any")
    func fractions() {
        let half = Timestamp(seconds: 1, nanoseconds: 500_000_000)
        #expect(Timestamp("1970-01-01T01:00:01.5+01:00", format: .iso8601) == half)
        #expect(Timestamp("1969-12-31T23:00:01.500-01:00", format: .iso8601) == half)
        #expect(Timestamp("1.5", format: .unixTimestamp) == half)
        #expect(half.formatted(.iso8601) == "1970-01-01T00:00:01.500Z")
        #expect(half.formatted(.unixTimestamp) == "1.5")
        let before = Timestamp(seconds: -2, nanoseconds: 500_000_000)
        #expect(before.formatted(.unixTimestamp) == "-1.5")
        #expect(Timestamp("-1.5", format: .unixTimestamp) == before)
        #expect(Timestamp(seconds: -1, nanoseconds: 750_000_000).formatted(.unixTimestamp) == "-0.25")
        #expect(Timestamp(seconds: 0, nanoseconds: 1).formatted(.iso8601) == "1970-01-01T00:00:00.000000001Z")
    }

    @Test(
        "What is no timestamp is refused",
        arguments: [
            "", "2024", "2024-05-01", "2024-05-01T12:30:00", "2024-13-01T00:00:00Z", "2023-02-29T00:00:00Z",
            "2024-05-01T24:00:00Z", "2024-05-01T12:30:60Z", "2024-05-01T12:30:00.Z", "2024-05-01 12:30:00Z",
            "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
            "2024-05-01T12:30:00Zx", "2024-05-01T12:30:00+1:00", "２０２４-05-01T12:30:00Z",
        ])
    func noTimestamps(text: String) {
        #expect(Timestamp(text, format: .iso8601) == nil)
        #expect(Timestamp(text, format: .rfc822) == nil)
    }

    @Test("Epoch seconds outside four-digit years, and what is no number, are refused")
    func noEpochs() {
        for text in ["", "x", "nan", "inf", "1e300", "0x42", "-1e12", "253402300800"] {
            #expect(Timestamp(text, format: .unixTimestamp) == nil)
        }
    }

    @Test("Percent escapes are decoded once; broken ones and broken UTF-8 are refused")
    func percentEncoding() {
        #expect(PercentEncoding.decoded("a%3Ab%2fc%20+") == "a:b/c +")
        #expect(PercentEncoding.decoded("%253A") == "%3A")
        #expect(PercentEncoding.decoded("%C3%A9") == "é")
        for broken in ["%", "%3", "%3G", "%FF", "%C3", "a%"] { #expect(PercentEncoding.decoded(broken) == nil) }
        #expect(PercentEncoding.encoded("a/é:~") == "a%2F%C3%A9%3A~")
        #expect(PercentEncoding.encoded("a/b", keeping: [0x2F]) == "a/b")
    }

    @Test("An ARN splits into its parts and is written as it was")
    func resourceNames() throws {
        let text = "arn:aws:bedrock:us-east-1::foundation-model/alicerce.nano-v1:0"
        let name = try #require(ResourceName(text))
        #expect(name.service == "bedrock")
        #expect(name.account.isEmpty)
        #expect(name.resourceType == "foundation-model")
        #expect(name.resourceID == "alicerce.nano-v1:0")
        #expect(name.description == text)
        for broken in ["", "arn", "arn:aws:bedrock:us-east-1:1", "arn:aws:bedrock:r:1:", "x:aws:bedrock:r:1:y"] {
            #expect(ResourceName(broken) == nil)
        }
    }

    @Test("Base64 goes both ways and refuses what it is not")
    func base64() {
        #expect(Base64.encoded([0xFB, 0xFF]) == "+/8=")
        #expect(Base64.decoded("+/8=") == [0xFB, 0xFF])
        #expect(Base64.decoded("") == [])
        for broken in ["*", "a", "ab=c", "-_8="] { #expect(Base64.decoded(broken) == nil) }
    }
}
