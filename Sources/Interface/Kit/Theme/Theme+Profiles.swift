import Leads
package import Terminal

extension Theme {
    /// The label of a profile: dark or light text on the profile's colour, whichever has more contrast.
    ///
    /// The colour is lightened or darkened as far as the theme's `contrast` needs, even on terminals with 256 colours.
    /// Monochrome themes use attributes only.
    ///
    /// - Parameter color: a name of `ProfileColor` or `#rrggbb`; anything else gets the `profile` role's style.
    package func profileStyle(color: String) -> Style {
        let plain = style(for: .profile)
        guard !isMonochrome, let chosen = ProfileColor.components(color) else { return plain }
        var style = plain
        style.attributes.remove(.reverse)
        // The last step is black on white or white on black, which always suffices.
        for step in 0...20 {
            let share = Double(step) / 20
            let light = label(chosen.mixed(with: .white, share: share), ink: .black)
            let dark = label(chosen.mixed(with: .black, share: share), ink: .white)
            let best = light.contrast >= dark.contrast ? light : dark
            if isLegible(best) || step == 20 {
                style.foreground = best.ink.color
                style.background = best.background.color
                break
            }
        }
        return style
    }

    private func label(_ background: RGB, ink: RGB) -> (background: RGB, ink: RGB, contrast: Double) {
        (background, ink, Contrast.ratio(background, ink))
    }

    private func isLegible(_ label: (background: RGB, ink: RGB, contrast: Double)) -> Bool {
        guard label.contrast >= contrast else { return false }
        let reduced = ColorDepth.indexed.reduce(foreground: label.ink.color, background: label.background.color)
        return Contrast.ratio(reduced.foreground, reduced.background) ?? 0 >= contrast
    }
}
