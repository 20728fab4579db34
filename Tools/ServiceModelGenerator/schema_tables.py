"""Turns a service model into the compact schema table that the server embeds: botocore's own layout without prose."""

import json

from service_models import GeneratorError

# What is kept and what is dropped of each part of a model. A key in neither set stops the generator: a trait that
# nobody has looked at must not get lost on the way.
METADATA = ({"apiVersion", "endpointPrefix", "protocol", "serviceId", "signingName", "xmlNamespace"},
            {"auth", "checksumFormat", "globalEndpoint", "jsonVersion", "protocolSettings", "protocols",
             "serviceAbbreviation", "serviceFullName", "signatureVersion", "uid"})
# Which checksums an upload has is read from its headers, and where a client sends a request to is the client's concern.
OPERATION = ({"http", "input", "output", "errors"},
             {"name", "documentation", "idempotent", "readonly", "auth", "authtype", "deprecated", "endpoint",
              "httpChecksum", "staticContextParams", "unsignedPayload"})
HTTP = ({"method", "requestUri", "responseCode"}, set())
SHAPE = ({"type", "required", "members", "member", "key", "value", "enum", "min", "max", "pattern", "timestampFormat",
          "payload", "error", "exception", "eventstream", "event", "union", "document", "sensitive", "flattened",
          "locationName", "xmlNamespace"},
         {"documentation", "box", "fault", "retryable", "synthetic"})
MEMBER = ({"shape", "location", "locationName", "idempotencyToken", "timestampFormat", "jsonvalue", "eventpayload",
           "flattened", "streaming", "xmlAttribute", "xmlNamespace"},
          {"documentation", "deprecated", "deprecatedMessage", "deprecatedSince", "box", "contextParam", "hostLabel"})
REFERENCE = ({"shape", "locationName", "resultWrapper", "xmlNamespace"}, {"documentation"})


def kept(part, keys, where):
    wanted, dropped = keys
    for key in part:
        if key not in wanted and key not in dropped:
            raise GeneratorError(f"{where}: the generator does not know the trait {key!r}")
    return {key: value for key, value in part.items() if key in wanted}


def schema_table(service, model):
    operations = {}
    for name, operation in model["operations"].items():
        where = f"{service}:{name}"
        entry = kept(operation, OPERATION, where)
        entry["http"] = kept(operation["http"], HTTP, where)
        for reference in ("input", "output"):
            if reference in entry:
                entry[reference] = kept(entry[reference], REFERENCE, where)
        entry["errors"] = [{"shape": error["shape"]} for error in entry.get("errors", [])]
        operations[name] = entry
    shapes = {}
    for name, shape in model["shapes"].items():
        where = f"{service}#{name}"
        entry = kept(shape, SHAPE, where)
        if "members" in entry:
            entry["members"] = {
                member: kept(reference, MEMBER, f"{where}.{member}") for member, reference in entry["members"].items()
            }
        for part in ("member", "key", "value"):
            if part in entry:
                entry[part] = kept(entry[part], MEMBER, f"{where}.{part}")
        shapes[name] = entry
    return {"metadata": kept(model["metadata"], METADATA, service), "operations": operations, "shapes": shapes}


def table_text(service, model):
    """The table as JSON with one operation or shape a line, so that a new botocore shows as a readable difference."""
    table = schema_table(service, model)

    def compact(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def section(entries):
        return ",\n".join(f"{compact(name)}:{compact(entry)}" for name, entry in entries.items())

    note = "Generated: run `make generate`. Edits belong in Tools/ServiceModelGenerator/patches.json."
    return (
        f'{{"note":{compact(note)},\n"metadata":{compact(table["metadata"])},\n'
        f'"operations":{{\n{section(table["operations"])}\n}},\n"shapes":{{\n{section(table["shapes"])}\n}}}}\n'
    )
