import Leads

/// Writing what the list shows to a file.
extension AppState {
    var exportReason: String? {
        if recent.isExporting { return "an export is being written" }
        return recent.rows.isEmpty ? "the list is empty" : nil
    }

    mutating func askToExport() {
        let format = profile.numberFormat ?? .point
        let what: String
        switch recent.totals?.updates {
        case 1: what = "1 update"
        case .some(let count): what = format.grouped(count) + " updates"
        case nil: what = "all updates that the filter shows"
        }
        let filter = recent.error == nil ? recent.filter.text.trimmed : ""
        var text = [filter.isEmpty ? what : "\(what): \(filter)"]
        text.append("They are written newest first to a new file in your download folder, which only you can read.")
        overlay = .question(
            Question(
                "Export?", text,
                choices: [
                    .init(label: "Cancel", answer: .nothing),
                    .init(label: "CSV", answer: .export(recent.applied, .csv)),
                    .init(label: "JSON", answer: .export(recent.applied, .json)),
                ]))
    }

    mutating func export(_ filter: HistoryFilter, _ form: ExportFormat) {
        guard !recent.isExporting else { return }
        recent.isExporting = true
        effects.append(.recent(.export(filter, form)))
        tell(.plain, "exporting; quitting stops it")
    }

    mutating func exported(_ result: Result<ExportReceipt, Problem>) {
        recent.isExporting = false
        switch result {
        case .success(let receipt):
            let count = (profile.numberFormat ?? .point).grouped(receipt.updates)
            tell(.good, "exported \(count) \(receipt.updates == 1 ? "update" : "updates") to \(receipt.path)")
        case .failure(let problem): tell(.bad, "not exported: " + problem.sentence)
        }
    }
}
