package import FoundationEssentials
package import Leads

/// One commit of an import: results so far, and the next updates to send.
package struct ImportStep: Sendable {
    package struct Row: Sendable {
        /// Identifies its update within the organisation: `UpdateChange.canonicalText`.
        package let key: String
        /// Number of equal rows before this one in the file.
        package let occurrence: Int
        package let update: NewUpdate
        /// The body exactly as it is sent, unless the part is still undecided.
        package let request: String
        /// The part, where it is known for an update that is won and also qualified.
        package let part: UpdatePart?

        package init(key: String, occurrence: Int = 0, update: NewUpdate, request: String, part: UpdatePart? = nil) {
            self.key = key
            self.occurrence = occurrence
            self.update = update
            self.request = request
            self.part = part
        }
    }

    /// An attempt of this process that ended.
    package struct End: Sendable {
        /// The update as it was claimed.
        package let update: LeadUpdate
        package let answer: Attempt.Answer
        package let event: UpdateState.Event
        package let at: Date
        /// Nil where the server named none.
        package var leadID: String?
        /// Number of leads changed; nil where the server does not say.
        package var leadsUpdated: Int?
        package var message: String?

        package init(
            update: LeadUpdate, answer: Attempt.Answer, event: UpdateState.Event, at: Date, leadID: String? = nil,
            leadsUpdated: Int? = nil, message: String? = nil
        ) {
            self.update = update
            self.answer = answer
            self.event = event
            self.at = at
            self.leadID = leadID
            self.leadsUpdated = leadsUpdated
            self.message = message
        }
    }

    /// The organisation whose server and key are used.
    package let organisation: Organisation
    /// Also takes rows that were rejected or cancelled, and duplicates.
    package let again: Bool
    /// Time of everything written in this step.
    package let at: Date
    /// Recorded first.
    package var ends: [End] = []
    /// Updates of this import that wait for an earlier one of their lead, or for their time.
    package var waiting: [UpdateID] = []
    /// Decisions on undecided ones among them.
    package var parts: [UpdateID: UpdatePart] = [:]
    /// Sequence numbers of updates that this import sends again by itself, so that others can wait for them.
    package var kept: Set<Int64> = []
    /// What the new rows belong to; nil where they are no batch.
    package var batch: NewBatch?
    /// New rows, in the order of the file.
    package var rows: [Row] = []

    package init(organisation: Organisation, again: Bool, at: Date) {
        self.organisation = organisation
        self.again = again
        self.at = at
    }

    /// What happens to a new row or a waiting update.
    package enum Admission: Sendable {
        /// Its attempt is on disk: send it now.
        case sending(LeadUpdate)
        /// Accepted; waits for an earlier update of this import, or for its time.
        case waiting(LeadUpdate)
        /// Accepted; what to send has to be decided first.
        case undecided(LeadUpdate)
        /// Accepted; waits for an update that this import does not send, or is held.
        case blocked(LeadUpdate)
        /// Another run accepted the same row; nothing is done with it now.
        case known(LeadUpdate)
        /// Duplicate of an update of its lead: not accepted.
        case refused(Problem)
    }

    /// The results of each part, in the order given.
    package struct Outcome: Sendable {
        /// The updates of `ends` after recording.
        package var ended: [LeadUpdate] = []
        package var waiting: [Admission] = []
        /// Why nothing was taken: another organisation is in use by now.
        package var refusal: Problem?
        package var rows: [Admission] = []
    }
}
