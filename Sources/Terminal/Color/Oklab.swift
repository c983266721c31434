#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A colour in the Oklab space (Björn Ottosson, 2020), where equal distances look about equally different: black to white
/// is 1.
struct Oklab: Sendable {
    private let lightness: Double
    /// From green to red.
    private let greenRed: Double
    /// From blue to yellow.
    private let blueYellow: Double
    /// How colourful it is; 0 is a grey.
    let chroma: Double
    /// In degrees, from -180 to 180.
    private let hue: Double

    /// A colour with less is taken for a grey.
    static let leastChroma = 0.04

    init(_ color: RGB) {
        let red = Contrast.linear(color.red)
        let green = Contrast.linear(color.green)
        let blue = Contrast.linear(color.blue)
        let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
        greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
        blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
        chroma = hypot(greenRed, blueYellow)
        hue = atan2(blueYellow, greenRed) * 180 / .pi
    }

    func distance(to other: Oklab) -> Double {
        let lightness = lightness - other.lightness
        let greenRed = greenRed - other.greenRed
        let blueYellow = blueYellow - other.blueYellow
        return (lightness * lightness + greenRed * greenRed + blueYellow * blueYellow).squareRoot()
    }

    /// How well another colour stands for this one; the least is the best. The same hue is better than a grey, and that
    /// better than another hue; a grey stays one.
    ///
    /// - Parameters:
    ///   - leastChroma: from which on this one has a hue.
    ///   - hueStep: in degrees; hues that differ by less are equally good.
    func rank(of other: Oklab, leastChroma: Double, hueStep: Double) -> (kind: Int, hue: Int, distance: Double) {
        let distance = distance(to: other)
        guard chroma >= leastChroma else { return (other.chroma < Self.leastChroma ? 0 : 2, 0, distance) }
        guard other.chroma >= Self.leastChroma else { return (1, 0, distance) }
        let difference = abs(hue - other.hue)
        let turn = min(difference, 360 - difference)
        return (turn <= 45 ? 0 : 2, Int(turn / hueStep), distance)
    }
}
