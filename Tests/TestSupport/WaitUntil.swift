/// Waits for what tells nobody when it comes, such as a file or a request at a server.
///
/// It looks every two milliseconds: a loop that only yields would take a processor from the program it waits for.
package func waitUntil(
    _ description: String, _ timeout: Duration = .seconds(30), _ isReached: () async throws -> Bool
) async throws {
    let limit = ContinuousClock.now + timeout
    while try await !isReached() {
        guard .now < limit else { throw TestFailure("\(description) did not come within \(timeout)") }
        try await Task.sleep(for: .milliseconds(2))
    }
}
