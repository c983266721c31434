import Leads

extension ChoiceList {
    static func views(_ leads: LeadsState, selecting chosen: LeadView? = nil) -> ChoiceList {
        let shown = leads.showsQueue ? LeadView.queue : leads.shownView
        var list = ChoiceList(
            .view, title: "Views",
            ([LeadView.queue] + leads.views).map { view in
                Choice(
                    label: "\(view.letter)  \(view.name)", detail: view.filter.isEmpty ? "all leads" : view.filter,
                    isCurrent: view == shown, answer: .view(view))
            })
        if let chosen { list.select { $0.view == chosen } }
        return list
    }

    var chosenView: LeadView? { selectedChoice?.view }

    func view(openedBy letter: Character) -> LeadView? {
        let letter = letter.lowercased()
        return choices.lazy.compactMap(\.view).first { String($0.letter) == letter }
    }
}

extension ChoiceList.Choice {
    var view: LeadView? {
        if case .view(let view) = answer { view } else { nil }
    }
}
