#define _GNU_SOURCE
#define _XOPEN_SOURCE 700

#include "CNcurses.h"
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/* What each signal does while the screen is open:

   HUP TERM                                  the end in order: what was typed is kept, the terminal is given back
   USR1 USR2 ALRM VTALRM PROF XCPU IO PWR STKFLT and the real-time signals
                                             the same: nobody sends them for anything else, and their default action would
                                             end the process as it stands
   INT                                       an event, which says how to quit
   TSTP TTIN TTOU                            the terminal is given back before the process stops
   CONT WINCH                                events
   QUIT ILL TRAP ABRT BUS FPE SEGV SYS       the terminal is given back, then the action that stood before
   PIPE XFSZ                                 ignored since the start of the program: they are errors of a write
   32 and 33                                 ignored: the C library keeps them for itself, and a stray one would end us
   CHLD URG                                  left alone, they do nothing
   KILL STOP                                 cannot be caught

   Of those that end the process by default, one that was ignored when the program started stays so, but for HUP, INT and
   TERM. */

enum {
    SIGNALS = 65,
    RESET_LIMIT = 512,
    STOP_PATIENCE_MS = 200,
    /* Time for the end in order to get its output out, how often what stands in its way is thrown away then, and how often
       at most. */
    OUTPUT_PATIENCE_MS = 1500,
    OUTPUT_FLUSH_MS = 100,
    OUTPUT_FLUSHES = 300
};

static const struct {
    int signal;
    unsigned event;
} watched[] = {
    {SIGWINCH, LEADLINE_EVENT_RESIZE},    {SIGINT, LEADLINE_EVENT_INTERRUPT},    {SIGTERM, LEADLINE_EVENT_TERMINATE},
    {SIGHUP, LEADLINE_EVENT_HANGUP},      {SIGCONT, LEADLINE_EVENT_CONTINUE},    {SIGTSTP, LEADLINE_EVENT_STOP},
    {SIGTTIN, LEADLINE_EVENT_STOP},       {SIGTTOU, LEADLINE_EVENT_STOP},        {SIGUSR1, LEADLINE_EVENT_TERMINATE},
    {SIGUSR2, LEADLINE_EVENT_TERMINATE},  {SIGALRM, LEADLINE_EVENT_TERMINATE},   {SIGVTALRM, LEADLINE_EVENT_TERMINATE},
    {SIGPROF, LEADLINE_EVENT_TERMINATE},  {SIGXCPU, LEADLINE_EVENT_TERMINATE},   {SIGIO, LEADLINE_EVENT_TERMINATE},
    {SIGPWR, LEADLINE_EVENT_TERMINATE},   {SIGSTKFLT, LEADLINE_EVENT_TERMINATE},
};
enum { WATCHED = sizeof watched / sizeof watched[0] };

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS, SIGQUIT};
enum { FATAL = sizeof fatal / sizeof fatal[0] };

static int event_pipe[2] = {-1, -1};
static atomic_uint pending;
static atomic_int active;
/* An end in order was asked for. */
static atomic_int ending;
static int flushes;
static pthread_t painter;

static struct termios saved_modes;
static char reset_bytes[RESET_LIMIT];
static int reset_count;

/* The event of each signal that is taken, and the action it had. */
static unsigned events[SIGNALS];
static struct sigaction previous[SIGNALS];
static unsigned char taken[SIGNALS];

static void announce(unsigned event)
{
    /* The flag carries the event, so a full pipe loses nothing. */
    if ((atomic_fetch_or(&pending, event) & event) == 0) {
        const char byte = 0;
        while (write(event_pipe[1], &byte, 1) < 0 && errno == EINTR) {
        }
    }
}

static void restore_terminal(void)
{
    if (!atomic_exchange(&active, 0)) return;
    for (int i = 0; i < reset_count; i++) {
        /* A terminal that reads nothing must not keep a dying process: one byte fits where the system says so, and
           what stands in the way is thrown away. */
        struct pollfd room = {.fd = STDOUT_FILENO, .events = POLLOUT};
        if (poll(&room, 1, OUTPUT_FLUSH_MS) <= 0) tcflush(STDOUT_FILENO, TCOFLUSH);
        ssize_t count;
        while ((count = write(STDOUT_FILENO, reset_bytes + i, 1)) < 0 && errno == EINTR) {
        }
        if (count <= 0) break;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

static void start_timer(int first_ms)
{
    const struct itimerval timer = {
        .it_value = {.tv_sec = first_ms / 1000, .tv_usec = first_ms % 1000 * 1000},
        .it_interval = {.tv_usec = first_ms == 0 ? 0 : OUTPUT_FLUSH_MS * 1000},
    };
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* The end in order takes longer than its output should: a write to a terminal that reads nothing waits for ever. What
   was not read is thrown away, and the write goes on as soon as this handler returns. */
static void make_room(void)
{
    if (!pthread_equal(pthread_self(), painter)) {
        pthread_kill(painter, SIGALRM);
        return;
    }
    tcflush(STDOUT_FILENO, TCOFLUSH);
    if (++flushes < OUTPUT_FLUSHES) return;
    restore_terminal();
    signal(SIGTERM, SIG_DFL);
    raise(SIGTERM);
}

static void on_watched(int number)
{
    const int keep = errno;
    const unsigned event = events[number];
    if (number == SIGALRM && atomic_load(&ending)) {
        make_room();
    } else {
        const int ends = (event & (LEADLINE_EVENT_TERMINATE | LEADLINE_EVENT_HANGUP)) != 0;
        if (ends && atomic_load(&active) && !atomic_exchange(&ending, 1)) start_timer(OUTPUT_PATIENCE_MS);
        announce(event);
    }
    errno = keep;
}

/* From the terminal itself it means that we are in the background: what we asked of the terminal is asked again when we
   come back. From anyone else it is a wish to stop. */
static void on_background(int number, siginfo_t *info, void *context)
{
    (void)context;
    const int keep = errno;
    if (info->si_code <= 0) {
        announce(events[number]);
    } else {
        const struct sigaction stop = {.sa_handler = SIG_DFL};
        struct sigaction ours;
        sigset_t only;
        sigaction(number, &stop, &ours);
        raise(number);
        sigemptyset(&only);
        sigaddset(&only, number);
        /* It stops here. */
        pthread_sigmask(SIG_UNBLOCK, &only, NULL);
        sigaction(number, &ours, NULL);
    }
    errno = keep;
}

static void on_fatal(int number, siginfo_t *info, void *context)
{
    restore_terminal();
    const struct sigaction before = previous[number];
    sigaction(number, &before, NULL);
    if ((before.sa_flags & SA_SIGINFO) != 0) {
        before.sa_sigaction(number, info, context);
    } else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) {
        before.sa_handler(number);
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

/* Gives a signal its action here; what it was is kept when it is taken for the first time. */
static void act(int number, struct sigaction action)
{
    sigfillset(&action.sa_mask);
    sigaction(number, &action, taken[number] ? NULL : &previous[number]);
    taken[number] = 1;
}

static void handle(int number, void (*handler)(int))
{
    act(number, (struct sigaction){.sa_handler = handler, .sa_flags = SA_RESTART});
}

static void watch(int number)
{
    if (number == SIGTTIN || number == SIGTTOU) {
        act(number, (struct sigaction){.sa_sigaction = on_background, .sa_flags = SA_RESTART | SA_SIGINFO});
    } else {
        handle(number, on_watched);
    }
}

static void catch_fatal(int number)
{
    /* Others may come meanwhile: what stood before ours, such as a tracer of crashes, may need them. */
    struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, taken[number] ? NULL : &previous[number]);
    taken[number] = 1;
}

/* One that nobody has an interest in: ignored before, or with a handler of its own, it is left alone. */
static int is_free(int number)
{
    struct sigaction now;
    return sigaction(number, NULL, &now) == 0 && (now.sa_flags & SA_SIGINFO) == 0 && now.sa_handler == SIG_DFL;
}

/* The C library refuses its own two signals to sigaction, and handles them only once it needs them. */
void leadline_signals_ignore_reserved(void)
{
    for (int number = 32; number < SIGRTMIN; number++) {
        struct {
            void (*handler)(int);
            unsigned long flags;
            void (*restorer)(void);
            unsigned long mask;
        } ignore = {.handler = SIG_IGN}, now;
        if (syscall(SYS_rt_sigaction, number, NULL, &now, sizeof now.mask) != 0 || now.handler != SIG_DFL) continue;
        syscall(SYS_rt_sigaction, number, &ignore, NULL, sizeof ignore.mask);
    }
}

int leadline_signals_install(const struct termios *modes, const char *bytes, int count)
{
    static int registered;
    if (make_pipe() != 0) return -1;
    saved_modes = *modes;
    reset_count = count < RESET_LIMIT ? count : RESET_LIMIT;
    memcpy(reset_bytes, bytes, (size_t)reset_count);
    painter = pthread_self();
    flushes = 0;
    atomic_store(&ending, 0);
    /* Mail announced before there was a pipe. */
    if ((atomic_exchange(&pending, 0) & LEADLINE_EVENT_MAIL) != 0) announce(LEADLINE_EVENT_MAIL);
    use_alternate_stack();
    for (int i = 0; i < WATCHED; i++) {
        const int number = watched[i].signal;
        events[number] = watched[i].event;
        const int is_ours = watched[i].event != LEADLINE_EVENT_TERMINATE || number == SIGTERM;
        if (is_ours || is_free(number)) watch(number);
    }
    for (int number = SIGRTMIN; number <= SIGRTMAX && number < SIGNALS; number++) {
        events[number] = LEADLINE_EVENT_TERMINATE;
        if (is_free(number)) watch(number);
    }
    leadline_signals_ignore_reserved();
    for (int i = 0; i < FATAL; i++) catch_fatal(fatal[i]);
    handle(SIGPIPE, SIG_IGN);
    atomic_store(&active, 1);
    /* For an exit() from anywhere else in the program. */
    if (!registered) registered = atexit(restore_terminal) == 0;
    return 0;
}

void leadline_signals_restore(void)
{
    atomic_store(&active, 0);
    start_timer(0);
    for (int number = 1; number < SIGNALS; number++) {
        if (taken[number]) sigaction(number, &previous[number], NULL);
        taken[number] = 0;
    }
}

void leadline_signals_lend(void)
{
    atomic_store(&active, 0);
    atomic_store(&ending, 0);
    start_timer(0);
    handle(SIGINT, SIG_IGN);
    handle(SIGQUIT, SIG_IGN);
    handle(SIGTSTP, SIG_DFL);
    handle(SIGTTIN, SIG_DFL);
    handle(SIGTTOU, SIG_DFL);
}

void leadline_signals_take_back(void)
{
    catch_fatal(SIGQUIT);
    watch(SIGINT);
    watch(SIGTSTP);
    watch(SIGTTIN);
    watch(SIGTTOU);
    atomic_store(&active, 1);
}

void leadline_close_on_exec(void)
{
    /* By its number, because older C libraries do not know it. A kernel that does not know it either changes nothing. */
    syscall(SYS_close_range, 3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);
}

void leadline_signals_for_child(sigset_t *defaults)
{
    sigemptyset(defaults);
    /* Ignored since the start of the program. */
    sigaddset(defaults, SIGXFSZ);
    sigaddset(defaults, SIGPIPE);
    for (int number = 1; number < SIGNALS; number++) {
        const int was_ignored =
            (previous[number].sa_flags & SA_SIGINFO) == 0 && previous[number].sa_handler == SIG_IGN;
        if (taken[number] && !was_ignored) sigaddset(defaults, number);
    }
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

int leadline_is_ending(void)
{
    return (atomic_load(&pending) & (LEADLINE_EVENT_TERMINATE | LEADLINE_EVENT_HANGUP)) != 0;
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
