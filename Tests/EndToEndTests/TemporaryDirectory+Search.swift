import FoundationEssentials
import TestSupport

extension TemporaryDirectory {
    /// The files anywhere below that hold these bytes.
    func filesHolding(_ text: String) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return names.filter { name in
            guard let data = FileManager.default.contents(atPath: file(name)) else { return false }
            return data.firstRange(of: Data(text.utf8)) != nil
        }
    }
}
