#include "EncodingData.h"

const unsigned char gb18030_data[] = {
#embed "gb18030.bin"
};

const size_t gb18030_data_count = sizeof gb18030_data;
