// Tells the thread sanitizer of the locks of Swift's Mutex that it cannot see.
//
// A Mutex that nobody waits for is locked and unlocked by atomic operations in the code of this package, which the
// sanitizer follows. The waiting happens inside the Synchronization library of the toolchain, which is not built for
// the sanitizer, so that every Mutex two threads wanted at once would be reported as a race. The two functions that
// wait are put in front of the library's own here: they do the same and say what it means. Nothing is suppressed.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

#define SWIFT_CALL __attribute__((swiftcall))
#define SWIFT_SELF __attribute__((swift_context))

typedef SWIFT_CALL void lock_function(uint32_t, SWIFT_SELF void *);
typedef SWIFT_CALL void unlock_function(SWIFT_SELF void *);

// Of the sanitizer's run-time library.
void __tsan_acquire(void *);
void __tsan_release(void *);

static void *original(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort();
    return function;
}

SWIFT_CALL void leadline_lock_slow(uint32_t thread, SWIFT_SELF void *handle) __asm__(LOCK);
SWIFT_CALL void leadline_lock_slow(uint32_t thread, SWIFT_SELF void *handle) {
    ((lock_function *)original(LOCK))(thread, handle);
    __tsan_acquire(handle);
}

SWIFT_CALL void leadline_unlock_slow(SWIFT_SELF void *handle) __asm__(UNLOCK);
SWIFT_CALL void leadline_unlock_slow(SWIFT_SELF void *handle) {
    __tsan_release(handle);
    ((unlock_function *)original(UNLOCK))(handle);
}
