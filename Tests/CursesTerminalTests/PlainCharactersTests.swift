import Testing

@testable import CursesTerminal

struct PlainCharactersTests {
    @Test
    func marksOfTheScreens() {
        let substituted = "─│┌┐└┘├┤┬┴▏▌● ✓✗…↻•?–aé".map { PlainCharacters.substitute(for: $0) }
        #expect(String(substituted) == "-|++++++++|>* +x~~o?-a?")
    }

    @Test
    func everythingBecomesASCII() {
        for value in UInt32(0xA0)...0x2FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(PlainCharacters.substitute(for: Character(scalar)).isASCII)
        }
    }
}
