// seccomp: what a worker may still ask of the kernel once it has seen a file. Three answers: what decoding
// needs is done; what only an attacker asks for kills the process (the parent sees SIGSYS); anything else is
// refused with an error number, because libraries try things and go on without them.
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <initializer_list>
#include <vector>

#include "serve/cage.h"

namespace kho {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t architecture = 0;
#endif

constexpr std::uint32_t allow = SECCOMP_RET_ALLOW, kill = SECCOMP_RET_KILL_PROCESS;
constexpr std::uint32_t refuse(int error_number) {
    return SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error_number);
}

/// Memory, threads, time, and descriptors that are open already.
constexpr std::initializer_list<int> needed{
    SYS_read,          SYS_readv,           SYS_pread64,      SYS_preadv,          SYS_lseek,
    SYS_write,         SYS_writev,          SYS_close,        SYS_fstat,           SYS_dup,
    SYS_sendmsg,       SYS_recvmsg,         SYS_ppoll,        SYS_munmap,          SYS_mremap,
    SYS_brk,           SYS_madvise,         SYS_futex,        SYS_set_robust_list, SYS_rseq,
    SYS_rt_sigaction,  SYS_rt_sigprocmask,  SYS_rt_sigreturn, SYS_sigaltstack,     SYS_exit,
    SYS_exit_group,    SYS_gettid,          SYS_getpid,       SYS_sched_yield,     SYS_sched_getaffinity,
    SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep,    SYS_gettimeofday,    SYS_getrusage,
    SYS_getrandom,     SYS_sysinfo,         SYS_uname,        SYS_restart_syscall,
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_time
    SYS_time,
#endif
};

/// What no decoder has a reason to try.
constexpr std::initializer_list<int> hostile{
    SYS_execve,      SYS_execveat,       SYS_ptrace,       SYS_process_vm_readv, SYS_process_vm_writev,
    SYS_kill,        SYS_tkill,          SYS_mount,        SYS_unshare,          SYS_setns,
    SYS_bpf,         SYS_init_module,    SYS_finit_module, SYS_keyctl,           SYS_perf_event_open,
    SYS_userfaultfd, SYS_io_uring_setup, SYS_pidfd_open,   SYS_pidfd_getfd,
#ifdef SYS_fork
    SYS_fork,        SYS_vfork,
#endif
};

/// Ways to a file or a socket: refused with the error that programs expect there.
constexpr std::initializer_list<int> out_of_reach{
    SYS_openat,     SYS_openat2,  SYS_socket,  SYS_socketpair, SYS_faccessat, SYS_faccessat2,
    SYS_readlinkat, SYS_unlinkat, SYS_mkdirat, SYS_renameat2,  SYS_linkat,    SYS_memfd_create,
#ifdef SYS_open
    SYS_open,       SYS_stat,     SYS_lstat,   SYS_access,     SYS_readlink,  SYS_creat,
    SYS_unlink,     SYS_rename,   SYS_mkdir,
#endif
};

/// Besides `needed`: what the start of a program and its libraries ask for.
constexpr std::initializer_list<int> to_start{
    SYS_execve,     SYS_mmap,       SYS_mprotect,   SYS_fcntl,   SYS_newfstatat,      SYS_statx,
    SYS_fstatfs,    SYS_getdents64, SYS_readlinkat, SYS_getcwd,  SYS_set_tid_address, SYS_fadvise64,
    SYS_getuid,     SYS_geteuid,    SYS_getgid,     SYS_getegid, SYS_faccessat,       SYS_faccessat2,
#ifdef SYS_arch_prctl
    SYS_arch_prctl, SYS_access,     SYS_readlink,   SYS_stat,    SYS_lstat,
#endif
};

constexpr std::initializer_list<int> hostile_in_program{
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_tkill,
    SYS_mount,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_init_module,
    SYS_keyctl,
    SYS_finit_module,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_execveat,
};

constexpr std::initializer_list<int> out_of_reach_of_program{
    SYS_openat2,   SYS_socket, SYS_socketpair,   SYS_unlinkat, SYS_mkdirat,
    SYS_renameat2, SYS_linkat, SYS_memfd_create,
#ifdef SYS_open
    SYS_open,      SYS_creat,  SYS_unlink,       SYS_rename,   SYS_mkdir,
#endif
};

/// A filter under construction: the rules are tried in their order, the last action is for all other calls.
class Filter {
 public:
    Filter() {
        load(offsetof(seccomp_data, arch));
        jump(BPF_JEQ, architecture, 1, 0);
        finish(kill);
        load(offsetof(seccomp_data, nr));
#ifdef __x86_64__
        constexpr std::uint32_t x32 = 0x40000000;  // a second set of numbers for the same calls
        jump(BPF_JGE, x32, 0, 1);
        finish(kill);
#endif
    }

    void rule(const std::initializer_list<int>& calls, std::uint32_t action) {
        for (const int call : calls) {
            jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 1);
            finish(action);
        }
    }

    /// One call, by the lower half of an argument: `met` where it has all bits of `mask` as in `value`.
    void rule(int call, unsigned argument, std::uint32_t mask, std::uint32_t value, std::uint32_t met,
              std::uint32_t otherwise) {
        jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 5);
        load(static_cast<std::uint32_t>(offsetof(seccomp_data, args)) + 8 * argument);
        code_.push_back(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask));
        jump(BPF_JEQ, value, 0, 1);
        finish(met);
        finish(otherwise);
    }

    /// One call, allowed only where an argument is one of these.
    void rule(int call, unsigned argument, const std::initializer_list<std::uint32_t>& values,
              std::uint32_t otherwise) {
        const auto count = static_cast<std::uint8_t>(values.size());
        jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, static_cast<std::uint8_t>(2 * count + 2));
        load(static_cast<std::uint32_t>(offsetof(seccomp_data, args)) + 8 * argument);
        for (const std::uint32_t value : values) {
            jump(BPF_JEQ, value, 0, 1);
            finish(allow);
        }
        finish(otherwise);
    }

    bool enter(std::uint32_t otherwise) {
        finish(otherwise);
        const sock_fprog program{static_cast<unsigned short>(code_.size()), code_.data()};
        return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
    }

 private:
    void load(std::size_t offset) {
        code_.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    }
    void jump(unsigned condition, std::uint32_t value, std::uint8_t if_so, std::uint8_t if_not) {
        code_.push_back(
            BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | condition | BPF_K), value, if_so, if_not));
    }
    void finish(std::uint32_t action) {
        code_.push_back(BPF_STMT(BPF_RET | BPF_K, action));
    }

    std::vector<sock_filter> code_;
};

}  // namespace

namespace {

/// A worker: nothing but the work on descriptors that are open.
void allow_work(Filter& filter) {
    filter.rule(needed, allow);
    filter.rule(hostile, kill);
    filter.rule(out_of_reach, refuse(EACCES));
    // Memory that can be run would be an attacker's code.
    filter.rule(SYS_mmap, 2, PROT_EXEC, 0, allow, refuse(EPERM));
    filter.rule(SYS_mprotect, 2, PROT_EXEC, 0, allow, refuse(EPERM));
    // Threads, not processes. clone3 hides its flags in memory; libraries then go back to clone.
    filter.rule(SYS_clone, 0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM, allow, kill);
    filter.rule(SYS_tgkill, 0, {static_cast<std::uint32_t>(::getpid())}, kill);  // abort() signals itself
    // fstat is newfstatat with this flag.
    filter.rule(SYS_newfstatat, 3, AT_EMPTY_PATH, AT_EMPTY_PATH, allow, refuse(EACCES));
    filter.rule(SYS_fcntl, 1, {F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC}, refuse(EPERM));
    filter.rule(SYS_prctl, 0, {PR_SET_NAME, PR_GET_NAME}, refuse(EPERM));
}

/// A program opens files, to read them only, and starts no process. (It may become another program, as it did
/// itself: one that is installed, in the same cage.)
void allow_program(Filter& filter) {
    filter.rule(needed, allow);
    filter.rule(to_start, allow);
    filter.rule(SYS_openat, 2, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY, allow, refuse(EACCES));
    filter.rule(hostile_in_program, kill);
    filter.rule(out_of_reach_of_program, refuse(EACCES));
    filter.rule(SYS_clone, 0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM, allow, kill);
    filter.rule(SYS_tgkill, 0, {static_cast<std::uint32_t>(::getpid())}, kill);
    filter.rule(SYS_prctl, 0, {PR_SET_NAME, PR_GET_NAME}, refuse(EPERM));
}

}  // namespace

bool enter_seccomp(CageKind kind) {
    if (architecture == 0) return false;
    Filter filter;
    if (kind == CageKind::worker)
        allow_work(filter);
    else
        allow_program(filter);
    filter.rule(SYS_prlimit64, 2, {0}, refuse(EPERM));  // asking, not changing
    filter.rule({SYS_ioctl}, refuse(ENOTTY));
    return filter.enter(refuse(ENOSYS));
}

}  // namespace kho
