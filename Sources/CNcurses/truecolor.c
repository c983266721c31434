#define _GNU_SOURCE
#define _XOPEN_SOURCE 700

#include "CNcurses.h"
#include "internal.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

/* A description of the terminal in the form that term(5) calls compiled, with 32-bit numbers. */

enum {
    MAGIC = 01036,
    /* Of bytes, for the whole and for its strings. The longest that come with ncurses have about 4,000. */
    ENTRY_LIMIT = 16384,
    STRINGS_LIMIT = 12288,
    ALL_COLORS = 2 * TRUE_COLOR,
    ALL_PAIRS = 1 << 16
};

/* The palette's first eight as everywhere, the others by their number, and what is above as red, green and blue. */
#define SET_COLOR(ground)                                                                                              \
    "\033[%?%p1%{8}%<%t" ground "%p1%d%e%p1%{256}%<%t" ground "8;5;%p1%d%e" ground                                     \
    "8;2;%p1%{65536}%/%{255}%&%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"

/* Known only by their names: AX is for terminals that take back a colour alone, and U8 for those without line drawing in
   UTF-8. What ncurses does not look at is left out. */
static const char *const extended_flags[] = {"AX", "RGB", "XT"};
static const char *const extended_number = "U8";
enum { EXTENDED_FLAGS = sizeof extended_flags / sizeof extended_flags[0] };

struct bytes {
    unsigned char at[ENTRY_LIMIT];
    int count;
    int is_full;
};

static void add(struct bytes *bytes, unsigned value, int size)
{
    for (int i = 0; i < size; i++) {
        if (bytes->count >= ENTRY_LIMIT) bytes->is_full = 1;
        else bytes->at[bytes->count++] = (unsigned char)(value >> (8 * i));
    }
}

static void add_text(struct bytes *bytes, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) add(bytes, (unsigned char)*at, 1);
    add(bytes, 0, 1);
}

static void align(struct bytes *bytes)
{
    if (bytes->count % 2 != 0) add(bytes, 0, 1);
}

static int length(NCURSES_CONST char *const *names)
{
    int count = 0;
    while (names[count] != NULL) count++;
    return count;
}

static int flag(const char *name)
{
    return tigetflag((char *)(uintptr_t)name) == 1;
}

/* NULL if there is none. */
static const char *string(const char *name)
{
    const char *value = tigetstr((char *)(uintptr_t)name);
    return value == (char *)-1 ? NULL : value;
}

static int number_of(const char *name)
{
    if (strcmp(name, "colors") == 0) return ALL_COLORS;
    if (strcmp(name, "pairs") == 0) return ALL_PAIRS;
    const int value = tigetnum((char *)(uintptr_t)name);
    return value < 0 ? -1 : value;
}

/* The palette stays as it is, so that what changes it or puts it back is left out. */
static int changes_palette(const char *name)
{
    static const char *const names[] = {"ccc", "initc", "initp", "oc"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) return 1;
    }
    return 0;
}

static const char *string_of(const char *name)
{
    if (strcmp(name, "setaf") == 0) return SET_COLOR("3");
    if (strcmp(name, "setab") == 0) return SET_COLOR("4");
    return changes_palette(name) ? NULL : string(name);
}

static void add_extended(struct bytes *entry)
{
    const int number = tigetnum((char *)(uintptr_t)extended_number);
    const int numbers = number >= 0;
    int size = numbers ? (int)strlen(extended_number) + 1 : 0;
    for (int i = 0; i < EXTENDED_FLAGS; i++) size += (int)strlen(extended_flags[i]) + 1;
    align(entry);
    add(entry, EXTENDED_FLAGS, 2);
    add(entry, (unsigned)numbers, 2);
    add(entry, 0, 2);
    add(entry, (unsigned)(EXTENDED_FLAGS + numbers), 2);
    add(entry, (unsigned)size, 2);
    for (int i = 0; i < EXTENDED_FLAGS; i++) {
        add(entry, strcmp(extended_flags[i], "RGB") == 0 || flag(extended_flags[i]), 1);
    }
    align(entry);
    if (numbers) add(entry, (unsigned)number, 4);
    int offset = 0;
    for (int i = 0; i < EXTENDED_FLAGS; i++) {
        add(entry, (unsigned)offset, 2);
        offset += (int)strlen(extended_flags[i]) + 1;
    }
    if (numbers) add(entry, (unsigned)offset, 2);
    for (int i = 0; i < EXTENDED_FLAGS; i++) add_text(entry, extended_flags[i]);
    if (numbers) add_text(entry, extended_number);
}

static void add_entry(struct bytes *entry, struct bytes *strings, const char *name)
{
    const int flags = length(boolnames);
    const int numbers = length(numnames);
    const int texts = length(strnames);
    short offsets[512];
    for (int i = 0; i < texts && i < 512; i++) {
        const char *value = string_of(strnames[i]);
        offsets[i] = value == NULL ? -1 : (short)strings->count;
        if (value != NULL) add_text(strings, value);
    }
    if (texts > 512 || strings->count > STRINGS_LIMIT) {
        entry->is_full = 1;
        return;
    }
    add(entry, MAGIC, 2);
    add(entry, (unsigned)strlen(name) + 1, 2);
    add(entry, (unsigned)flags, 2);
    add(entry, (unsigned)numbers, 2);
    add(entry, (unsigned)texts, 2);
    add(entry, (unsigned)strings->count, 2);
    add_text(entry, name);
    for (int i = 0; i < flags; i++) add(entry, !changes_palette(boolnames[i]) && flag(boolnames[i]), 1);
    align(entry);
    for (int i = 0; i < numbers; i++) add(entry, (unsigned)number_of(numnames[i]), 4);
    for (int i = 0; i < texts; i++) add(entry, (unsigned short)offsets[i], 2);
    for (int i = 0; i < strings->count; i++) add(entry, strings->at[i], 1);
    add_extended(entry);
}

static char *hexadecimal(const struct bytes *bytes)
{
    static const char prefix[] = "hex:";
    static const char digits[] = "0123456789ABCDEF";
    char *const text = malloc(sizeof prefix + 2 * (size_t)bytes->count);
    if (text == NULL) return NULL;
    memcpy(text, prefix, sizeof prefix);
    char *at = text + strlen(prefix);
    for (int i = 0; i < bytes->count; i++) {
        *at++ = digits[bytes->at[i] >> 4];
        *at++ = digits[bytes->at[i] & 15];
    }
    *at = '\0';
    return text;
}

int leadline_describes_true_colors(void)
{
    /* Tc is tmux's name for it. RGB may be a flag, a number of bits or a text of three. */
    return flag("Tc") || flag("RGB") || tigetnum((char *)(uintptr_t) "RGB") > 0 || string("RGB") != NULL;
}

char *leadline_true_color_description(void)
{
    const char *const name = getenv("TERM");
    const char *const color = string("setaf");
    /* Terminals with colours of another kind, such as Tektronix's, do not know those either. */
    if (name == NULL || color == NULL || strncmp(color, "\033[", 2) != 0) return NULL;
    struct bytes *const entry = calloc(1, sizeof *entry);
    struct bytes *const strings = calloc(1, sizeof *strings);
    char *text = NULL;
    if (entry != NULL && strings != NULL) {
        add_entry(entry, strings, name);
        if (!entry->is_full && !strings->is_full) text = hexadecimal(entry);
    }
    free(entry);
    free(strings);
    return text;
}
