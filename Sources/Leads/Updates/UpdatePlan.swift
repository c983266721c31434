/// Which updates set what a person meant.
///
/// Usually it is the one. The current contract does not know won and also qualified in one request: where the lead is not
/// qualified yet, two linked updates are made of it, `qualified` and then `won`.
package struct UpdatePlan: Hashable, Sendable {
    /// What goes first where there are two; nil where one is enough.
    package let first: UpdateChange?
    /// The update that was meant. As the second of two it leaves without the mark that it also qualifies the lead.
    package let change: UpdateChange
    /// Whether the lead has to be read before the first leaves: the server's contract, or whether the lead is qualified,
    /// is not known yet. Both contracts take the two.
    package let isUndecided: Bool

    /// - Parameters:
    ///   - lead: the card; nil where it was not seen.
    ///   - contract: what the server speaks, as far as is known.
    package init(_ change: UpdateChange, lead: Lead?, contract: Contract) {
        let mayNeedTwo = change.status == .won && change.alsoQualified && contract != .classic
        let isQualified = lead?.isQualified ?? false
        var meant = change
        if mayNeedTwo, contract == .current, isQualified { meant.alsoQualified = false }
        self.change = meant
        if mayNeedTwo, contract == .auto || !isQualified {
            first = UpdateChange(
                identifiers: change.identifiers, status: .qualified, value: change.value, currency: change.currency)
            isUndecided = contract == .auto || lead == nil
        } else {
            first = nil
            isUndecided = false
        }
    }
}
