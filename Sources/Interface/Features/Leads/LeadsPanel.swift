import FoundationEssentials
import Leads
import Terminal

/// The Leads screen while the panel of the Update screen is open for the chosen lead: the very same form.
struct LeadsPanel: ScreenFeature {
    var leads: LeadsState
    var update: UpdateFormState

    var keyContexts: [KeyContext] { update.keyContexts }

    func hints(_ context: Context) -> [Hint] {
        update.hints(context).map { hint in
            hint.commands == ["back"] ? Hint("back", words: "back to the list") : hint
        }
    }

    func message(_ context: Context) -> FieldMessage? { update.message(context) }
    func nextWake(_ now: Date) -> Date? { leads.nextWake(now) }

    func draw(_ context: Context, on canvas: inout Canvas) {
        let screen = LeadsScreen(leads, context)
        screen.drawList(on: &canvas)
        let area = screen.layout.side
        guard area.rows > LeadsLayout.titleRows, let lead = update.form.lead else { return }
        drawTitle(lead, context, area, on: &canvas)
        let size = context.session.formSize
        let layout = UpdateLayout(size: size)
        let rows = layout.body.row..<(layout.body.row + layout.body.rows)
        let place = Position(row: area.row + LeadsLayout.titleRows, column: area.column)
        canvas.inset(size, rows: rows, at: place) { canvas in
            FormView(update: update, context: context, layout: layout).draw(on: &canvas)
        }
    }

    private func drawTitle(_ lead: Lead, _ context: Context, _ area: Rect, on canvas: inout Canvas) {
        let (left, end) = (area.column + 1, area.column + area.columns - 1)
        canvas.write(lead.title, area.row, left, canvas.styles.accent, before: end)
        let word = canvas.glyphs.of(lead.status) + " " + (lead.status?.word ?? "no status")
        let start = canvas.writeRight(
            word, area.row + 1, before: end, from: left + (end - left) / 3, canvas.styles.of(lead.status))
        canvas.write(lead.id, area.row + 1, left, canvas.styles.muted, before: start - 1)
        let check = ConversionCheck(lead, now: context.session.now)
        canvas.write(
            check.summary(now: context.session.now), area.row + 2, left,
            check.counts == false ? canvas.styles.warning : canvas.styles.muted, before: end)
    }
}
