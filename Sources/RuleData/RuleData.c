#include "RuleData.h"

static const unsigned char budget[] = {
#embed "rules/budget.budget"
};

static const unsigned char department_budget[] = {
#embed "rules/department-budget.budget"
};

static const unsigned char unit_budget[] = {
#embed "rules/unit-budget.budget"
};

static const unsigned char accounts[] = {
#embed "rules/accounts.budget"
};

static const unsigned char department_accounts[] = {
#embed "rules/department-accounts.budget"
};

static const unsigned char unit_accounts[] = {
#embed "rules/unit-accounts.budget"
};

#define RULE_FILE(name, types, bytes) {name ".budget", types, bytes, sizeof bytes}

static const struct rule_file rule_files[] = {
    RULE_FILE("budget", "du", budget),
    RULE_FILE("department-budget", "d", department_budget),
    RULE_FILE("unit-budget", "u", unit_budget),
    RULE_FILE("accounts", "DU", accounts),
    RULE_FILE("department-accounts", "D", department_accounts),
    RULE_FILE("unit-accounts", "U", unit_accounts),
};

const struct rule_file *rule_files_start(void) { return rule_files; }
size_t rule_files_count(void) { return sizeof rule_files / sizeof rule_files[0]; }
