package import FoundationEssentials
package import Leads

/// One commit of an import: what came back meanwhile, and what leaves next.
package struct ImportStep: Sendable {
    /// A row of a file, checked and ready to be sent.
    package struct Row: Sendable {
        /// What its update is recognised by among those of its organisation: `UpdateChange.canonicalText`.
        package let key: String
        /// How many equal rows of the file come before it: as many updates of the key are theirs.
        package let occurrence: Int
        /// The update as it is journaled.
        package let update: NewUpdate
        /// The body exactly as it is sent, where nothing has to be found out before.
        package let request: String
        /// What is known of an update that wins a lead and also qualifies it.
        package let part: UpdatePart?

        /// A row that is valid and not journaled yet.
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
        /// As it was claimed.
        package let update: LeadUpdate
        /// What the server said, or what went wrong.
        package let answer: Attempt.Answer
        /// What the answer means to the update's state.
        package let event: UpdateState.Event
        /// When the answer came.
        package let at: Date
        /// The id the server named; nil where it named none.
        package var leadID: String?
        /// How many leads the server says it changed; nil where it does not say.
        package var leadsUpdated: Int?
        /// What there is to tell of it, one sentence; nil when nothing.
        package var message: String?

        /// The end of one attempt.
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

    /// Whose server and key the rows are sent with.
    package let organisation: Organisation
    /// Takes up what was rejected or cancelled, and what repeats another update.
    package let again: Bool
    /// The time of everything written in this step.
    package let at: Date
    /// Written down first.
    package var ends: [End] = []
    /// Updates of this import that wait for an earlier one of their lead, or for their time.
    package var waiting: [UpdateID] = []
    /// What was found out of undecided ones among them.
    package var parts: [UpdateID: UpdatePart] = [:]
    /// Earlier updates that this import will send again by itself: what waits for them need not be given up.
    package var kept: Set<Int64> = []
    /// New rows, in the order of the file.
    package var rows: [Row] = []

    /// A step with nothing in it yet.
    package init(organisation: Organisation, again: Bool, at: Date) {
        self.organisation = organisation
        self.again = again
        self.at = at
    }

    /// What became of a row, or of an update that waited.
    package enum Admission: Sendable {
        /// Its attempt is on the disk: send it now.
        case sending(LeadUpdate)
        /// Accepted; an update of this import goes first, or its time has not come.
        case waiting(LeadUpdate)
        /// Accepted; what its request says has to be found out first.
        case undecided(LeadUpdate)
        /// Accepted; it waits for an update that this import does not send, or is held.
        case blocked(LeadUpdate)
        /// Another run accepted the same row; nothing is done with it now.
        case known(LeadUpdate)
        /// It repeats an update of its lead: not accepted.
        case refused(Problem)
    }

    /// What became of each part, in the order given.
    package struct Outcome: Sendable {
        /// The updates whose attempts ended, as they are now.
        package var ended: [LeadUpdate] = []
        /// What became of the updates that waited.
        package var waiting: [Admission] = []
        /// Why nothing was taken: another organisation is in use by now.
        package var refusal: Problem?
        /// What became of the new rows.
        package var rows: [Admission] = []
    }
}
