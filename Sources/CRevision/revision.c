#include "CRevision.h"

#ifndef LEADLINE_REVISION
#define LEADLINE_REVISION ""
#endif

const char *leadline_revision(void) {
    return LEADLINE_REVISION;
}
