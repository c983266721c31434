/// What a helper of the tests could not do or did not see; thrown, so that the test fails with this text.
package struct TestFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
