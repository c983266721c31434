#define _GNU_SOURCE
#define _XOPEN_SOURCE 700

#include "CNcurses.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

int leadline_open_inner_terminal(char *path, int size)
{
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0) return -1;
    const char *name = NULL;
    struct termios modes;
    if (grantpt(terminal) != 0 || unlockpt(terminal) != 0 || (name = ptsname(terminal)) == NULL
        || strlen(name) >= (size_t)size || fcntl(terminal, F_SETFL, O_NONBLOCK) != 0) {
        const int error = errno;
        close(terminal);
        errno = error;
        return -1;
    }
    strcpy(path, name);
    /* How lines are edited there is what the person is used to. */
    if (tcgetattr(STDIN_FILENO, &modes) == 0) tcsetattr(terminal, TCSANOW, &modes);
    return terminal;
}

/* Whether a process has the terminal open. */
static int is_at(const char *process, const char *path)
{
    char name[64];
    snprintf(name, sizeof name, "/proc/%.20s/fd", process);
    DIR *const files = opendir(name);
    if (files == NULL) return 0;
    int found = 0;
    for (struct dirent *file; !found && (file = readdir(files)) != NULL;) {
        char target[128];
        const ssize_t length = readlinkat(dirfd(files), file->d_name, target, sizeof target);
        found = length == (ssize_t)strlen(path) && strncmp(target, path, (size_t)length) == 0;
    }
    closedir(files);
    return found;
}

void leadline_hang_up_inner_terminal(const char *path)
{
    DIR *const processes = opendir("/proc");
    if (processes == NULL) return;
    for (struct dirent *process; (process = readdir(processes)) != NULL;) {
        if (!isdigit((unsigned char)process->d_name[0])) continue;
        const pid_t number = (pid_t)atol(process->d_name);
        if (number != getpid() && is_at(process->d_name, path)) kill(number, SIGHUP);
    }
    closedir(processes);
}
