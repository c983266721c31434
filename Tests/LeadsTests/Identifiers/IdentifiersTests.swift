import Testing

@testable import Leads

@Suite struct IdentifiersTests {
    @Test func areUsedInTheOrderIDEmailPhone() {
        var identifiers = Identifiers(.janesPhone)
        #expect(identifiers.primary == .janesPhone)
        identifiers[.email] = .janesEmail
        #expect(identifiers.primary == .janesEmail)
        identifiers[.id] = .janesID
        #expect(identifiers.all == [.janesID, .janesEmail, .janesPhone])
        identifiers[.id] = nil
        #expect(identifiers.primary == .janesEmail)
        #expect(Identifiers().primary == nil)
    }
}
