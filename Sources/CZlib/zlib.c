#include "CZlib.h"

#include <zlib.h>

int leadline_inflate(int format, const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size,
                     size_t *written)
{
    *written = 0;
    if (input_size > UINT32_MAX || output_size > UINT32_MAX) return LEADLINE_INFLATE_BROKEN;
    z_stream stream = {0};
    if (inflateInit2(&stream, format) != Z_OK) return LEADLINE_INFLATE_BROKEN;
    stream.next_in = (z_const Bytef *)input;
    stream.avail_in = (uInt)input_size;
    stream.next_out = output;
    stream.avail_out = (uInt)output_size;
    int result;
    for (;;) {
        const int status = inflate(&stream, Z_NO_FLUSH);
        if (status == Z_OK && stream.avail_in > 0 && stream.avail_out > 0) continue;
        if (status == Z_STREAM_END) {
            const int goes_on = stream.avail_in > 0 && format == LEADLINE_GZIP_OR_ZLIB;
            if (goes_on && inflateReset(&stream) == Z_OK) continue;
            result = stream.avail_in == 0 ? LEADLINE_INFLATED : LEADLINE_INFLATE_BROKEN;
        } else if ((status == Z_OK || status == Z_BUF_ERROR) && stream.avail_out == 0) {
            result = LEADLINE_INFLATE_FULL;
        } else {
            result = LEADLINE_INFLATE_BROKEN;
        }
        break;
    }
    *written = output_size - stream.avail_out;
    inflateEnd(&stream);
    return result;
}

size_t leadline_deflate_bound(size_t input_size)
{
    /* What zlib promises is for its own head; that of gzip is 12 bytes longer. */
    return compressBound(input_size) + 12;
}

size_t leadline_deflate(int as_gzip, const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size)
{
    if (input_size > UINT32_MAX || output_size > UINT32_MAX) return 0;
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, as_gzip ? 31 : 15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return 0;
    stream.next_in = (z_const Bytef *)input;
    stream.avail_in = (uInt)input_size;
    stream.next_out = output;
    stream.avail_out = (uInt)output_size;
    const int status = deflate(&stream, Z_FINISH);
    const size_t written = output_size - stream.avail_out;
    deflateEnd(&stream);
    return status == Z_STREAM_END ? written : 0;
}
