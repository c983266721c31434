package import Leads

/// What a person does to updates that were accepted, on the Outbox screen and on Recent. All but the first are answered by
/// `UpdateAnswer.changed` or `failed`, always.
package enum OutboxEffect: Hashable, Sendable {
    /// Read what is not finished and the rejections not dismissed, of this organisation and what is held: answered by
    /// `loaded` with the same number, or by `loadFailed`.
    case load(request: Int)
    /// Send a queued or retrying update now, without its undo time or hold.
    case sendNow(UpdateID)
    /// Hold a queued or retrying update until it is released.
    case hold(UpdateID)
    /// Release an update that a person holds or whose key was refused.
    case release(UpdateID)
    /// Give up an update that was not sent.
    case cancel(UpdateID)
    /// Resolve an unknown by the person's word.
    case resolve(UpdateID, arrived: Bool)
    /// Read the lead of an unknown back and resolve it by what the server shows; the update may stay unknown.
    case readBack(UpdateID)
    /// Send a rejected, cancelled or retrying update again, or an unknown by the person's word: also answered by
    /// `UpdateAnswer.sentMeanwhile`.
    case retry(UpdateID)
    /// Send an update that was accepted for another organisation with this one's server and key, by the person's word:
    /// also answered by `adoptionRepeats`.
    case adopt(UpdateID, again: Bool)
    /// Take an update from what needs attention.
    case dismiss(UpdateID)
    /// Put a dismissed rejection back among what needs attention, because its correction was undone.
    case restore(UpdateID)
    /// Take the profile's key as it is now and go on sending; `keyTrouble` tells what came of it.
    case acceptKey
    /// Send at once what is retrying because the server could not be reached; each is told by `UpdateAnswer.changed`.
    case connectionIsBack
}

extension OutboxEffect {
    /// The update it is for.
    var update: UpdateID? {
        switch self {
        case .load, .acceptKey, .connectionIsBack: nil
        case .sendNow(let id), .hold(let id), .release(let id), .cancel(let id), .resolve(let id, _), .readBack(let id),
            .retry(let id), .adopt(let id, _), .dismiss(let id), .restore(let id):
            id
        }
    }

    /// The person has dealt with the update: its row need not be kept in sight.
    var endsUpdate: Bool {
        switch self {
        case .cancel, .resolve, .dismiss: true
        case .load, .acceptKey, .connectionIsBack, .sendNow, .hold, .release, .readBack, .retry, .adopt, .restore: false
        }
    }
}

extension OutboxEffect {
    /// What a person is told once it is done; nil where the row says it.
    ///
    /// - Parameter short: the update in words.
    func done(_ update: LeadUpdate, _ short: String) -> (kind: Toast.Kind, text: String)? {
        switch self {
        case .cancel, .resolve(_, arrived: false): (.plain, "cancelled: " + short)
        case .resolve(_, arrived: true): (.good, "confirmed by you: " + short)
        case .readBack:
            switch update.outcome {
            case .confirmed: (.good, "Octanist has it, confirmed: " + short)
            case .unknown: (.careful, "still unknown: " + (update.message?.trimmedOrNil ?? short))
            case .queued, .sending, .retrying, .rejected, .cancelled: (.plain, update.outcome.rawValue + ": " + short)
            }
        case .adopt: (.plain, "is sent for \(update.profile): " + short)
        case .load, .acceptKey, .connectionIsBack, .sendNow, .hold, .release, .retry, .dismiss, .restore: nil
        }
    }
}
