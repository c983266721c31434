#ifndef CNCURSES_H
#define CNCURSES_H

#include <signal.h>
#include <stdint.h>

/* The narrow door to ncurses and to signals. Only one thread, the one that opened the screen, may call anything but
   leadline_wake. No ncurses type or macro gets past this file. */

enum {
    LEADLINE_OPEN_DONE = 0,
    LEADLINE_OPEN_TWICE = 1,
    LEADLINE_OPEN_NO_TERMINAL = 2,
    LEADLINE_OPEN_UNKNOWN_TYPE = 3,
    LEADLINE_OPEN_UNSUITABLE_TYPE = 4,
    LEADLINE_OPEN_FAILED = 5
};

enum {
    LEADLINE_EVENT_MAIL = 1,
    LEADLINE_EVENT_RESIZE = 2,
    LEADLINE_EVENT_INTERRUPT = 4,
    LEADLINE_EVENT_TERMINATE = 8,
    LEADLINE_EVENT_HANGUP = 16,
    LEADLINE_EVENT_CONTINUE = 32,
    LEADLINE_EVENT_STOP = 64
};

enum {
    LEADLINE_BOLD = 1,
    LEADLINE_DIM = 2,
    LEADLINE_ITALIC = 4,
    LEADLINE_UNDERLINE = 8,
    LEADLINE_REVERSE = 16
};

enum {
    LEADLINE_COLORS_NONE = 0,
    /* As many as the terminal's description says. */
    LEADLINE_COLORS_KNOWN = 1,
    /* 24 bits each, even if the description says nothing of them. */
    LEADLINE_COLORS_TRUE = 2
};

/* Sets the locale and installs the signal handlers; a terminal that cannot show a screen is left untouched.
   With mouse, the terminal reports clicks and the wheel until the screen is left, however that happens. */
int leadline_open(int colors, int mouse);
/* Everything as before leadline_open. May be called at any time and twice. */
void leadline_close(void);

/* Hands the terminal to the shell or a child: the modes and signal actions a child expects. */
void leadline_leave(void);
/* Takes it back. The next refresh paints everything. */
void leadline_enter(void);
/* Stops the process group, or only this process, and returns when it goes on. Call between leave and enter. */
void leadline_stop(int whole_group);

/* The signals that a child must not inherit as they are here: those whose action was changed, unless they were ignored
   before. */
void leadline_signals_for_child(sigset_t *defaults);

/* Lets no program that is started from here on inherit what is open now, but the standard descriptors. Libraries open
   some without saying so, such as sockets. */
void leadline_close_on_exec(void);

/* Asks at the terminal of standard input for a line that is not shown while it is typed; the prompt goes to standard error.
   What is typed shows again after leadline_show_input, and whenever a signal ends or stops the process; when it goes on,
   the prompt stands there again and hides. -1 without a terminal. */
int leadline_hide_input(const char *prompt);
void leadline_show_input(void);

/* The near end of a new pseudo-terminal with the modes that standard input has, or -1; reading and writing never wait there.
   path is where a program opens the far end. */
int leadline_open_inner_terminal(char *path, int size);
/* Tells every other program that has the far end open, in whatever session, that the terminal goes away (SIGHUP). The system
   tells only those of the terminal's own session, and gpg's agent waits for a pinentry that goes on without a terminal. */
void leadline_hang_up_inner_terminal(const char *path);

/* Readable when leadline_take_events has something; stays valid for the life of the process. */
int leadline_event_descriptor(void);
uint32_t leadline_take_events(void);
/* Whether an event not taken yet asks for the end: a signal, or a terminal that has gone away. */
int leadline_is_ending(void);
/* From any thread. */
void leadline_wake(void);

/* The size the system reports, 80 by 24 if it reports none: rows in the upper half, columns in the lower. */
uint32_t leadline_size(void);
void leadline_resize(int rows, int columns);

/* 0 without colours. */
int leadline_colors(void);
/* Whether pairs may have the numbers of leadline_true_color. */
int leadline_has_true_colors(void);
/* The number of a colour that is none of the palette. */
int leadline_true_color(int rgb);
int leadline_pairs(void);
/* -1 is the terminal's own colour. 0 if the pair cannot be made. */
int leadline_define_pair(int pair, int foreground, int background);

int leadline_is_utf8(void);
/* wcwidth in the current locale: -1 for what the C library does not know. */
int leadline_width(uint32_t scalar);

void leadline_erase(void);
/* A base and up to four combining marks, 0 for none. */
void leadline_put(int row, int column, uint32_t base, uint32_t mark1, uint32_t mark2, uint32_t mark3, uint32_t mark4,
                  int attributes, int pair);
/* A negative row hides the cursor. */
void leadline_refresh(int cursor_row, int cursor_column, int everything);

/* The bytes a key sends according to terminfo, NULL if none. */
const char *leadline_key_sequence(const char *capability);

#endif
