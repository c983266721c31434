/// What the embedded sandbox is told to do, so that a person can see what Leadline makes of it.
package enum PracticeEffect: CaseIterable, Hashable, Sendable {
    /// Store the sample leads again as they were, and delete the updates.
    case reset
    /// Refuse the next update.
    case refuseNextUpdate
    /// Refuse every connection, as if the network were gone.
    case goOffline
    case comeBack
}

package enum PracticeAnswer: Sendable {
    case done(PracticeEffect)
}
