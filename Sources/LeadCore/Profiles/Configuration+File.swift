import FoundationEssentials
package import Leads
package import Settings

extension Configuration {
    /// Reads the configuration file; `empty` when there is none.
    ///
    /// - Parameter keys: reads the table `[keys]`; its mistakes count as the file's.
    /// - Throws: `Problem` of code `.configuration` with every mistake.
    package static func load(
        _ locations: Locations, keys: (inout TableReader) -> Void = passOver
    ) throws(Problem) -> Configuration {
        guard let text = try TextFile.read(locations.configurationFile) else { return .empty }
        do {
            return try read(
                text, file: locations.configurationFile, directory: locations.configuration, home: locations.home,
                keys: keys)
        } catch {
            throw Problem(error)
        }
    }
}
