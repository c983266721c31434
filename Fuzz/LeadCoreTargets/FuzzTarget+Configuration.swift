package import FuzzTargets
import LeadCore
import Leads
import Settings

extension FuzzTarget {
    /// `config.toml`.
    package static let configuration = FuzzTarget("configuration") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let reading = Result { () throws(SettingsErrors) in
            try Configuration.read(text, file: "config.toml", directory: "/etc")
        }
        switch reading {
        case .success(let configuration):
            let names = configuration.profiles.map(\.summary.name)
            try require(Set(names).count == names.count, "two profiles have the same name")
            if let standard = configuration.standardProfile {
                try require(names.contains(standard), "the standard profile does not exist")
            }
        case .failure(let mistakes): try checkMistakes(mistakes)
        }
    }
}
