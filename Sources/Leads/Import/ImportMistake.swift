/// Why a row of an imported file is not understood.
package enum ImportMistake: Error, Hashable, Sendable {
    /// In bytes.
    case tooLong(limit: Int)
    case notUTF8
    case quoteNotClosed
    /// Its character, from 1.
    case textAfterQuote(column: Int)
    case cellCount(Int, expected: Int)
    /// The column's number, from 1.
    case namelessColumn(Int, String)
    /// The byte at which it stops being JSON, from 1.
    case notJSON(byte: Int)
    case notAnObject
    case unknownField(String)
    case fieldTwice(ImportField)
    /// An object has two members of this name.
    case nameTwice(String)
    /// The JSON value, such as a list in place of a text.
    case wrongType(ImportField, String)
    case unknownStatus(String)
    case notYesOrNo(String)
    /// A cell such as `#N/A`.
    case lost(ImportField, String)
    /// A value and the note after it that may have been one amount: `15` and `000`.
    case cutAmount(String, String)
    case rule(RuleViolation)

    /// One sentence without a full stop that says what is wrong and what to do.
    package var message: String {
        switch self {
        case .tooLong(let limit): "this line is longer than \(limit >> 10) KiB: shorten it"
        case .notUTF8: "this line is not UTF-8: save the file as UTF-8"
        case .quoteNotClosed: "the quote that opens here is never closed: close it"
        case .textAfterQuote(let column):
            "text follows the closing quote at character \(column): double each quote inside quotes"
        case .cellCount(let count, let expected):
            "this line has \(count) \(count == 1 ? "cell" : "cells") but the first line names \(expected): "
                + "put quotes around a cell that contains the separator"
        case .namelessColumn(let column, let text):
            "column \(column) contains \(Self.quoted(text)) but has no name in the first line: name it or empty it"
        case .notJSON(let byte): "this line is not valid JSON (byte \(byte)): correct it"
        case .notAnObject: "this line is not a JSON object: write one object a line"
        case .unknownField(let name): "there is no field \(Self.quoted(name)): the fields are \(ImportField.names)"
        case .fieldTwice(let field): "\(field.rawValue) is given twice: keep one"
        case .nameTwice(let name): "\(Self.quoted(name)) is given twice: keep one"
        case .wrongType(let field, let json):
            "\(field.rawValue) is \(Self.quoted(json)): write \(Self.form(of: field))"
        case .unknownStatus(let word): "\(Self.quoted(word)) is not a status: write won, qualified or lost"
        case .notYesOrNo(let text): "alsoQualified is \(Self.quoted(text)): write true or false"
        case .lost(let field, let text):
            "\(field.rawValue) is \(Self.quoted(text)), which stands for missing data: correct it or leave it empty"
        case .cutAmount(let value, let rest):
            "\(Self.quoted(value + "," + rest)) may be one amount, split at its comma: put it in quotes, "
                + "or add decimals if the value is \(Self.quoted(value))"
        case .rule(let violation): violation.message
        }
    }

    private static func form(of field: ImportField) -> String {
        switch field {
        case .value: "a number"
        case .alsoQualified: "true or false"
        default: "one text in quotes"
        }
    }

    static func quoted(_ text: String) -> String {
        text.quoted()
    }
}

/// Why a file cannot be imported at all.
package struct ImportFault: Error, Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// The character in the line, from 1.
    package let column: Int
    /// One sentence without a full stop.
    package let message: String
}
