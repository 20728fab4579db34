// How many cores this process may use.

#if defined(__linux__)
#define _GNU_SOURCE
#include <sched.h>
#endif

#include <stdio.h>
#include <unistd.h>

#include "include/CComputeKernels.h"

#if defined(__linux__)
// The cgroup's processor quota in cores, rounded up; 0 when there is none.
static size_t cgroup_quota(void) {
    long long quota = -1, period = 0;
    FILE *file = fopen("/sys/fs/cgroup/cpu.max", "r");
    if (file) {
        if (fscanf(file, "%lld %lld", &quota, &period) != 2) quota = -1;
        fclose(file);
    } else {
        FILE *quota_file = fopen("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "r");
        FILE *period_file = fopen("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "r");
        if (!quota_file || fscanf(quota_file, "%lld", &quota) != 1) quota = -1;
        if (!period_file || fscanf(period_file, "%lld", &period) != 1) quota = -1;
        if (quota_file) fclose(quota_file);
        if (period_file) fclose(period_file);
    }
    return quota > 0 && period > 0 ? (size_t)((quota + period - 1) / period) : 0;
}
#endif

size_t ck_granted_cores(void) {
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    size_t cores = online > 0 ? (size_t)online : 1;
#if defined(__linux__)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        const int allowed = CPU_COUNT(&set);
        if (allowed > 0 && (size_t)allowed < cores) cores = (size_t)allowed;
    }
    const size_t quota = cgroup_quota();
    if (quota > 0 && quota < cores) cores = quota;
#endif
    return cores > 0 ? cores : 1;
}
