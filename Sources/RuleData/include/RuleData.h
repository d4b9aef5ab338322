#ifndef RULE_DATA_H
#define RULE_DATA_H

#include <stddef.h>

/// A rule file that comes with the program.
struct rule_file {
  const char *_Nonnull name;
  /// The types of documents that it is for: small letters are budgets, capitals final accounts,
  /// D a department's, U a unit's.
  const char *_Nonnull types;
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// The rule files, those that several kinds of documents share first.
const struct rule_file *_Nonnull rule_files_start(void);
size_t rule_files_count(void);

#endif
