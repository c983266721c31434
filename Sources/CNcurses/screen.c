#define _GNU_SOURCE
#define _XOPEN_SOURCE 700
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"
#include "internal.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/* Bracketed paste, and the question whether the terminal knows it (DECRQM). */
static const char paste_on[] = "\033[?2004h\033[?2004$p";
static const char paste_off[] = "\033[?2004l";
/* Clicks and the wheel, with positions of any size. */
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

static SCREEN *screen;
/* As this system describes it; the screen may have another description. */
static TERMINAL *described;
static struct termios saved_modes;
static int color_count;
static int has_true_colors;
static int cursor_shown;
static int painting_stopped;
static int reads_mouse;

static void write_all(const char *bytes, size_t count)
{
    while (count > 0) {
        const ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

static void start_reports(void)
{
    write_all(paste_on, strlen(paste_on));
    if (reads_mouse) write_all(mouse_on, strlen(mouse_on));
}

static void stop_reports(void)
{
    if (reads_mouse) write_all(mouse_off, strlen(mouse_off));
    write_all(paste_off, strlen(paste_off));
}

/* Appends a capability without its padding marks ("$<5>"). */
static int append_capability(char *bytes, int count, int limit, const char *name)
{
    const char *value = tigetstr((char *)(uintptr_t)name);
    if (value == NULL || value == (char *)-1) return count;
    while (*value != '\0' && count < limit) {
        if (value[0] == '$' && value[1] == '<') {
            const char *end = strchr(value, '>');
            if (end != NULL) {
                value = end + 1;
                continue;
            }
        }
        bytes[count++] = *value++;
    }
    return count;
}

static int install_signals(void)
{
    char bytes[512];
    int count = (int)strlen(paste_off);
    memcpy(bytes, paste_off, (size_t)count);
    if (reads_mouse) {
        memcpy(bytes + count, mouse_off, strlen(mouse_off));
        count += (int)strlen(mouse_off);
    }
    static const char *const capabilities[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
    for (size_t i = 0; i < sizeof capabilities / sizeof capabilities[0]; i++) {
        count = append_capability(bytes, count, (int)sizeof bytes, capabilities[i]);
    }
    return leadline_signals_install(&saved_modes, bytes, count);
}

static int asks_for_utf8(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && (strcasestr(value, "utf-8") != NULL || strcasestr(value, "utf8") != NULL);
}

static void choose_locale(void)
{
    if (setlocale(LC_ALL, "") != NULL) return;
    /* A UTF-8 locale that is not installed here still means a UTF-8 terminal. */
    const char *all = getenv("LC_ALL");
    const char *type = getenv("LC_CTYPE");
    const char *name = all != NULL && *all != '\0' ? "LC_ALL" : type != NULL && *type != '\0' ? "LC_CTYPE" : "LANG";
    if (asks_for_utf8(name)) setlocale(LC_CTYPE, "C.UTF-8");
}

/* Until a program left its screen for the first time, ncurses writes after every movement of the cursor: dozens of writes
   for one paint, each of which is a packet over SSH. So the screen is left once before the first paint, for nobody to see:
   what ncurses wants to write for that goes nowhere, and the first paint enters the screen again. */
static void gather_output(void)
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    const int terminal = nowhere < 0 ? -1 : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (terminal >= 0) {
        if (dup2(nowhere, STDOUT_FILENO) >= 0) endwin();
        dup2(terminal, STDOUT_FILENO);
        close(terminal);
    }
    if (nowhere >= 0) close(nowhere);
}

/* With 24-bit colours where the terminal has them. ncurses knows them only from the description, and few systems have one
   that tells of them; nor would a changed palette do, which nobody puts back when the process is killed. So ncurses reads
   the description from $TERMINFO, where it may stand as a whole, and the variable is what it was before anyone sees it. */
static SCREEN *make_screen(int colors)
{
    const int wanted = colors == LEADLINE_COLORS_TRUE || (colors != LEADLINE_COLORS_NONE && leadline_describes_true_colors());
    char *const description = wanted ? leadline_true_color_description() : NULL;
    SCREEN *made = NULL;
    if (description != NULL) {
        const char *const variable = getenv("TERMINFO");
        char *const before = variable != NULL ? strdup(variable) : NULL;
        if ((variable == NULL || before != NULL) && setenv("TERMINFO", description, 1) == 0) {
            made = newterm(NULL, stdout, stdin);
            if (before != NULL) setenv("TERMINFO", before, 1);
            else unsetenv("TERMINFO");
        }
        free(before);
        free(description);
    }
    has_true_colors = made != NULL;
    return made != NULL ? made : newterm(NULL, stdout, stdin);
}

static int start_screen(int colors)
{
    use_env(FALSE);
    use_tioctl(TRUE);
    /* Before newterm: it leaves signals alone that have a handler. Its own for SIGTSTP would drop one that comes during
       a refresh. */
    if (install_signals() != 0) return LEADLINE_OPEN_FAILED;
    screen = make_screen(colors);
    if (screen == NULL) {
        leadline_signals_restore();
        return LEADLINE_OPEN_FAILED;
    }
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    typeahead(-1);
    def_prog_mode();
    color_count = 0;
    if (colors != LEADLINE_COLORS_NONE && has_colors() && start_color() == OK && use_default_colors() == OK) color_count = COLORS;
    cursor_shown = -1;
    painting_stopped = 0;
    gather_output();
    start_reports();
    return LEADLINE_OPEN_DONE;
}

int leadline_open(int colors, int mouse)
{
    if (screen != NULL) return LEADLINE_OPEN_TWICE;
    reads_mouse = mouse;
    choose_locale();
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &saved_modes) != 0) {
        return LEADLINE_OPEN_NO_TERMINAL;
    }
    int reason = 0;
    const char *type = getenv("TERM");
    if (type == NULL || *type == '\0' || setupterm(NULL, STDOUT_FILENO, &reason) != OK) {
        return LEADLINE_OPEN_UNKNOWN_TYPE;
    }
    described = cur_term;
    const char *move = tigetstr("cup");
    const char *clear = tigetstr("clear");
    if (move == NULL || move == (char *)-1 || clear == NULL || clear == (char *)-1) {
        return LEADLINE_OPEN_UNSUITABLE_TYPE;
    }
    return start_screen(colors);
}

void leadline_close(void)
{
    if (screen == NULL) return;
    if (!painting_stopped) {
        stop_reports();
        curs_set(1);
        endwin();
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
    leadline_signals_restore();
    delscreen(screen);
    screen = NULL;
}

void leadline_leave(void)
{
    if (screen == NULL || painting_stopped) return;
    stop_reports();
    curs_set(1);
    cursor_shown = -1;
    endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_modes);
    painting_stopped = 1;
    leadline_signals_lend();
}

void leadline_enter(void)
{
    if (screen == NULL) return;
    /* After a stop that could not be caught, endwin makes ncurses send every mode again. */
    if (painting_stopped) leadline_signals_take_back();
    else endwin();
    painting_stopped = 0;
    reset_prog_mode();
    start_reports();
    clearok(curscr, TRUE);
}

uint32_t leadline_size(void)
{
    struct winsize size;
    const int known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
    return known ? (uint32_t)size.ws_row << 16 | size.ws_col : 24u << 16 | 80u;
}

void leadline_resize(int height, int width)
{
    /* The KEY_RESIZE this queues is never read: input does not come through ncurses. */
    if (screen != NULL) resizeterm(height, width);
}

int leadline_colors(void)
{
    return color_count;
}

int leadline_has_true_colors(void)
{
    return has_true_colors && color_count > TRUE_COLOR;
}

int leadline_true_color(int rgb)
{
    return TRUE_COLOR | rgb;
}

int leadline_pairs(void)
{
    return color_count > 0 ? COLOR_PAIRS : 0;
}

int leadline_define_pair(int pair, int foreground, int background)
{
    return init_extended_pair(pair, foreground, background) == OK ? pair : 0;
}

int leadline_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int leadline_width(uint32_t scalar)
{
    return wcwidth((wchar_t)scalar);
}

void leadline_erase(void)
{
    if (screen != NULL) werase(stdscr);
}

static attr_t attributes_of(int bits)
{
    attr_t attributes = A_NORMAL;
    if ((bits & LEADLINE_BOLD) != 0) attributes |= A_BOLD;
    if ((bits & LEADLINE_DIM) != 0) attributes |= A_DIM;
    if ((bits & LEADLINE_ITALIC) != 0) attributes |= A_ITALIC;
    if ((bits & LEADLINE_UNDERLINE) != 0) attributes |= A_UNDERLINE;
    if ((bits & LEADLINE_REVERSE) != 0) attributes |= A_REVERSE;
    return attributes;
}

void leadline_put(int row, int column, uint32_t base, uint32_t mark1, uint32_t mark2, uint32_t mark3, uint32_t mark4,
                  int attributes, int pair)
{
    const wchar_t text[CCHARW_MAX + 1] = {(wchar_t)base, (wchar_t)mark1, (wchar_t)mark2, (wchar_t)mark3, (wchar_t)mark4};
    cchar_t cell;
    if (screen == NULL) return;
    if (setcchar(&cell, text, attributes_of(attributes), 0, &pair) == OK) mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

void leadline_refresh(int cursor_row, int cursor_column, int everything)
{
    if (screen == NULL || painting_stopped) return;
    const int shown = cursor_row >= 0;
    if (everything) clearok(curscr, TRUE);
    leaveok(stdscr, shown ? FALSE : TRUE);
    if (shown) wmove(stdscr, cursor_row, cursor_column);
    wnoutrefresh(stdscr);
    doupdate();
    if (shown != cursor_shown) {
        curs_set(shown);
        cursor_shown = shown;
    }
}

const char *leadline_key_sequence(const char *capability)
{
    TERMINAL *const painting = set_curterm(described);
    const char *value = tigetstr((char *)(uintptr_t)capability);
    set_curterm(painting);
    return value == (char *)-1 ? NULL : value;
}
