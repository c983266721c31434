import FoundationEssentials
import Glibc
package import Terminal

/// Compares a frame with a text file beside the tests, `__Snapshots__/Name.txt`.
///
/// The file holds the text, a grid with a letter for each style (`.` is plain) and what the letters mean. With
/// `LEADLINE_RECORD=1` it is written, and the test fails all the same, so that no run passes that compared nothing.
package enum ScreenSnapshot {
    /// Throws with the first difference, or when the file is missing or has just been recorded.
    ///
    /// - Parameters:
    ///   - name: the file's name without its ending; letters, digits, `-` and `_`.
    ///   - styles: what styles are called in the file; others are described.
    package static func check(
        _ frame: Frame, named name: String, styles: [Style: String] = [:], testFile: String = #filePath
    ) throws {
        let directory = URL(filePath: testFile).deletingLastPathComponent().appending(path: "__Snapshots__")
        let file = directory.appending(path: name + ".txt")
        let actual = text(of: frame, styles: styles)
        if let flag = unsafe getenv("LEADLINE_RECORD"), unsafe String(cString: flag) == "1" {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: file)
            throw TestFailure("Recorded \(file.path): look at it, then run without LEADLINE_RECORD.")
        }
        guard let data = try? Data(contentsOf: file) else {
            throw TestFailure("\(file.path) is missing: run once with LEADLINE_RECORD=1. The screen is:\n\(actual)")
        }
        let expected = String(decoding: data, as: UTF8.self)
        guard actual != expected else { return }
        throw TestFailure(difference(expected: expected, actual: actual, path: file.path))
    }

    /// What the file of that frame holds.
    package static func text(of frame: Frame, styles: [Style: String] = [:]) -> String {
        var letters: [Style: Character] = [.plain: "."]
        var legend: [(Character, Style)] = []
        var supply = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789").makeIterator()
        var grid: [String] = []
        for row in 0..<frame.size.rows {
            var line = ""
            for column in 0..<frame.size.columns {
                let style = frame[row, column].style
                if letters[style] == nil {
                    let letter = supply.next() ?? "?"
                    letters[style] = letter
                    legend.append((letter, style))
                }
                line.append(letters[style] ?? "?")
            }
            grid.append(trimmed(line, of: "."))
        }
        let cursor = frame.cursor.map { "row \($0.row) column \($0.column)" } ?? "hidden"
        let heading = ["\(frame.size.columns)x\(frame.size.rows), cursor \(cursor)", ""]
        let body = frame.text.map { trimmed($0, of: " ") } + [""] + grid + [""]
        return (heading + body + legend.map { "\($0) \(styles[$1] ?? describe($1))" }).joined(separator: "\n") + "\n"
    }

    private static func trimmed(_ line: String, of blank: Character) -> String {
        var line = line[...]
        while line.last == blank { line = line.dropLast() }
        return String(line)
    }

    private static func describe(_ style: Style) -> String {
        var words = ["\(describe(style.foreground)) on \(describe(style.background))"]
        let names: [(Style.Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        words += names.filter { style.attributes.contains($0.0) }.map(\.1)
        return words.joined(separator: " ")
    }

    private static func describe(_ color: Color) -> String {
        switch color {
        case .standard: "standard"
        case .indexed(let index): "\(index)"
        case .rgb(let red, let green, let blue):
            "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    private static func difference(expected: String, actual: String, path: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        let was = line < old.count ? String(old[line]) : "(end)"
        let now = line < new.count ? String(new[line]) : "(end)"
        return "\(path) differs at line \(line + 1):\n- \(was)\n+ \(now)\nThe screen is now:\n\(actual)"
    }
}
