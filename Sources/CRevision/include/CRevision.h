#ifndef LEADLINE_CREVISION_H
#define LEADLINE_CREVISION_H

/// The commit that the program was built from, `+` behind it where files had changed since; empty where `make` did not
/// know.
const char *leadline_revision(void);

#endif
