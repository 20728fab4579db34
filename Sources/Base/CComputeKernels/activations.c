// Memory of prepared activations.

#include "activations.h"

static size_t line(size_t bytes) { return (bytes + 63) / 64 * 64; }

static size_t padded_columns(size_t columns) { return (columns + CK_CHUNK - 1) / CK_CHUNK * CK_CHUNK; }

size_t ck_activations_bytes(size_t count, size_t columns, bool floats, bool quantized) {
    const size_t elements = count * padded_columns(columns);
    size_t bytes = 0;
    if (floats) bytes += line(elements * sizeof(float));
    if (quantized) {
        bytes += line(elements);
        bytes += 4 * line(elements / 32 * 4);
        bytes += 2 * line(elements / 16 * 4);
    }
    return bytes;
}

void ck_activations_place(
    ck_activations *activations, void *memory, size_t count, size_t columns, bool floats, bool quantized) {
    const size_t padded = padded_columns(columns);
    const size_t elements = count * padded;
    uint8_t *next = memory;
    *activations = (ck_activations){.count = count, .columns = columns, .padded = padded};
    if (floats) {
        activations->values = (float *)next;
        next += line(elements * sizeof(float));
    }
    if (quantized) {
        activations->quants = (int8_t *)next;
        next += line(elements);
        activations->scales = (float *)next;
        next += line(elements / 32 * 4);
        activations->less128 = (int32_t *)next;
        next += line(elements / 32 * 4);
        activations->less16 = (int32_t *)next;
        next += line(elements / 32 * 4);
        activations->scaled32 = (float *)next;
        next += line(elements / 32 * 4);
        activations->less32 = (int32_t *)next;
        next += line(elements / 16 * 4);
        activations->scaled16 = (float *)next;
    }
}

size_t ck_group_count(const ck_kernels *kernels, size_t count) { return ck_groups_of(count, kernels->group); }
