#ifndef SUBJECT_DATA_H
#define SUBJECT_DATA_H

#include <stddef.h>

/// The built-in subject catalog, in the layout that grammar/subjects/README.md describes.
extern const unsigned char subject_data[];
extern const size_t subject_data_count;

static inline const unsigned char *_Nonnull subject_data_start(void) { return subject_data; }

#endif
