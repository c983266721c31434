/// A cell as a frame keeps it: plain numbers, so that whole screens are made, copied and compared quickly.
package struct PackedCell: Equatable, Sendable {
    /// The scalar, or the first one of a cluster.
    package let base: UInt32
    /// Where the frame keeps the cell's character, plus 1, when it has more than one scalar; otherwise 0.
    var cluster: UInt32
    package var style: PackedStyle
    /// 1 or 2; 0 is the right half of the wide cell before it.
    package let width: Int8

    init(base: UInt32, cluster: UInt32 = 0, style: PackedStyle, width: Int8) {
        self.base = base
        self.cluster = cluster
        self.style = style
        self.width = width
    }

    static func blank(_ style: PackedStyle) -> PackedCell {
        PackedCell(base: 0x20, style: style, width: 1)
    }

    /// Whether the cell holds more than its base.
    package var isCluster: Bool {
        cluster > 0
    }
}
