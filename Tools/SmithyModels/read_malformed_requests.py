#!/usr/bin/env python3
"""Prints Smithy's malformed-request tests as JSON, each with a service model in botocore's layout.

    read_malformed_requests.py smithy-aws-protocol-tests-models.tar.xz

The models are converted as AWS converts its own: constraints of a member become a shape of their own, internal values
of an enumeration are left out.
"""

import itertools
import json
import sys
import tarfile

from smithy_idl import Reader

PRELUDE = {"String": "string", "Blob": "blob", "Boolean": "boolean", "Byte": "byte", "Short": "short",
           "Integer": "integer", "Long": "long", "Float": "float", "Double": "double", "Timestamp": "timestamp"}
FORMATS = {"date-time": "iso8601", "http-date": "rfc822", "epoch-seconds": "unixTimestamp"}
CONSTRAINTS = ("length", "range", "pattern")


class Missing(Exception):
    """A shape that the given files do not define."""


class Converter:
    def __init__(self, shapes):
        self.source = shapes
        self.shapes = {}

    def model(self, operation_name):
        operation = self.source[operation_name]
        http = operation["traits"]["http"]
        entry = {"http": {"method": http["method"], "requestUri": http["uri"], "responseCode": http.get("code", 200)}}
        for part in ("input", "output"):
            target = operation["members"].get(part, {}).get("target")
            if target and target != "Unit":
                entry[part] = {"shape": self.shape(target)}
        return {"metadata": {"protocol": "rest-json"}, "operations": {operation_name: entry}, "shapes": self.shapes}

    def shape(self, name):
        name = name.split("#")[-1]
        if name in self.shapes:
            return name
        if name not in self.source:
            if name.removeprefix("Primitive") not in PRELUDE:
                raise Missing(name)
            self.shapes[name] = {"type": PRELUDE[name.removeprefix("Primitive")]}
            return name
        source = self.source[name]
        kind, traits = source["type"], source["traits"]
        shape = self.shapes[name] = {"type": {"union": "structure", "enum": "string", "set": "list",
                                              "intEnum": "integer"}.get(kind, kind)}
        self.constraints(shape, traits)
        if kind == "union":
            shape["union"] = True
        if kind == "enum":
            shape["enum"] = [member["target"] for member in source["members"].values()
                             if "internal" not in member["traits"]]
        if "enum" in traits:
            shape["enum"] = [entry["value"] for entry in traits["enum"] if "internal" not in entry.get("tags", [])]
        if kind in ("structure", "union"):
            shape["members"] = {key: self.member(name, key, member) for key, member in source["members"].items()}
            shape["required"] = [key for key, member in source["members"].items() if "required" in member["traits"]]
            for key, member in source["members"].items():
                if "httpPayload" in member["traits"]:
                    shape["payload"] = key
        elif kind in ("list", "set", "map"):
            for key, member in source["members"].items():
                shape[key] = self.member(name, key, member)
        return name

    def member(self, owner, name, member):
        traits = member["traits"]
        target = self.shape(member["target"])
        if any(trait in traits for trait in CONSTRAINTS):
            own = f"{owner}{name[0].upper()}{name[1:]}"
            self.shapes[own] = dict(self.shapes[target])
            self.constraints(self.shapes[own], traits)
            target = own
        reference = {"shape": target}
        for trait, location in (("httpLabel", "uri"), ("httpQuery", "querystring"), ("httpHeader", "header")):
            if trait in traits:
                reference.update(location=location, locationName=traits[trait] or name)
        if "jsonName" in traits:
            reference["locationName"] = traits["jsonName"]
        if "timestampFormat" in traits:
            reference["timestampFormat"] = FORMATS[traits["timestampFormat"]]
        if "mediaType" in self.source.get(member["target"], {"traits": {}})["traits"] and "httpHeader" in traits:
            reference["jsonvalue"] = True
        return reference

    def constraints(self, shape, traits):
        for trait in ("length", "range"):
            shape.update({limit: traits[trait][limit] for limit in ("min", "max") if limit in traits.get(trait, {})})
        if "pattern" in traits:
            shape["pattern"] = traits["pattern"]
        if "sensitive" in traits:
            shape["sensitive"] = True
        if "timestampFormat" in traits:
            shape["timestampFormat"] = FORMATS[traits["timestampFormat"]]


def variants(test):
    """A test for each row of its parameters."""
    parameters = test.get("testParameters") or {}
    rows = list(zip(*parameters.values())) if parameters else [()]
    for row in rows:
        yield replaced(test, dict(zip(parameters, row)))


def replaced(node, values):
    if isinstance(node, dict):
        return {replaced(key, values): replaced(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [replaced(value, values) for value in node]
    if isinstance(node, str):
        for name, value in values.items():
            node = node.replace(f"${name}:S", json.dumps(value)).replace(f"${name}:L", str(value))
        return node
    return node


def paths(test):
    assertion = test["response"].get("body", {}).get("assertion", {})
    try:
        return [field["path"] for field in json.loads(assertion.get("contents", "{}")).get("fieldList", [])]
    except ValueError:
        return []


def main():
    namespaces = {}
    with tarfile.open(sys.argv[1]) as archive:
        for entry in sorted(archive.getnames()):
            if entry.startswith("model/restJson1/") and entry.endswith(".smithy") and "/services/" not in entry:
                try:
                    reader = Reader(archive.extractfile(entry).read().decode("utf-8"))
                except ValueError as problem:
                    print(f"{entry} is left out: {problem}", file=sys.stderr)
                    continue
                shapes, applied = namespaces.setdefault(reader.namespace, ({}, []))
                shapes.update(reader.shapes)
                applied.extend(reader.applied)
    out = []
    for shapes, applied in namespaces.values():
        direct = [(name, trait, value) for name, shape in shapes.items() for trait, value in shape["traits"].items()]
        for target, trait, value in itertools.chain(applied, direct):
            if trait != "httpMalformedRequestTests":
                continue
            try:
                model = Converter(shapes).model(target)
            except Missing as name:
                out.extend({"id": test["id"], "missing": str(name)} for test in value)
                continue
            for test in value:
                for number, variant in enumerate(variants(test)):
                    out.append({"id": f"{test['id']}_{number}", "model": model, "request": variant["request"],
                                "status": variant["response"]["code"], "paths": paths(variant),
                                "error": variant["response"].get("headers", {}).get("x-amzn-errortype")})
    print(json.dumps(out))


if __name__ == "__main__":
    main()
