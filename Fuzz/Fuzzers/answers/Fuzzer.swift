import FuzzLeadCoreTargets
import FuzzTargets

@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    unsafe FuzzTarget.answers.fuzz(bytes, count)
}
