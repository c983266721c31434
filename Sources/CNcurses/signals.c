#define _GNU_SOURCE
#define _XOPEN_SOURCE 700

#include "CNcurses.h"
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RESET_LIMIT = 512, STOP_PATIENCE_MS = 200 };

static const struct {
    int signal;
    unsigned event;
} watched[] = {
    {SIGWINCH, LEADLINE_EVENT_RESIZE}, {SIGINT, LEADLINE_EVENT_INTERRUPT}, {SIGTERM, LEADLINE_EVENT_TERMINATE},
    {SIGHUP, LEADLINE_EVENT_HANGUP},   {SIGCONT, LEADLINE_EVENT_CONTINUE}, {SIGTSTP, LEADLINE_EVENT_STOP},
};
enum { WATCHED = sizeof watched / sizeof watched[0] };

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS, SIGQUIT};
enum { FATAL = sizeof fatal / sizeof fatal[0] };

static int event_pipe[2] = {-1, -1};
static atomic_uint pending;
static atomic_int active;

static struct termios saved_modes;
static char reset_bytes[RESET_LIMIT];
static int reset_count;

static struct sigaction previous_watched[WATCHED];
static struct sigaction previous_fatal[FATAL];
static struct sigaction previous_pipe;

static void announce(unsigned event)
{
    /* The flag carries the event, so a full pipe loses nothing. */
    if ((atomic_fetch_or(&pending, event) & event) == 0) {
        const char byte = 0;
        while (write(event_pipe[1], &byte, 1) < 0 && errno == EINTR) {
        }
    }
}

static void on_watched(int number)
{
    const int keep = errno;
    for (int i = 0; i < WATCHED; i++) {
        if (watched[i].signal == number) announce(watched[i].event);
    }
    errno = keep;
}

static void restore_terminal(void)
{
    if (!atomic_exchange(&active, 0)) return;
    const char *next = reset_bytes;
    int left = reset_count;
    while (left > 0) {
        const ssize_t count = write(STDOUT_FILENO, next, (size_t)left);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        next += count;
        left -= (int)count;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

static void on_fatal(int number, siginfo_t *info, void *context)
{
    restore_terminal();
    for (int i = 0; i < FATAL; i++) {
        if (fatal[i] != number) continue;
        const struct sigaction previous = previous_fatal[i];
        sigaction(number, &previous, NULL);
        if ((previous.sa_flags & SA_SIGINFO) != 0) {
            previous.sa_sigaction(number, info, context);
        } else if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) {
            previous.sa_handler(number);
        }
    }
    /* Delivered as soon as this handler returns, with the action that stood before ours. */
    raise(number);
}

static int make_pipe(void)
{
    if (event_pipe[0] >= 0) return 0;
    return pipe2(event_pipe, O_NONBLOCK | O_CLOEXEC);
}

static void use_alternate_stack(void)
{
    static char stack[64 * 1024];
    stack_t current;
    if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE) != 0) {
        const stack_t ours = {.ss_sp = stack, .ss_size = sizeof stack};
        sigaltstack(&ours, NULL);
    }
}

static void watch(int number, void (*handler)(int), struct sigaction *previous)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(number, &action, previous);
}

int leadline_signals_install(const struct termios *modes, const char *bytes, int count)
{
    static int registered;
    if (make_pipe() != 0) return -1;
    saved_modes = *modes;
    reset_count = count < RESET_LIMIT ? count : RESET_LIMIT;
    memcpy(reset_bytes, bytes, (size_t)reset_count);
    /* Mail announced before there was a pipe. */
    if ((atomic_exchange(&pending, 0) & LEADLINE_EVENT_MAIL) != 0) announce(LEADLINE_EVENT_MAIL);
    use_alternate_stack();
    for (int i = 0; i < WATCHED; i++) watch(watched[i].signal, on_watched, &previous_watched[i]);
    for (int i = 0; i < FATAL; i++) {
        struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
        sigemptyset(&action.sa_mask);
        sigaction(fatal[i], &action, &previous_fatal[i]);
    }
    watch(SIGPIPE, SIG_IGN, &previous_pipe);
    atomic_store(&active, 1);
    /* For an exit() from anywhere else in the program. */
    if (!registered) registered = atexit(restore_terminal) == 0;
    return 0;
}

void leadline_signals_restore(void)
{
    atomic_store(&active, 0);
    for (int i = 0; i < WATCHED; i++) sigaction(watched[i].signal, &previous_watched[i], NULL);
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &previous_fatal[i], NULL);
    sigaction(SIGPIPE, &previous_pipe, NULL);
}

void leadline_signals_lend(void)
{
    atomic_store(&active, 0);
    watch(SIGINT, SIG_IGN, NULL);
    watch(SIGQUIT, SIG_IGN, NULL);
    watch(SIGTSTP, SIG_DFL, NULL);
}

void leadline_signals_take_back(void)
{
    struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(SIGQUIT, &action, NULL);
    watch(SIGINT, on_watched, NULL);
    watch(SIGTSTP, on_watched, NULL);
    atomic_store(&active, 1);
}

void leadline_stop(int whole_group)
{
    atomic_fetch_and(&pending, ~(unsigned)LEADLINE_EVENT_CONTINUE);
    kill(whole_group ? 0 : getpid(), SIGTSTP);
    /* Another thread may take the signal, so the stop can come a moment after kill returns. Where nothing can wake us
       (an orphaned process group) the system does not stop us, hence the limit. */
    while ((atomic_load(&pending) & LEADLINE_EVENT_CONTINUE) == 0) {
        char bytes[64];
        while (read(event_pipe[0], bytes, sizeof bytes) > 0) {
        }
        if ((atomic_load(&pending) & LEADLINE_EVENT_CONTINUE) != 0) break;
        struct pollfd wait = {.fd = event_pipe[0], .events = POLLIN};
        if (poll(&wait, 1, STOP_PATIENCE_MS) == 0) break;
    }
    /* What came meanwhile is still in the flags; the pipe has to say so. */
    atomic_fetch_and(&pending, ~(unsigned)(LEADLINE_EVENT_CONTINUE | LEADLINE_EVENT_STOP));
    const unsigned left = atomic_exchange(&pending, 0);
    for (unsigned event = 1; event <= LEADLINE_EVENT_STOP; event <<= 1) {
        if ((left & event) != 0) announce(event);
    }
}

int leadline_event_descriptor(void)
{
    return event_pipe[0];
}

uint32_t leadline_take_events(void)
{
    char bytes[256];
    while (read(event_pipe[0], bytes, sizeof bytes) == (ssize_t)sizeof bytes) {
    }
    return atomic_exchange(&pending, 0);
}

void leadline_wake(void)
{
    announce(LEADLINE_EVENT_MAIL);
}
