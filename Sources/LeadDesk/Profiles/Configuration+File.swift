import FoundationEssentials
package import Leads
import Settings

extension Configuration {
    /// Reads the configuration file where there is one.
    ///
    /// - Throws: `Problem` of code `.configuration`; its message has one line a mistake.
    package static func load(_ locations: Locations) throws(Problem) -> Configuration {
        guard let text = try TextFile.read(locations.configurationFile) else { return .empty }
        do {
            return try read(text, file: locations.configurationFile, directory: locations.configuration)
        } catch {
            throw Problem(.configuration, error.description)
        }
    }
}
