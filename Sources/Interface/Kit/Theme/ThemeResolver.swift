import Settings

/// Merges theme files with their parents and collects their mistakes.
struct ThemeResolver {
    private(set) var errors: [SettingsErrors] = []
    private var shipped: [String: ThemeFile] = [:]
    private var user: [String: ThemeFile] = [:]

    /// A file in one of the two layers; names are unique within a layer.
    private struct Place: Hashable {
        let name: String
        let isUser: Bool
    }

    /// - Parameter files: shipped ones must be added first.
    /// - Returns: the valid themes, in the order of their files.
    mutating func add(_ files: [ThemeCatalog.File], isUser: Bool) -> [Theme] {
        var added: [ThemeFile] = []
        for file in files {
            do {
                let theme = try ThemeFile(text: file.text, file: file.name)
                if let other = isUser ? user[theme.name] : shipped[theme.name] {
                    let message = "\"\(theme.name)\" is the name of the theme in \(other.document.file); choose another"
                    errors.append(SettingsErrors(theme.document.error(message, at: theme.namePosition)))
                } else {
                    added.append(theme)
                    if isUser {
                        user[theme.name] = theme
                    } else {
                        shipped[theme.name] = theme
                    }
                }
            } catch {
                errors.append(error)
            }
        }
        var themes: [Theme] = []
        for file in added {
            do {
                themes.append(try theme(of: file, isUser: isUser))
            } catch {
                errors.append(error)
            }
        }
        return themes
    }

    private func theme(of first: ThemeFile, isUser: Bool) throws(SettingsErrors) -> Theme {
        var looks = first.looks
        var contrast = first.contrast
        var seen = [Place(name: first.name, isUser: isUser)]
        var parentName = first.parent
        while let parent = parentName {
            guard let next = parentPlace(parent, of: seen[seen.count - 1]), let file = file(at: next) else {
                throw seen.count == 1
                    ? unknown(parent, in: first, isUser: isUser)
                    : mistake("the parent \(Quoted.text(first.parent ?? "")) has a mistake of its own", in: first)
            }
            guard !seen.contains(next) else {
                let circle = (seen.map(\.name) + [next.name]).joined(separator: " → ")
                throw mistake("the parents go in a circle: \(circle)", in: first)
            }
            seen.append(next)
            looks.merge(file.looks) { own, _ in own }
            contrast = contrast ?? file.contrast
            parentName = file.parent
        }
        return Theme(name: first.name, title: first.title, contrast: contrast ?? Theme.usualContrast, looks: looks)
    }

    private func file(at place: Place) -> ThemeFile? {
        place.isUser ? user[place.name] : shipped[place.name]
    }

    /// A theme that names itself as its parent means the shipped theme it overrides.
    private func parentPlace(_ parent: String, of child: Place) -> Place? {
        if child.isUser, parent != child.name || shipped[parent] == nil, user[parent] != nil {
            return Place(name: parent, isUser: true)
        }
        return shipped[parent].map { Place(name: $0.name, isUser: false) }
    }

    private func unknown(_ parent: String, in file: ThemeFile, isUser: Bool) -> SettingsErrors {
        let names = Set(shipped.keys).union(isUser ? Set(user.keys) : []).subtracting([file.name]).sorted()
        var message = "no valid theme has the name \(Quoted.text(parent))"
        if let nearest = Suggestion.nearest(to: parent, among: names) {
            message += "; did you mean \(Quoted.text(nearest))"
        }
        message += names.isEmpty ? "; there is no other theme" : "; there are \(names.joined(separator: ", "))"
        return mistake(message, in: file)
    }

    private func mistake(_ message: String, in file: ThemeFile) -> SettingsErrors {
        SettingsErrors(file.document.error(message, at: file.parentPosition))
    }
}
