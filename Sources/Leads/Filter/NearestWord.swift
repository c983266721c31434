/// Finds the word that was probably meant.
enum NearestWord {
    /// - Returns: the word that begins with the typed one, or is at most two letters away from it; nil where there is none.
    static func find(_ typed: String, among words: [String]) -> String? {
        if typed.count > 1, let whole = words.first(where: { $0.hasPrefix(typed) }) { return whole }
        let near = words.map { (word: $0, distance: distance(Array(typed), Array($0))) }
        return near.filter { $0.distance <= 2 && $0.distance * 2 < typed.count }.min { $0.distance < $1.distance }?.word
    }

    /// How many letters to insert, remove or replace.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var corner = row[0]
            row[0] = index + 1
            for (place, other) in second.enumerated() {
                let replaced = corner + (letter == other ? 0 : 1)
                corner = row[place + 1]
                row[place + 1] = min(replaced, corner + 1, row[place] + 1)
            }
        }
        return row[second.count]
    }
}
