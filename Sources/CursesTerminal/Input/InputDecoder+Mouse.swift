import Terminal

extension InputDecoder {
    /// Parses an SGR report, `ESC [ < button ; column ; row` and `M` or `m`.
    ///
    /// - Returns: nil for events that are not used (other buttons, releases, moves) and for anything else.
    static func mouse(_ sequence: [UInt8]) -> Mouse? {
        guard sequence.count > 4, sequence.last == UInt8(ascii: "M") else { return nil }
        let parts = sequence[3..<(sequence.count - 1)].split(
            separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap(number)
        guard parts.count == 3, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
        // Without the bits of Shift, Alt and Ctrl.
        guard let action = action(numbers[0] & ~0b1_1100) else { return nil }
        return Mouse(action, at: Position(row: numbers[2] - 1, column: numbers[1] - 1))
    }

    private static func action(_ button: Int) -> Mouse.Action? {
        switch button {
        case 0: .click
        case 64: .wheelUp
        case 65: .wheelDown
        default: nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
