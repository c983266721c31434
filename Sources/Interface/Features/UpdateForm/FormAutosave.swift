import FoundationEssentials
import Leads

/// When what is typed is written to disk: half a second after the last key, and at most two seconds after the first.
struct FormAutosave: Sendable {
    static let rest: TimeInterval = 0.5
    static let longest: TimeInterval = 2

    /// The last content that was asked to be written.
    private(set) var kept: SavedDraft?
    /// The last content that was confirmed to be on disk.
    private var written: SavedDraft?
    /// When the unwritten content has to be written; nil when there is none.
    private(set) var due: Date?
    /// The unwritten content, and when the first of it was typed.
    private var seen: SavedDraft?
    private var since: Date?
    /// Whether a failure has been reported already: once is enough.
    var hasFailed = false

    /// Sets `due` when the content differs from what was asked to be written.
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

    mutating func confirmed(_ content: SavedDraft?) {
        written = content
    }

    /// Whether this content is on disk, safe even from a power cut.
    func holds(_ content: SavedDraft?) -> Bool {
        Self.saysSame(content, kept) && Self.saysSame(content, written)
    }

    /// For another profile, of which this form has written nothing.
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
