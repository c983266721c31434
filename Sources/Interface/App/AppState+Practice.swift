import Leads

extension AppState {
    mutating func practised(_ effect: PracticeEffect) {
        if effect == .reset {
            // Nothing of what was deleted stays on any screen.
            let (organisation, server) = (session.openCounts.organisation, session.server)
            self = working(for: session.profile)
            context.session.openCounts = OpenCounts(organisation: organisation)
            context.session.server = server
            handle(.entered)
        }
        context.tell(effect == .reset || effect == .comeBack ? .good : .plain, effect.words)
    }
}
