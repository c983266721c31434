import FoundationEssentials
import Leads
import Terminal

/// The columns of the list of leads, by the room there is.
struct LeadColumns {
    private let width: Int
    private let status: Int?
    private let name: Int
    private let email, phone: Int?
    private let campaign: Int?
    /// The column after the letters of the platforms; the letters end before it.
    private let reachEnd: Int?
    private static let days = 2, reachWidth = 5, statusWidth = 12
    /// With the blank columns after them.
    private static let nameWidth = 24, emailWidth = 32, phoneWidth = 18

    init(width: Int) {
        self.width = width
        status = width >= 48 ? 9 : nil
        name = width >= 48 ? 9 + Self.statusWidth : 9
        reachEnd = width >= 56 ? width - 1 : nil
        email = width >= 104 ? name + Self.nameWidth : nil
        phone = width >= 124 ? name + Self.nameWidth + Self.emailWidth : nil
        let identifiersEnd = phone.map { $0 + Self.phoneWidth } ?? email.map { $0 + Self.emailWidth }
        campaign = identifiersEnd ?? (width >= 60 ? name + (width - name - Self.reachWidth) * 46 / 100 : nil)
    }

    private var nameEnd: Int {
        (email ?? campaign).map { $0 - 2 } ?? reachEnd.map { $0 - Self.reachWidth } ?? width - 1
    }

    func drawHeadings(row: Int, before end: Int, on canvas: inout Canvas) {
        let titles = [
            (Self.days, "Left"), (status, "Status"), (name, "Lead"), (email, "Email"), (phone, "Phone"),
            (campaign, "Campaign"),
        ]
        for (column, title) in titles {
            guard let column, column + title.count + 2 < end else { continue }
            canvas.write(" \(title) ", row, column - 1, canvas.styles.muted)
        }
    }

    func draw(_ lead: Lead, isMarked: Bool, row: Int, _ context: Context, on canvas: inout Canvas) {
        let now = context.session.now
        let check = ConversionCheck(lead, now: now)
        let group = LeadGroup(check, now: now)
        let isToDo = lead.status == .open || lead.status == .qualified
        let update = context.updates.pending(of: lead, now: now)
        if isMarked {
            canvas.write("*", row, 1, canvas.styles.accent)
        } else if group == .expiring, isToDo, update == nil {
            canvas.write("!", row, 1, canvas.styles.warning)
        }
        if status == nil, !isMarked, let update {
            canvas.write(canvas.glyphs.of(update.outcome), row, 1, canvas.styles.of(update.outcome))
        }
        drawDays(check, group, row, now, on: &canvas)
        if let status {
            if let update {
                let style = canvas.styles.of(update.outcome)
                let text = canvas.glyphs.of(update.outcome) + " " + update.change.status.rawValue
                canvas.write(text, row, status, style, before: name - 1)
            } else {
                let text = canvas.glyphs.of(lead.status) + " " + (lead.status?.word ?? canvas.glyphs.dash)
                canvas.write(text, row, status, canvas.styles.of(lead.status), before: name - 1)
            }
        }
        canvas.write(lead.title, row, name, canvas.styles.text, before: nameEnd)
        if let email { write(lead.email, of: lead, row, email, Self.emailWidth, on: &canvas) }
        if let phone { write(lead.phone, of: lead, row, phone, Self.phoneWidth, on: &canvas) }
        // What the letters of the platforms leave is the campaign's.
        var campaignEnd = width - 1
        if let reachEnd {
            let letters = check.counts == false ? canvas.glyphs.times : String((check.reach ?? []).map(\.letter))
            campaignEnd =
                canvas.writeRight(
                    letters.isEmpty ? canvas.glyphs.dot : letters, row, before: reachEnd,
                    from: reachEnd - Self.reachWidth,
                    check.counts == false ? canvas.styles.muted : canvas.styles.accent) - 1
        }
        if let campaign {
            let words = words(lead, update, check, context) ?? canvas.glyphs.dash
            let fits = DisplayWidth.of(words) <= campaignEnd - campaign
            canvas.write(
                fits ? words : words.replacing(" / ", with: "/"), row, campaign, canvas.styles.muted,
                before: campaignEnd)
        }
    }

    /// An identifier in its own column, unless it stands for the name already.
    private func write(
        _ text: String?, of lead: Lead, _ row: Int, _ column: Int, _ width: Int, on canvas: inout Canvas
    ) {
        guard let text, text != lead.title else { return }
        canvas.write(text, row, column, canvas.styles.muted, before: column + width - 2)
    }

    /// `12 d`, about `12 d` where it is reckoned, `20 h` on the last day, `exp.` and a dash.
    private func drawDays(
        _ check: ConversionCheck, _ group: LeadGroup, _ row: Int, _ now: Date, on canvas: inout Canvas
    ) {
        let end = Self.days + 5
        let text = check.shortTimeLeft(now: now) ?? canvas.glyphs.dash
        let shown = check.isEstimate && check.obstacle != .expired ? canvas.glyphs.about + text : text
        let style =
            switch group {
            case .expiring: canvas.styles.warning
            case .thisMonth, .later: canvas.styles.text
            case .willNotCount: canvas.styles.muted
            }
        canvas.writeRight(shown, row, before: end + 1, from: Self.days - 1, style)
    }

    /// What stands beside the name: an own update under way, why it will not count, or the campaign.
    private func words(_ lead: Lead, _ update: LeadUpdate?, _ check: ConversionCheck, _ context: Context) -> String? {
        if let update {
            let value = Money.text(update.change.value, update.change.currency, context.session.profile.numberFormat)
            return update.outcome.rawValue + (value.isEmpty ? "" : " " + value)
        }
        return check.counts == false ? check.whyNot(now: context.session.now) : lead.shortCampaign
    }
}

extension Lead {
    /// What it is called: its name, or else what it is found by.
    var title: String {
        name?.trimmedOrNil ?? email?.trimmedOrNil ?? phone?.trimmedOrNil ?? id
    }

    /// The campaign without its medium: `google / summer_sale`. Asked for with every row that is painted.
    var shortCampaign: String? {
        guard let campaign else { return nil }
        let bytes = campaign.utf8
        let slashes = bytes.indices.dropFirst().filter { index in
            bytes[index] == UInt8(ascii: "/") && bytes[bytes.index(before: index)] == UInt8(ascii: " ")
                && bytes[bytes.index(after: index)...].first == UInt8(ascii: " ")
        }
        guard slashes.count == 2 else { return campaign }
        return String(campaign[..<slashes[0]]) + campaign[slashes[1]...]
    }
}

extension UpdateStore {
    /// Seconds.
    private static let timeToReadAgain: TimeInterval = 30

    /// The newest update of a lead that is not settled yet, as far as it is known.
    func pending(of lead: Lead, now: Date) -> LeadUpdate? {
        updates(of: [Identifier(kind: .id, value: lead.id)]).first { update in
            switch update.outcome {
            case .queued, .sending, .retrying, .unknown, .rejected: update.dismissedAt == nil
            // Until the lead is read again, which takes a moment.
            case .confirmed:
                Status(update.change.status).map { $0 != lead.status } == true
                    && now.timeIntervalSince(update.changedAt) < Self.timeToReadAgain
            case .cancelled: false
            }
        }
    }
}
