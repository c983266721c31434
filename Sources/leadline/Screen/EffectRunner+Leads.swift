import Interface
import LeadCore
import LeadMirror
import Leads

extension EffectRunner {
    /// Reads the local copy of the leads, and what changed on the server into it.
    func run(_ effect: LeadsEffect) {
        switch effect {
        case .load(let request, let filter, let order, let offset, let limit, let marked):
            replace(.leads) { [messageQueue] context in
                do throws(Problem) {
                    let (now, zone) = (context.client.dependencies.now(), context.client.dependencies.zone)
                    let query = LeadQuery(
                        filter: filter, order: order, now: now, zone: zone, offset: offset, limit: limit,
                        marked: marked)
                    let organisation = try await context.client.mirrorOrganisation()
                    let mirror = try context.client.openMirror()
                    let page = try await mirror.page(query, of: organisation)
                    let asOf = try mirror.state(of: organisation).asOf
                    guard page.matching == nil, offset == 0 else {
                        return .leads(.loaded(request: request, page, asOf: asOf))
                    }
                    messageQueue.post(.leads(.loaded(request: request, page, asOf: asOf)))
                    let count = try await mirror.count(
                        filter, now: now, zone: zone, marked: marked, of: organisation)
                    return .leads(.counted(request: request, count))
                } catch {
                    return .leads(.failed(request: request, error))
                }
            }
        case .readAll(let request, let filter, let order, let limit, let marked):
            replace(.allLeads) { context in
                let result = await Result.of { () async throws(Problem) in
                    let query = LeadQuery(
                        filter: filter, order: order, now: context.client.dependencies.now(),
                        zone: context.client.dependencies.zone, limit: limit, marked: marked)
                    return try await context.client.openMirror().page(
                        query, of: try await context.client.mirrorOrganisation()
                    ).leads
                }
                return .leads(.allRead(request: request, result))
            }
        case .countMarked(let request, let filter, let marked):
            _ = task { context in
                // A failure only leaves the number out.
                guard let organisation = try? await context.client.mirrorOrganisation(),
                    let count = try? await context.client.mirror?.count(
                        LeadFilter(terms: filter.terms + [.marked]), now: context.client.dependencies.now(),
                        zone: context.client.dependencies.zone, marked: marked, of: organisation)
                else { return nil }
                return .leads(.markedCounted(request: request, count))
            }
        case .sync(let request):
            replace(.leadSync) { [messageQueue] context in
                let result = await Result.of { () async throws(Problem) in
                    try await context.client.syncLeads(.refresh) { progress in
                        messageQueue.post(.leads(.progress(request: request, progress)))
                    }.asOf
                }
                messageQueue.post(.leads(.learned(context.client.contract)))
                return .leads(.synced(request: request, result))
            }
        case .stopSync: stop(.leadSync)
        case .readLead(let id):
            // Nothing is lost where it fails: the next refresh brings it.
            perform { context in (try? await context.client.refreshLead(id: id)).map { .leads(.leadRead($0)) } }
        case .readWords:
            replace(.leadWords) { context in
                // Without them, the words themselves are still completed.
                guard let organisation = try? await context.client.mirrorOrganisation(),
                    let words = try? await context.client.mirror?.words(of: organisation)
                else { return nil }
                return .leads(.wordsRead(words))
            }
        case .loadViews:
            _ = task { context in .leads(.viewsRead(context.viewStore.views())) }
        case .saveView(let view, let old):
            change { context in
                let views = Result { () throws(Problem) in try context.viewStore.save(view, instead: old) }
                return .leads(.viewSaved(view, views))
            }
        case .deleteView(let view):
            change { context in
                let views = Result { () throws(Problem) in try context.viewStore.delete(view) }
                return .leads(.viewDeleted(view, views))
            }
        }
    }
}

extension EffectRunner.Context {
    fileprivate var viewStore: ViewStore {
        ViewStore(chosen.locations, profile: chosen.summary.name)
    }
}
