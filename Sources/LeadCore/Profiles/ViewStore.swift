import Files
package import Leads
import Settings

/// The views of the Leads screen, of each profile by its name, in a file of their own that people may edit too.
package struct ViewStore: Sendable {
    private let folder: String
    private let profile: String
    package var file: String { folder + "/views.toml" }

    package init(_ locations: Locations, profile: String) {
        folder = locations.state
        self.profile = profile
    }

    /// The profile's views, sorted by name; those with a mistake are left out and told.
    package func views() -> StoredViews {
        do throws(Problem) {
            let (all, problem) = try read()
            return StoredViews(all[profile] ?? [], problem: problem)
        } catch {
            return StoredViews([], problem: error)
        }
    }

    /// Stores a view in the place of the one with its letter.
    ///
    /// - Parameter old: removed too, after its letter was changed.
    /// - Returns: the profile's views.
    /// - Throws: `Problem` for a file with a mistake, which is left as it is, and of code `.storage`.
    package func save(_ view: LeadView, instead old: LeadView?) throws(Problem) -> [LeadView] {
        try change { views in
            views.removeAll { $0.letter == view.letter || $0.letter == old?.letter }
            views.append(view)
        }
    }

    /// - Returns: the profile's views.
    package func delete(_ view: LeadView) throws(Problem) -> [LeadView] {
        try change { $0.removeAll { $0.letter == view.letter } }
    }

    private func change(_ body: (inout [LeadView]) -> Void) throws(Problem) -> [LeadView] {
        var (all, problem) = try read()
        // What is wrong would be lost.
        if let problem { throw problem }
        body(&all[profile, default: []])
        let text = all.sorted { $0.key < $1.key }.flatMap { profile, views in
            views.sortedByName.map { view in
                """
                [\(TOMLString.key(profile)).\(TOMLString.key(String(view.letter)))]
                name = \(TOMLString.quoted(view.name))
                filter = \(TOMLString.quoted(view.filter))
                order = "\(view.order.rawValue)"

                """
            }
        }
        do {
            try PrivateFile.createDirectory(folder)
            try PrivateFile.replace(file, text.joined(separator: "\n"))
        } catch {
            throw Problem(.storage, "the view could not be saved in \(file)", advice: "check its permissions")
        }
        return all[profile, default: []].sortedByName
    }

    /// - Returns: the views without a mistake, and the mistakes of the others.
    private func read() throws(Problem) -> ([String: [LeadView]], Problem?) {
        guard let text = try TextFile.read(file) else { return ([:], nil) }
        let document: TOMLDocument
        do {
            document = try TOMLDocument(text: text, file: file)
        } catch {
            throw Problem(SettingsErrors(error))
        }
        let (all, mistakes) = document.readWithMistakes { reader in
            var all: [String: [LeadView]] = [:]
            for profile in reader.keys {
                all[profile] = reader.tables(profile, Self.view).compactMap(\.self).sortedByName
            }
            return all
        }
        return (all, mistakes.map { Problem($0) })
    }

    private static func view(_ key: String?, _ table: inout TableReader) -> LeadView? {
        let name = table.custom("name", expected: "a name of 1 to \(LeadView.longestName) characters") { node in
            guard case .string(let text) = node.value, let name = text.trimmedOrNil,
                name.count <= LeadView.longestName
            else { return nil as String? }
            return String(name)
        }
        let filter = table.string("filter")
        let order = table.choice("order", default: LeadOrder.due)
        table.require("name", "filter")
        guard let letter = key.flatMap({ LeadView.letter($0) }) else {
            table.report("a view is a table named by one letter or digit, such as [acme.b]", at: table.position)
            return nil
        }
        guard let name, let filter else { return nil }
        return LeadView(letter: letter, name: name, filter: filter, order: order)
    }
}
