/// Something that reads bytes from outside, and what must hold for whatever they are.
///
/// The fuzzers look for bytes that break it; the tests replay those that were interesting.
package struct FuzzTarget: Sendable {
    /// The name of its fuzzer and of its folder in `Fuzz/Corpus`.
    package let name: String
    /// Reads the bytes; throws a `Finding` when something does not hold.
    package let run: @Sendable ([UInt8]) throws -> Void

    package init(_ name: String, run: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.run = run
    }

    /// What a target found, in one sentence.
    package struct Finding: Error, CustomStringConvertible {
        package let description: String
    }

    /// One input of libFuzzer; a finding ends the process, as libFuzzer expects of it.
    ///
    /// - Returns: 0, as its interface demands.
    package func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
        let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
        do {
            try run(input)
        } catch {
            fatalError("\(error)")
        }
        return 0
    }
}

/// Throws what a target found when `condition` does not hold.
package func require(_ condition: Bool, _ sentence: @autoclosure () -> String) throws(FuzzTarget.Finding) {
    guard condition else { throw FuzzTarget.Finding(description: sentence()) }
}
