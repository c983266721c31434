import Leads

/// The profile's country code is learned from a phone number that is typed without and then with it.
extension UpdateFormState {
    /// What to do about a number that could be completed if the code were known.
    func countryCodeMessage(_ context: Context) -> FieldMessage? {
        guard context.session.profile.countryCode == nil, form.line == nil, namedPhone?.isNationalPhone == true else {
            return nil
        }
        return FieldMessage(
            text: "no country code: type the number with it once, and Leadline remembers it", isError: false)
    }

    mutating func noteNationalPhone(_ query: LookupQuery, _ context: Context) {
        guard context.session.profile.countryCode == nil, let phone = query.identifier, phone.isNationalPhone else {
            return
        }
        form.nationalPhones.insert(phone.typed)
    }

    /// Learns the code if one of the identifiers is a number that was also typed without it.
    mutating func learnCountryCode(from identifiers: [Identifier], _ context: inout Context) {
        guard context.session.profile.countryCode == nil, !form.nationalPhones.isEmpty,
            let code = identifiers.lazy.compactMap(countryCode).first
        else { return }
        context.learn(countryCode: code)
        context.tell(.plain, "phone numbers without a country code are read as +\(code) from now on")
    }

    private func countryCode(of phone: Identifier) -> String? {
        guard phone.kind == .phone, phone.value.hasPrefix("+") else { return nil }
        return (1...3).lazy.map { String(phone.value.dropFirst().prefix($0)) }.first { code in
            PhoneNumber.isCallingCode(code)
                && form.nationalPhones.contains {
                    LookupQuery.read($0, as: .phone, countryCode: code).identifier?.value == phone.value
                }
        }
    }

    /// The phone number typed in the look-up field, or in the field for it.
    var namedPhone: Identifier? {
        let query = form.identifierFields?.reading(.phone) ?? form.query
        return query.identifier.flatMap { $0.kind == .phone ? $0 : nil }
    }
}
