#if DEBUG
    // The decoder is internal to its module, which only a debug build shows.
    @testable import CursesTerminal
    import Terminal

    extension FuzzTarget {
        /// What the keyboard sends: the first byte says how many bytes are read at once.
        package static let input = FuzzTarget("input") { bytes in
            guard let first = bytes.first else { return }
            let known: [[UInt8]: Key] = [Array("\u{1B}[7$".utf8): Key(.home, .shift)]
            var decoder = InputDecoder(sequences: KeySequences(known: known), readsMouse: true)
            var rest = bytes.dropFirst()
            let drain = first < 128 ? Int(first) + 1 : Int.max
            while !rest.isEmpty {
                try checkEvents(decoder.decode(rest.prefix(drain)))
                rest = rest.dropFirst(drain)
                if first & 1 == 1 { try expire(&decoder) }
            }
            try expire(&decoder)
            // Only a person ends a paste whose end mark never comes.
            if decoder.state == .paste {
                try require(decoder.decode([0x03]).isEmpty, "giving up was not waited for")
                try require(decoder.expire() == [.pasteRefused(.givenUp)], "a paste was not given up")
            }
            // Whatever came before, a key afterwards is that key.
            let after = decoder.decode("x".utf8) + decoder.expire()
            try require(after == [.key(Key(.character("x")))], "x became \(after)")
        }

        private static func expire(_ decoder: inout InputDecoder) throws {
            try checkEvents(decoder.expire())
            try require(decoder.pending == nil, "something is still pending when nothing more comes")
        }

        private static func checkEvents(_ events: [TerminalEvent]) throws {
            for event in events {
                switch event {
                case .key(let key): try require(!key.text.isEmpty, "a key has no name")
                case .paste(let text):
                    try require(text.utf8.count <= 3 * BracketedPaste.limit + 16, "a paste is too long")
                case .mouse(let mouse):
                    let isPlace = (0..<100_000).contains(mouse.position.row)
                    try require(isPlace && (0..<100_000).contains(mouse.position.column), "a click is nowhere")
                default: break
                }
            }
        }
    }
#endif
