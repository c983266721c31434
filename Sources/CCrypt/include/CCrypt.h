#ifndef LEADLINE_CCRYPT_H
#define LEADLINE_CCRYPT_H

#include <stddef.h>

/* The narrow door to crypt_r. Both texts end with NUL; a phrase has at most 511 bytes. Any thread may call it.
   Returns 0 when the method is unknown, the phrase too long or the output too small. */
int leadline_crypt(const char *phrase, const char *setting, char *output, size_t output_size);

#endif
