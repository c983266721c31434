/// An answer before faults are applied and it is written as HTTP.
struct APIAnswer: Sendable {
    var status: Int
    var contentType = "application/json"
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]

    init(_ status: Int, _ json: JSONValue, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = headers
        body = json.bytes
    }

    init(_ status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}
