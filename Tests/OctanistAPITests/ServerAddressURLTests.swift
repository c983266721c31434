import Leads
import Testing

@testable import OctanistAPI

struct ServerAddressURLTests {
    @Test func buildsAddresses() throws {
        let address = try ServerAddress("https://octanist.com/api")
        #expect(address.url(["leads"]) == "https://octanist.com/api/leads")
        #expect(
            address.url(["leads", "a/b?c#d"], query: [("search", "ä +&="), ("limit", "1")])
                == "https://octanist.com/api/leads/a%2Fb%3Fc%23d?search=%C3%A4%20%2B%26%3D&limit=1")
    }
}
