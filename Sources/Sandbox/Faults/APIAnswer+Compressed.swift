import CZlib

extension APIAnswer {
    /// Adds the `Content-Encoding` header.
    func compressed(_ compression: FaultKind.Compression) -> APIAnswer {
        let size = leadline_deflate_bound(body.count)
        var packed = unsafe [UInt8](unsafeUninitializedCapacity: size) { output, count in
            count = unsafe body.withUnsafeBufferPointer { input in
                unsafe leadline_deflate(
                    compression == .gzip ? 1 : 0, input.baseAddress, input.count, output.baseAddress, size)
            }
        }
        // Strips the zlib format's header of two bytes and its checksum of four.
        if compression == .rawDeflate { packed = Array(packed.dropFirst(2).dropLast(4)) }
        var answer = self
        answer.body = packed
        answer.headers.append(("Content-Encoding", compression == .gzip ? "gzip" : "deflate"))
        return answer
    }
}
