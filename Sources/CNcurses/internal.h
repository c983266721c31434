#ifndef LEADLINE_INTERNAL_H
#define LEADLINE_INTERNAL_H

#include <termios.h>

/* Handlers from here on; `modes` and `bytes` are what a dying process puts back. */
int leadline_signals_install(const struct termios *modes, const char *bytes, int count);
void leadline_signals_restore(void);
void leadline_signals_ignore_reserved(void);
/* While a child or the shell has the terminal. */
void leadline_signals_lend(void);
void leadline_signals_take_back(void);

/* Numbers up to 255 are those of the palette; a 24-bit colour has this bit set. */
enum { TRUE_COLOR = 1 << 24 };
/* Whether the description that is in use knows of 24-bit colours. */
int leadline_describes_true_colors(void);
/* A value of $TERMINFO, to be freed: the description that is in use, but with 24-bit colours. NULL where it cannot be. */
char *leadline_true_color_description(void);

#endif
