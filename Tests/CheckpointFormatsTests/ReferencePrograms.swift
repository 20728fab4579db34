// Python programs that write files with other people's packages, and say what is in them.

/// Programs for `TestFiles.json(fromPython:_:for:)`.
enum ReferencePrograms {
    /// Reads GGUF files with the gguf package: for each its metadata in order, as [key, value].
    static let readGGUF = """
        import json, sys
        from gguf import GGUFReader, GGUFValueType
        result = []
        for path in sys.argv[1:]:
            metadata = []
            for key, field in GGUFReader(path).fields.items():
                if key.startswith("GGUF."):
                    continue
                if field.types[0] == GGUFValueType.ARRAY and field.types[-1] == GGUFValueType.STRING:
                    value = [bytes(field.parts[index]).decode() for index in field.data]
                else:
                    value = field.contents()
                metadata.append([key, value])
            result.append(metadata)
        json.dump(result, sys.stdout)
        """

    /// Writes a GGUF file with every kind of metadata value and tensor, and tells what it wrote.
    static let writeGGUF = """
        import json, sys
        import gguf, numpy as np
        from gguf import GGMLQuantizationType as Kind
        writer = gguf.GGUFWriter(sys.argv[1], "llama")
        writer.add_custom_alignment(64)
        metadata = [["general.architecture", "llama"], ["general.alignment", 64]]
        def add(name, value, method, *more):
            getattr(writer, method)(name, value, *more)
            metadata.append([name, value])
        add("a.uint8", 200, "add_uint8")
        add("a.int8", -100, "add_int8")
        add("a.uint16", 60000, "add_uint16")
        add("a.int16", -30000, "add_int16")
        add("a.uint32", 4000000000, "add_uint32")
        add("a.int32", -2000000000, "add_int32")
        add("a.float32", 0.15625, "add_float32")
        add("a.uint64", 1 << 62, "add_uint64")
        add("a.int64", -(1 << 62), "add_int64")
        add("a.float64", 0.1, "add_float64")
        add("a.true", True, "add_bool")
        add("a.false", False, "add_bool")
        add("a.text", "Ação 🙂 \\u0000 end", "add_string")
        add("b.strings", ["", "one", "dois", "três" * 100], "add_array")
        add("b.integers", [1, -2, 3], "add_array")
        add("b.numbers", [0.5, -0.25], "add_array")
        add("b.flags", [True, False, True], "add_array")
        source = np.random.default_rng(1)
        tensors = []
        def tensor(name, data, kind, shape, values):
            raw = data if data.dtype != bool else data.astype(np.uint8)
            writer.add_tensor(name, raw, raw_dtype=kind)
            tensors.append(dict(name=name, type=kind.name, shape=shape, bytes=raw.tobytes().hex(), values=values))
        def numbers(array):
            return [float(value) for value in np.asarray(array, dtype=np.float64).ravel()]
        for shape in ([5], [3, 4], [2, 3, 4], [2, 1, 3, 4]):
            data = source.standard_normal(shape).astype(np.float32)
            tensor(f"f32.{len(shape)}", data, Kind.F32, shape, numbers(data))
        half = source.standard_normal([3, 7]).astype(np.float16)
        tensor("f16", half, Kind.F16, [3, 7], numbers(half))
        for name, dtype in dict(I8=np.int8, I16=np.int16, I32=np.int32, I64=np.int64, F64=np.float64).items():
            data = (source.standard_normal([2, 5]) * 50).astype(dtype)
            writer.add_tensor(name, data)
            tensors.append(dict(name=name, type=name, shape=[2, 5], bytes=data.tobytes().hex(), values=None))
        rows = source.standard_normal([3, 256]).astype(np.float32)
        for name in ("BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0"):
            data = gguf.quants.quantize(rows, Kind[name])
            tensor(name, data, Kind[name], [3, 256], numbers(gguf.quants.dequantize(data, Kind[name])))
        for name in ("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "IQ4_NL", "IQ4_XS", "MXFP4", "TQ1_0",
                     "TQ2_0"):
            block, size = gguf.GGML_QUANT_SIZES[Kind[name]]
            data = source.integers(0, 256, [3, 256 // block * size], dtype=np.uint8)
            # Scales of random bits may be infinite or not a number, so only the bytes are compared.
            tensor(name, data, Kind[name], [3, 256], None)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        json.dump(dict(metadata=metadata, tensors=tensors), sys.stdout)
        """

    /// Writes a safetensors file with every dtype that torch has, and tells what it wrote.
    static let writeSafetensors = """
        import json, sys
        import torch
        from safetensors.torch import save_file
        torch.manual_seed(1)
        names = dict(F64="float64", F32="float32", F16="float16", BF16="bfloat16", I64="int64", I32="int32",
                     I16="int16", I8="int8", U64="uint64", U32="uint32", U16="uint16", U8="uint8", BOOL="bool",
                     F8_E4M3="float8_e4m3fn", F8_E5M2="float8_e5m2")
        tensors, told = {}, []
        def add(name, dtype, value):
            tensors[name] = value
            floats = dtype in ("F32", "F16", "BF16")
            told.append(dict(
                name=name, type=dtype, shape=list(value.shape),
                bytes=value.contiguous().flatten().view(torch.uint8).numpy().tobytes().hex(),
                values=value.double().flatten().tolist() if floats else None))
        for dtype, name in names.items():
            add(f"a {dtype}", dtype, (torch.randn(3, 5).abs() * 30).to(getattr(torch, name)))
        add("scalar", "F32", torch.tensor(2.5).reshape(1))
        add("four axes", "F16", torch.randn(2, 1, 3, 2).half())
        add("nothing", "F32", torch.zeros(0, 4))
        add("quote \\" and \\\\ and ção", "F32", torch.ones(2))
        save_file(tensors, sys.argv[1], metadata={"format": "pt", "note": "ação: {} \\" 🙂"})
        json.dump(told, sys.stdout)
        """

    /// Reads safetensors files with the reference package: for each its tensors and metadata.
    static let readSafetensors = """
        import json, sys
        from safetensors import safe_open
        result = []
        for path in sys.argv[1:]:
            with safe_open(path, "numpy") as file:
                tensors = []
                for name in file.keys():
                    value = file.get_tensor(name)
                    dtype = file.get_slice(name).get_dtype()
                    tensors.append(dict(name=name, type=dtype, shape=list(value.shape), bytes=value.tobytes().hex(),
                                        values=None))
                result.append(dict(tensors=tensors, metadata=file.metadata() or {}))
        json.dump(result, sys.stdout)
        """
}
