/* A stand-in for NVIDIA's driver library: two cards, told through NVML's own binary interface.
   What it tells stands in the environment: NVML_USED, NVML_FAULT (a status that every question is answered with). */
#include <stdlib.h>
#include <string.h>

typedef struct { unsigned long long total, free, used; } memory_v1;
typedef struct { unsigned version; unsigned long long total, reserved, free, used; } memory_v2;
typedef struct { unsigned pid; unsigned long long used; unsigned gpu, compute; } process;

static const unsigned long long MIB = 1048576ULL;
static int number_of(const char *name) { const char *value = getenv(name); return value ? atoi(value) : 0; }

int nvmlInitWithFlags(unsigned flags) { (void)flags; return number_of("NVML_NO_DRIVER"); }
int nvmlInit_v2(void) { return number_of("NVML_NO_DRIVER"); }
const char *nvmlErrorString(int status) { (void)status; return "a fault of the stand-in"; }
int nvmlDeviceGetCount_v2(unsigned *count) { *count = 2; return number_of("NVML_FAULT"); }
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **handle) { *handle = (void *)(size_t)(index + 1); return 0; }

int nvmlDeviceGetMemoryInfo(void *handle, memory_v1 *memory) {
    memory->total = 81920 * MIB;
    memory->used = (size_t)handle == 1 ? 40960 * MIB : number_of("NVML_USED") * MIB;
    return 0;
}

#ifndef OLD_DRIVER
int nvmlDeviceGetMemoryInfo_v2(void *handle, memory_v2 *memory) {
    memory_v1 seen;
    nvmlDeviceGetMemoryInfo(handle, &seen);
    memory->total = seen.total;
    memory->used = seen.used;
    return 0;
}
#endif

int nvmlDeviceGetComputeRunningProcesses_v3(void *handle, unsigned *count, process *processes) {
    unsigned room = *count;
    *count = (size_t)handle == 1 ? 0 : 2;
    if (room < *count) return 7; /* too little room */
    if (*count) {
        memset(processes, 0, 2 * sizeof(process));
        processes[0].pid = 4711;
        processes[0].used = 30000 * MIB;
        processes[1].pid = 4712;
        processes[1].used = ~0ULL; /* not told */
    }
    return 0;
}
