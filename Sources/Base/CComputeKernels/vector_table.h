// The dispatch table of a vector variant, at the end of its file.

const ck_kernels VARIANT = {
    .name = VARIANT_NAME,
    .group = GROUP,
    .prepare = prepare,
    .multiply = multiply,
    .rms_norm = rms_norm,
    .layer_norm = layer_norm,
    .rope_half = rope_half,
    .rope_pairs = rope_pairs,
    .silu_multiply = silu_multiply,
    .gelu = gelu,
    .gelu_tanh = gelu_tanh,
    .add = add,
    .softmax = softmax,
    .log_sum_exp = log_sum_exp,
    .argmax = argmax,
    .append = append,
    .attend = attend,
    .attend_self = attend_self,
};
