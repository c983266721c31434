import Terminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How people with one kind of receptor missing see a colour: the matrices of Machado, Oliveira and Fernandes (2009)
/// at full severity, on linear components.
enum ColourVision: CaseIterable {
    case normal, withoutRed, withoutGreen, withoutBlue

    private var matrix: [[Double]] {
        switch self {
        case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .withoutRed:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .withoutGreen:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .withoutBlue:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    func seen(_ color: RGB) -> Perceived {
        let linear = [color.red, color.green, color.blue].map { component in
            let share = Double(component) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        let shown = matrix.map { row in max(0, min(1, zip(row, linear).map(*).reduce(0, +))) }
        return Perceived(linear: shown)
    }
}

/// A colour in the Oklab space, where equal distances look about equally different (black to white is 1).
struct Perceived {
    private let coordinates: [Double]

    init(linear: [Double]) {
        func weighted(_ weights: [Double], _ values: [Double]) -> Double {
            zip(weights, values).map(*).reduce(0, +)
        }
        let cones = [
            [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ].map { cbrt(weighted($0, linear)) }
        coordinates = [
            [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ].map { weighted($0, cones) }
    }

    func distance(to other: Perceived) -> Double {
        zip(coordinates, other.coordinates).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }
}
