// Brings zlib's own header into the module.
#include <zlib.h>
