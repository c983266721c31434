extension NumberingPlan {
    /// What follows each calling code in `numbering-plans.txt`, whose head explains it; indexed by the calling code,
    /// because long lists of leads ask for one number after the other.
    private static let facts: [Substring?] = {
        var facts = [Substring?](repeating: nil, count: 1_000)
        for line in String(decoding: PackageResources.numbering_plans_txt, as: UTF8.self).split(separator: "\n") {
            guard let space = line.firstIndex(of: " "), let code = Int(line[..<space]) else { continue }
            facts[code] = line[space...].dropFirst()
        }
        return facts
    }()

    /// - Parameter callingCode: at most three digits.
    /// - Returns: nil where no plan has it.
    static func facts(of callingCode: Int) -> Substring? {
        facts[callingCode]
    }
}
