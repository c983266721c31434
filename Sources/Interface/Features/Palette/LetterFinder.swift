/// Finds the letters of a word in a text, in order and at the best places: each letter begins a word of the text or
/// follows the letter before it, or all of them are adjacent. Scattered letters do not match.
///
/// The search is exact and takes time proportional to the product of both lengths.
struct LetterFinder {
    static let letter = 16
    /// The minimum average score per letter, after deductions for gaps.
    static let least = 16
    private static let textStart = 10
    private static let wordStart = 8
    private static let afterLetter = 7
    private static let gapStart = 3
    private static let widestGap = 10

    /// The best score of the letters so far with the last one at a place, and the place of the letter before it.
    private struct Step {
        var score: Int
        var before: Int
    }

    private static let impossible = Int.min / 2
    /// One row of the text's length per letter; kept to avoid allocations.
    private var steps: [Step] = []

    /// - Returns: nil when letters are missing, scattered or too far apart.
    mutating func find(_ word: [UInt8], in text: [UInt8]) -> (score: Int, places: [Int])? {
        guard !word.isEmpty, word.count <= text.count, Self.isThere(word, in: text) else { return nil }
        return findStarts(word, in: text) ?? Self.findPart(word, in: text)
    }

    /// The first word of the text that begins with the whole `word`.
    static func wordStart(_ word: [UInt8], in text: [UInt8]) -> Int? {
        guard !word.isEmpty, word.count <= text.count else { return nil }
        return (0...(text.count - word.count)).first { bonus(at: $0, in: text) > 0 && text[$0...].starts(with: word) }
    }

    /// All letters adjacent within a word.
    private static func findPart(_ word: [UInt8], in text: [UInt8]) -> (score: Int, places: [Int])? {
        guard word.count > 1 else { return nil }
        let start = (0...(text.count - word.count)).first { text[$0...].starts(with: word) }
        return start.map { start in (letter * word.count, Array(start..<(start + word.count))) }
    }

    private mutating func findStarts(_ word: [UInt8], in text: [UInt8]) -> (score: Int, places: [Int])? {
        let width = text.count
        let blank = Step(score: Self.impossible, before: -1)
        steps.removeAll(keepingCapacity: true)
        steps.append(contentsOf: repeatElement(blank, count: word.count * width))
        for place in 0..<width where text[place] == word[0] {
            let bonus = Self.bonus(at: place, in: text)
            if bonus > 0 { steps[place].score = Self.letter + 2 * bonus }
        }
        for row in word.indices.dropFirst() { fill(row, word[row], text) }
        let last = (word.count - 1) * width
        var end = 0
        for place in 0..<width where steps[last + place].score > steps[last + end].score { end = place }
        let score = steps[last + end].score
        guard score >= Self.least * word.count else { return nil }
        var places: [Int] = []
        for row in word.indices.reversed() {
            places.append(end)
            end = max(0, steps[row * width + end].before)
        }
        return (score, places.reversed())
    }

    private mutating func fill(_ row: Int, _ letter: UInt8, _ text: [UInt8]) {
        let above = (row - 1) * text.count
        // The best place of the letter before: near, where the cost of a gap grows with its width, or far, where it is
        // constant.
        var near = Step(score: Self.impossible, before: -1)
        var far = near
        for place in text.indices.dropFirst() {
            let bonus = Self.bonus(at: place, in: text)
            let adjacent = steps[above + place - 1].score
            if text[place] == letter {
                var best = Step(score: adjacent + max(bonus, Self.afterLetter), before: place - 1)
                if bonus > 0 {
                    if near.score + bonus > best.score { best = Step(score: near.score + bonus, before: near.before) }
                    if far.score + bonus > best.score { best = Step(score: far.score + bonus, before: far.before) }
                }
                if best.score > 0 {
                    steps[row * text.count + place] = Step(score: best.score + Self.letter, before: best.before)
                }
            }
            near.score -= 1
            if adjacent - Self.gapStart > near.score { near = Step(score: adjacent - Self.gapStart, before: place - 1) }
            if adjacent - Self.widestGap > far.score { far = Step(score: adjacent - Self.widestGap, before: place - 1) }
        }
    }

    private static func isThere(_ word: [UInt8], in text: [UInt8]) -> Bool {
        var place = 0
        for letter in text where letter == word[place] {
            place += 1
            if place == word.count { return true }
        }
        return false
    }

    private static func bonus(at place: Int, in text: [UInt8]) -> Int {
        guard place > 0 else { return textStart }
        let before = text[place - 1]
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(before) || before == UInt8(ascii: "'")
        return isLetter ? 0 : wordStart
    }
}
