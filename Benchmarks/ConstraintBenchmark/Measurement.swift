// Times, their medians and their spread, and how they are printed.

import Foundation

/// Milliseconds that `body` takes.
func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    return milliseconds(try clock.measure(body))
}

/// A duration in milliseconds.
func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}

/// The value below which this share of all values lies, between neighbours by their distance; not a number of none.
func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.indices.last else { return .nan }
    let place = share * Double(last)
    let low = min(last, Int(place))
    let high = min(last, low + 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
}

/// Median, quartiles, extremes and mean of values under names that begin with `name`.
func spread(_ name: String, _ values: [Double]) -> [String: Double] {
    [
        "\(name)_median": quantile(values, 0.5), "\(name)_lower_quartile": quantile(values, 0.25),
        "\(name)_upper_quartile": quantile(values, 0.75), "\(name)_least": quantile(values, 0),
        "\(name)_largest": quantile(values, 1), "\(name)_mean": values.reduce(0, +) / Double(values.count),
    ]
}

/// Prints one JSON object on a line of its own, at once even into a pipe.
func report(_ name: String, _ values: [String: Double]) {
    let members = values.sorted { $0.key < $1.key }.filter(\.value.isFinite).map {
        "\"\($0.key)\": \(($0.value * 10_000).rounded() / 10_000)"
    }
    let line = "{\"measured\": \"\(name)\", \(members.joined(separator: ", "))}\n"
    FileHandle.standardOutput.write(Data(line.utf8))
}
