// The formats of strings that can be guaranteed (JSON Schema Validation, section 7.3), each as a regular expression for
// some of its values: what matches is always of the format, but not every spelling of the format matches.

enum StringFormats {
    private static let date =
        "([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
        + "|([12][0-9](0[48]|[2468][048]|[13579][26])|1200|1600|2000|2400|2800)-02-29)"
    private static let time =
        "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
    private static let label = "[A-Za-z0-9]{1,20}(-[A-Za-z0-9]{1,20}){0,2}"
    private static let hostname = "\(label)(\\.\(label)){0,4}"
    private static let octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    private static let uri =
        "[a-z]{2,10}://\(hostname)(:[1-9][0-9]{0,3})?(/[A-Za-z0-9._~-]{0,60}){0,8}(\\?[A-Za-z0-9=&._~-]{0,100})?"

    /// The expression of a format, which must match as a whole; `nil` when it cannot be guaranteed.
    static func expression(of format: String) -> String? {
        switch format {
        case "date": date
        case "time": time
        case "date-time": "\(date)T\(time)"
        case "duration": "P([0-9]{1,4}[WDMY]|T[0-9]{1,4}[HMS])"
        case "email", "idn-email":
            "[A-Za-z0-9_+-]{1,30}(\\.[A-Za-z0-9_+-]{1,30}){0,3}@\(label)(\\.\(label)){1,3}"
        case "hostname", "idn-hostname": hostname
        case "ipv4": "\(octet)(\\.\(octet)){3}"
        case "ipv6": "([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
        case "uuid": "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        case "uri", "uri-reference", "iri", "iri-reference": uri
        case "json-pointer": "(/([A-Za-z0-9_-]|~[01])*)*"
        default: nil
        }
    }
}
