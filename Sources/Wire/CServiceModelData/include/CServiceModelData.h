// The generated schema tables as bytes inside the program, so that it needs no resource files beside it.

#ifndef C_SERVICE_MODEL_DATA_H
#define C_SERVICE_MODEL_DATA_H

#include <stddef.h>

/// One service's schema table.
struct service_model_table {
    /// The service's endpoint prefix, for example "bedrock-runtime".
    const char *_Nonnull name;
    /// JSON in UTF-8, not terminated.
    const unsigned char *_Nonnull bytes;
    /// How many bytes there are.
    size_t count;
};

/// How many tables there are.
size_t service_model_table_count(void);

/// The table at a position below the count. It lives as long as the program.
struct service_model_table service_model_table_at(size_t position);

#endif
