import FoundationEssentials
import Leads

/// When what is typed goes to the disk: once typing rests, and at the latest two seconds after the first key.
struct FormAutosave: Sendable {
    static let rest: TimeInterval = 0.5
    static let longest: TimeInterval = 2

    /// What the disk holds, or was told to.
    private(set) var kept: SavedDraft?
    /// What the disk said that it holds.
    private var written: SavedDraft?
    /// When what was seen last has to be written; nil when nothing has.
    private(set) var due: Date?
    /// The last unwritten content, and since when there is any.
    private var seen: SavedDraft?
    private var since: Date?
    /// Trouble with drafts was told.
    var hasFailed = false

    /// Takes in what the form holds now.
    mutating func observe(_ content: SavedDraft?, now: Date) {
        guard !Self.saysSame(content, kept) else {
            requested(kept)
            return
        }
        guard due == nil || !Self.saysSame(content, seen) else { return }
        let first = since ?? now
        seen = content
        since = first
        due = min(now.addingTimeInterval(Self.rest), first.addingTimeInterval(Self.longest))
    }

    mutating func requested(_ content: SavedDraft?) {
        kept = content
        (seen, since, due) = (nil, nil, nil)
    }

    /// The disk took it.
    mutating func confirmed(_ content: SavedDraft?) {
        written = content
    }

    /// Whether the disk surely holds this, and would after a power cut.
    func holds(_ content: SavedDraft?) -> Bool {
        Self.saysSame(content, kept) && Self.saysSame(content, written)
    }

    /// For another profile, of which nothing is on disk by this form.
    var anew: FormAutosave {
        var new = FormAutosave()
        new.hasFailed = hasFailed
        return new
    }

    private static func saysSame(_ left: SavedDraft?, _ right: SavedDraft?) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (let left?, let right?): left.says(sameAs: right)
        default: false
        }
    }
}
