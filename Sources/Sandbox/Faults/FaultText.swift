enum FaultText {
    static func message(_ status: Int) -> String {
        switch status {
        case 408: "The request did not arrive in time."
        case 425: "The request came too early."
        case 429: "Too many requests; try again later."
        case 502: "The gateway got an invalid answer."
        case 503: "The service is not available at the moment."
        case 504: "The gateway got no answer in time."
        default: "Something went wrong on the server."
        }
    }

    static let page =
        "<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head>"
        + "<body><h1>Sign in to the network</h1><p>Accept the terms to go on.</p></body></html>\n"
}
