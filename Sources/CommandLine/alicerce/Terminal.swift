// What the commands write for people: progress and errors on standard error, answers on standard output.

import Foundation
import ModelContracts
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

    /// Lines of columns, each as wide as its longest entry.
    static func table(_ rows: [[String]]) -> String {
        let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces) + "\n"
        }.joined()
    }
}

/// Shows an answer while it comes: its text on standard output, and its thoughts dimmed on standard error when that is a
/// terminal.
struct AnswerPrinter {
    private var isThinking = false

    mutating func print(_ event: GenerationEvent) {
        switch event {
        case .reasoning(let piece):
            guard Terminal.showsProgress else { return }
            // SGR 2 is faint, 0 is normal (ECMA-48, section 8.3.117).
            FileHandle.standardError.write(Data("\u{1B}[2m\(piece)\u{1B}[0m".utf8))
            isThinking = true
        case .text(let piece):
            if isThinking { FileHandle.standardError.write(Data("\n\n".utf8)) }
            isThinking = false
            Terminal.write(piece)
        case .started, .toolCallStarted, .toolCallArguments, .toolCallEnded, .logProbabilities, .finished: break
        }
    }
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
