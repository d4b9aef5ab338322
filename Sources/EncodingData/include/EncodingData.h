#ifndef ENCODING_DATA_H
#define ENCODING_DATA_H

#include <stddef.h>

/// The characters of the two-byte part of GB18030 as little-endian units of UTF-16, in the order of
/// their codes: 126 lead bytes 0x81…0xFE with 190 trail bytes 0x40…0x7E, 0x80…0xFE each.
extern const unsigned char gb18030_data[];
extern const size_t gb18030_data_count;

static inline const unsigned char *_Nonnull gb18030_data_start(void) { return gb18030_data; }

#endif
