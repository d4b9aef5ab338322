#include "SubjectData.h"

const unsigned char subject_data[] = {
#embed "subjects.bin"
};

const size_t subject_data_count = sizeof subject_data;
