import LeadCore
import Leads
import Testing

struct LocationsTests {
    @Test
    func followsTheXDGBaseDirectories() throws {
        let home = try Locations(environment: ["HOME": "/home/jo", "XDG_STATE_HOME": "relative", "XDG_DATA_HOME": ""])
        #expect(home.configurationFile == "/home/jo/.config/leadline/config.toml")
        #expect(home.data == "/home/jo/.local/share/leadline")
        #expect(home.state == "/home/jo/.local/state/leadline")
        let set = try Locations(
            environment: ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"])
        #expect(set.configuration == "/c/leadline")
        #expect(set.sandbox == "/d/leadline/sandbox")
        #expect(set.state == "/s/leadline")
    }

    @Test
    func withoutAnyPlaceTheWayOutIsSaid() {
        #expect(throws: Problem.self) { try Locations(environment: [:]) }
    }
}
