// Dates and strftime. The moments and their names are known dates; glibc's strftime is compared by the random templates.

import ChatTemplating
import StructuredJSON
import Testing

@Suite("Calendar time")
struct CalendarTimeTests {
    private func text(_ format: String, _ time: CalendarTime) throws -> String {
        try ChatTemplate(source: "{{ strftime_now(f) }}").render(variables: ["f": .string(format)], now: time)
    }

    @Test(
        "Unix time becomes a date",
        arguments: [
            (0, "1970-01-01 00:00:00 Thursday 001"), (951_782_400, "2000-02-29 00:00:00 Tuesday 060"),
            (1_709_251_199, "2024-02-29 23:59:59 Thursday 060"), (-1, "1969-12-31 23:59:59 Wednesday 365"),
            (4_107_542_399, "2100-02-28 23:59:59 Sunday 059"), (4_107_542_400, "2100-03-01 00:00:00 Monday 060"),
            (-2_203_891_200, "1900-03-01 00:00:00 Thursday 060"), (2_147_483_647, "2038-01-19 03:14:07 Tuesday 019"),
        ])
    func unixTime(seconds: Int, expected: String) throws {
        #expect(try text("%Y-%m-%d %H:%M:%S %A %j", CalendarTime(secondsSinceEpoch: seconds)) == expected)
    }

    @Test("the distance from UTC moves the local clock")
    func distanceFromUTC() throws {
        let time = CalendarTime(secondsSinceEpoch: 0, secondsFromUTC: -3 * 3_600)
        #expect(try text("%Y-%m-%d %I %p", time) == "1969-12-31 09 PM")
    }

    @Test("parts outside their ranges carry over, and no value overflows")
    func extremes() throws {
        #expect(CalendarTime(year: 2023, month: 2, day: 29) == CalendarTime(year: 2023, month: 3, day: 1))
        #expect(CalendarTime(year: 2024, month: 12, day: 31, hour: 24) == CalendarTime(year: 2025, month: 1, day: 1))
        #expect(CalendarTime(secondsSinceEpoch: .max, secondsFromUTC: .max).year == 9_999)
        #expect(CalendarTime(secondsSinceEpoch: .min, secondsFromUTC: .min).year == 1)
        #expect(CalendarTime(year: .max, month: .max, day: .max, hour: .max, minute: .max, second: .max).year == 9_999)
    }

    @Test(
        "weeks are counted from Sunday, from Monday and as in ISO 8601",
        arguments: [
            (2021, 1, 3, "01 00 53 2020"), (2024, 12, 30, "52 53 01 2025"), (2026, 12, 31, "52 52 53 2026"),
            (2023, 1, 1, "01 00 52 2022"), (2024, 2, 29, "08 09 09 2024"),
        ])
    func weeks(year: Int, month: Int, day: Int, expected: String) throws {
        #expect(try text("%U %W %V %G", CalendarTime(year: year, month: month, day: day)) == expected)
    }
}
