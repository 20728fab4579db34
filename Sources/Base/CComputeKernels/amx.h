// What the files of AMX's matrix instructions share: how rounded numbers lie in memory as bytes. An integer of 14 bits
// is 64 * high + low, both signed bytes.

#ifndef CK_AMX_H
#define CK_AMX_H

#include "rounded.h"

enum { HIGH = 0, LOW = 1, HALF_COLUMNS = 64, ROWS = CK_ROUNDED_GROUP };

// A matrix register's worth of bytes: 16 rows of 64.
typedef int8_t byte_tile[ROWS][HALF_COLUMNS];

// A block of 16 rows of x as these kernels keep it: its two halves of 64 columns, each as high and low bytes. A half's
// columns stand in the order 0, 32, 1, 33 ...: two vectors of 16-bit integers become one of bytes lane by lane.
// A block of W has in row g the columns that stand at 4 g ... 4 g + 3, for each of the 16 rows of W.
typedef struct byte_block {
    byte_tile bytes[2][2];
} byte_block;

_Static_assert(sizeof(byte_block) == ROWS * CK_ROUNDED_BLOCK * sizeof(int16_t), "as large as the integers of x");
_Static_assert(sizeof(byte_block) == sizeof(ck_rounded_block), "as large as the integers of W");

#endif
