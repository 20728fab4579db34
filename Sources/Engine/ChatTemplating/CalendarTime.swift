// The moment a template sees: local calendar time without a zone, as Python's `datetime.now()` gives it.

/// A local date and time of day. Templates print it through `strftime_now`; the caller decides which moment it is, so
/// that the same request renders the same prompt.
public struct CalendarTime: Sendable, Hashable {
    /// The year of the Gregorian calendar.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, 1 to 31.
    public let day: Int
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59.
    public let minute: Int
    /// The second, 0 to 59.
    public let second: Int

    /// A moment from its parts; parts outside their ranges carry over.
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let days = Self.days(fromYear: year, month: min(max(month, 1), 12), day: day)
        // No part may carry further than the calendar is long, so the sum cannot overflow.
        func bounded(_ part: Int) -> Int { min(max(part, -400_000_000_000), 400_000_000_000) }
        self.init(
            secondsSinceEpoch: days * 86_400 + bounded(hour) * 3_600 + bounded(minute) * 60 + bounded(second))
    }

    /// A moment from Unix time.
    /// - Parameters:
    ///   - secondsSinceEpoch: Seconds since 1970-01-01T00:00:00Z.
    ///   - secondsFromUTC: How far the local clock is ahead of UTC, in seconds.
    public init(secondsSinceEpoch: Int, secondsFromUTC: Int = 0) {
        // The calendar of years 1 to 9999, as Python's datetime has it.
        let (earliest, latest) = (-62_135_596_800, 253_402_300_799)
        let shift = min(max(secondsFromUTC, -86_399), 86_399)
        let local = min(max(min(max(secondsSinceEpoch, earliest), latest) + shift, earliest), latest)
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let rest = local - days * 86_400
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
        // Civil date from a day count, by 400-year eras that start on 1 March (H. Hinnant's algorithm).
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private static func days(fromYear year: Int, month: Int, day: Int) -> Int {
        let year = min(max(year, 1), 9_999) - (month <= 2 ? 1 : 0)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + min(max(day, 1), 31) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Days since Sunday.
    var weekday: Int {
        let days = Self.days(fromYear: year, month: month, day: day)
        return ((days + 4) % 7 + 7) % 7
    }

    /// The day of the year, from 1.
    var dayOfYear: Int {
        Self.days(fromYear: year, month: month, day: day) - Self.days(fromYear: year, month: 1, day: 1) + 1
    }
}
