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

#endif
