// C's strftime in the C locale, for the moment a template sees.

extension CalendarTime {
    private static let dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The moment in a strftime format. glibc's flags `-`, `_`, `0` and `^` work; unknown codes stay as they are.
    func formatted(_ format: String) -> String {
        var result = ""
        var scalars = format.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "%" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            var code = scalars.next()
            var flag: Unicode.Scalar?
            var written = "%"
            while let candidate = code, "-_0^".unicodeScalars.contains(candidate) {
                flag = candidate
                written.unicodeScalars.append(candidate)
                code = scalars.next()
            }
            guard let code else { return result + written }
            if let text = field(code, flag) {
                result += flag == "^" ? text.uppercased() : text
            } else {
                result += written + String(code)
            }
        }
        return result
    }

    private func padded(_ value: Int, _ width: Int, _ flag: Unicode.Scalar?, with usual: Character = "0") -> String {
        let digits = String(value)
        if flag == "-" || digits.count >= width { return digits }
        let fill: Character = flag == "_" ? " " : flag == "0" ? "0" : usual
        return String(repeating: fill, count: width - digits.count) + digits
    }

    private var hour12: Int { hour % 12 == 0 ? 12 : hour % 12 }

    private func field(_ code: Unicode.Scalar, _ flag: Unicode.Scalar?) -> String? {
        switch code {
        case "a": String(Self.dayNames[weekday].prefix(3))
        case "A": Self.dayNames[weekday]
        case "b", "h": String(Self.monthNames[month - 1].prefix(3))
        case "B": Self.monthNames[month - 1]
        case "C": padded(year / 100, 2, flag)
        case "d": padded(day, 2, flag)
        case "e": padded(day, 2, flag, with: " ")
        case "f": "000000"
        case "H": padded(hour, 2, flag)
        case "I": padded(hour12, 2, flag)
        case "j": padded(dayOfYear, 3, flag)
        case "k": padded(hour, 2, flag, with: " ")
        case "l": padded(hour12, 2, flag, with: " ")
        case "m": padded(month, 2, flag)
        case "M": padded(minute, 2, flag)
        case "p": hour < 12 ? "AM" : "PM"
        case "P": hour < 12 ? "am" : "pm"
        case "S": padded(second, 2, flag)
        case "u": String(weekday == 0 ? 7 : weekday)
        case "w": String(weekday)
        case "y": padded(year % 100, 2, flag)
        case "Y": String(year)
        case "n": "\n"
        case "t": "\t"
        case "z", "Z": ""
        case "%": "%"
        default: compound(code, flag)
        }
    }

    private func compound(_ code: Unicode.Scalar, _ flag: Unicode.Scalar?) -> String? {
        switch code {
        case "c": formatted("%a %b %e %H:%M:%S %Y")
        case "D", "x": formatted("%m/%d/%y")
        case "F": formatted("%Y-%m-%d")
        case "r": formatted("%I:%M:%S %p")
        case "R": formatted("%H:%M")
        case "T", "X": formatted("%H:%M:%S")
        case "U": padded((dayOfYear + 6 - weekday) / 7, 2, flag)
        case "W": padded((dayOfYear + 6 - (weekday + 6) % 7) / 7, 2, flag)
        case "V": padded(isoWeek.week, 2, flag)
        case "G": String(isoWeek.year)
        case "g": padded(isoWeek.year % 100, 2, flag)
        default: nil
        }
    }

    /// The ISO 8601 week and the year it belongs to.
    private var isoWeek: (year: Int, week: Int) {
        let monday = (weekday + 6) % 7
        let week = (dayOfYear - 1 - monday + 10) / 7
        if week < 1 {
            return CalendarTime(year: year - 1, month: 12, day: 31).isoWeek
        }
        if week == 53, CalendarTime(year: year + 1, month: 1, day: 1).weekday <= 4,
            CalendarTime(year: year + 1, month: 1, day: 1).weekday >= 1
        {
            return (year + 1, 1)
        }
        return (year, week)
    }
}
