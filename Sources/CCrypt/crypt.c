#define _GNU_SOURCE
#include "CCrypt.h"

#include <crypt.h>
#include <string.h>

int leadline_crypt(const char *phrase, const char *setting, char *output, size_t output_size)
{
    struct crypt_data data = {0};
    const char *hash = crypt_r(phrase, setting, &data);
    /* A hash that begins with a star stands for a failure. */
    const size_t size = hash && hash[0] != '*' ? strlen(hash) + 1 : 0;
    const int fits = size > 0 && size <= output_size;
    if (fits) memcpy(output, hash, size);
    explicit_bzero(&data, sizeof data);
    return fits;
}
