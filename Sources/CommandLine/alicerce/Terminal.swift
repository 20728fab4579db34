// What the commands write for people: progress and errors on standard error, answers on standard output.

import Foundation
import Synchronization

/// Writes to the terminal.
enum Terminal {
    /// Writes `text` to standard output at once.
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Writes a line to standard error.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Whether standard error is a terminal; progress is shown on terminals only.
    static var showsProgress: Bool { isatty(STDERR_FILENO) != 0 }
}

/// A line on standard error that is rewritten as work goes on. It shows nothing when standard error is no terminal.
final class ProgressLine: Sendable {
    private let title: String
    private let lastPercent = Mutex(-1)

    init(_ title: String) {
        self.title = title
    }

    /// Shows how much is done.
    /// - Parameter fraction: from 0 to 1.
    func show(_ fraction: Double) {
        guard Terminal.showsProgress else { return }
        let percent = Int((min(max(fraction, 0), 1) * 100).rounded(.down))
        let isNew = lastPercent.withLock { last in
            defer { last = percent }
            return last != percent
        }
        if isNew { FileHandle.standardError.write(Data("\r\u{1B}[K\(title) \(percent) %".utf8)) }
    }

    /// Clears the line.
    func finish() {
        guard Terminal.showsProgress else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
