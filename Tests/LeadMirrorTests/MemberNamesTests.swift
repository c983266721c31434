import TestSupport
import Testing

@testable import LeadMirror

struct MemberNamesTests {
    @Test(
        "the names and the values of a lead are stored apart, and are the same text again",
        arguments: [
            (#"{"a":null,"b":"x","c":null}"#, #""a","b","c""#, #","x","#),
            (#"{"a":null}"#, #""a""#, ""), (#"{"a\\\"b,":{"x":[1,{"y":"},]"}]},"c":-1.5e3}"#, nil, nil),
            (#"{"a":"null","b":"","c":[],"日本":"é,\"}"}"#, nil, nil),
        ] as [(String, String?, String?)])
    func splits(_ json: String, _ names: String?, _ values: String?) throws {
        let parts = try #require(MemberNames.split(json))
        if let names { #expect(parts.names == names) }
        if let values { #expect(parts.values == values) }
        #expect(MemberNames.join(parts.names, parts.values) == json)
    }

    @Test(
        "what is not a plain object is stored whole",
        arguments: ["", "{}", "[]", "null", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1}}"#, #"{a:1}"#])
    func leavesOthers(_ json: String) {
        #expect(MemberNames.split(json) == nil)
    }
}
