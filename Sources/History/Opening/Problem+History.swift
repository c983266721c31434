import Leads
import Storage

extension Problem {
    /// - Parameter file: absolute path of the history.
    init(storage error: any Error, file: String) {
        self.init(storage: error, name: "the history", file: file, damage: HistoryFault.damaged.problem(file))
    }
}
