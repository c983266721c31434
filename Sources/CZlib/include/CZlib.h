#ifndef LEADLINE_CZLIB_H
#define LEADLINE_CZLIB_H

#include <stddef.h>
#include <stdint.h>

/* The narrow door to zlib: whole streams in one call. */

enum {
    /* RFC 1952 or RFC 1950, told by the first bytes; of RFC 1952 also several members, one after the other. */
    LEADLINE_GZIP_OR_ZLIB = 47,
    /* RFC 1951, without head and checksum. */
    LEADLINE_RAW_DEFLATE = -15
};

enum {
    LEADLINE_INFLATED = 0,
    /* The output is full and there is more. */
    LEADLINE_INFLATE_FULL = 1,
    /* Not such a stream, damaged, cut off, or followed by something else. */
    LEADLINE_INFLATE_BROKEN = 2
};

int leadline_inflate(int format, const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size,
                     size_t *written);

/* Bytes that leadline_deflate needs for its output. */
size_t leadline_deflate_bound(size_t input_size);
/* Returns the bytes written; 0 when zlib gives up. */
size_t leadline_deflate(int as_gzip, const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size);

#endif
