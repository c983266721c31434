import ArgumentParser
import Leads

/// Leads for the benchmarks of sending, which the history does not know.
struct LeadFileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead-file",
        abstract: "Print updates of one lead each as JSON lines, in the API's words.")

    @Option(help: "How many lines.")
    var updates: Int
    @Option(help: "What they are drawn from.")
    var seed: UInt64 = 7

    func run() throws {
        let sample = SampleUpdates(count: updates, seed: seed, end: .endOfSample)
        for index in 0..<updates {
            let change = sample[index].update.change
            let lead = SampleLead(index, seed: seed)
            print(
                #"{"email":"import.\#(lead.email)","changedTo":"won","value":\#(change.value?.plainText ?? "1000"),"#
                    + #""note":"From the list, line \#(index + 1)"}"#)
        }
    }
}
