#define _GNU_SOURCE
#define _XOPEN_SOURCE 700

#include "CNcurses.h"
#include "internal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { SIGNALS = 65 };

static const int stopping[] = {SIGTSTP, SIGTTIN, SIGTTOU};
enum { STOPPING = sizeof stopping / sizeof stopping[0] };

static struct termios shown_modes;
static const char *prompt_text;
static atomic_int hidden;
static struct sigaction previous[SIGNALS];
static unsigned char taken[SIGNALS];

static void say(const char *text)
{
    if (write(STDERR_FILENO, text, strlen(text)) < 0) return;
}

static void show(void)
{
    if (atomic_exchange(&hidden, 0)) tcsetattr(STDIN_FILENO, TCSANOW, &shown_modes);
}

/* The modes belong to who is in the foreground. */
static void hide(void)
{
    if (tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
    struct termios modes = shown_modes;
    modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    atomic_store(&hidden, 1);
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    say(prompt_text);
}

static int stops(int number)
{
    for (int i = 0; i < STOPPING; i++) {
        if (stopping[i] == number) return 1;
    }
    return 0;
}

/* Gives the terminal back and lets the signal do what it would have done. */
static void on_signal(int number)
{
    const int keep = errno;
    if (atomic_load(&hidden)) say("\n");
    show();
    struct sigaction ours;
    sigaction(number, &previous[number], &ours);
    raise(number);
    if (stops(number)) {
        sigset_t only;
        sigemptyset(&only);
        sigaddset(&only, number);
        /* It stops here. */
        pthread_sigmask(SIG_UNBLOCK, &only, NULL);
        sigaction(number, &ours, NULL);
        hide();
    }
    errno = keep;
}

static void take(int number)
{
    struct sigaction now;
    if (sigaction(number, NULL, &now) != 0) return;
    if ((now.sa_flags & SA_SIGINFO) == 0 && now.sa_handler == SIG_IGN) return;
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    if (sigaction(number, &action, &previous[number]) == 0) taken[number] = 1;
}

int leadline_hide_input(const char *prompt)
{
    if (tcgetattr(STDIN_FILENO, &shown_modes) != 0) return -1;
    prompt_text = prompt;
    leadline_signals_ignore_reserved();
    for (int number = 1; number < SIGNALS; number++) {
        switch (number) {
        /* These end and stop nothing, or cannot be caught. */
        case SIGKILL:
        case SIGSTOP:
        case SIGCHLD:
        case SIGCONT:
        case SIGURG:
        case SIGWINCH:
            break;
        default: take(number);
        }
    }
    hide();
    /* In the background: it goes on when it is brought to the front. */
    if (!atomic_load(&hidden)) raise(SIGTTOU);
    if (atomic_load(&hidden)) return 0;
    leadline_show_input();
    return -1;
}

void leadline_show_input(void)
{
    show();
    for (int number = 1; number < SIGNALS; number++) {
        if (taken[number]) sigaction(number, &previous[number], NULL);
        taken[number] = 0;
    }
}
