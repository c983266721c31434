import LeadCore
import Testing

struct StoragePatienceTests {
    @Test
    func pausesGrowUpToALimit() {
        let patience = StoragePatience(first: 1, longest: 60)
        #expect((1...8).map(patience.pause) == [1, 2, 4, 8, 16, 32, 60, 60])
        #expect(patience.pause(afterFailures: 0) == 1)
        #expect(patience.pause(afterFailures: .max) == 60)
    }
}
