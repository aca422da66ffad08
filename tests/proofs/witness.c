/* Stands between a program and its files (LD_PRELOAD): writes down what it does to them, and can make the disk full.

   WITNESS_LOG   where the record goes; each entry is a head (see struct head) with its paths and bytes
   WITNESS_ROOT  only files below this folder
   WITNESS_KEEP  a folder that gets a link to every file before it is removed

   disk_note(text)         adds the program's own word to the record
   disk_room(bytes, all)   so many bytes are left; -1: no limit. Growing takes room; with `all`, every write does. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096

struct head {
    char what; /* O open, W write, T truncate, S sync, D sync of a folder, U unlink, R rename, L link, N note */
    char flag; /* O: the file is new */
    uint16_t first, second; /* lengths of the two paths that follow */
    uint32_t unused;
    uint64_t file;   /* inode */
    int64_t at, size; /* where; and how many bytes follow (W, N) or the new size (T) */
} __attribute__((packed));

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int record = -1;
static char root[PATH_MAX], keep[PATH_MAX];
static char *names[MOST]; /* by descriptor: the path below root */
static int64_t room = -1;
static int all_writes = 0;
static int kept = 0;

#define REAL(name) ((__typeof__(name) *)real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("WITNESS_LOG"), *below = getenv("WITNESS_ROOT"), *aside = getenv("WITNESS_KEEP");
    if (log == NULL) return;
    record = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    snprintf(root, sizeof root, "%s", below ? below : "/");
    snprintf(keep, sizeof keep, "%s", aside ? aside : "");
}

void disk_room(int64_t bytes, int all) {
    room = bytes;
    all_writes = all;
}

static void put(struct head head, const char *first, const char *second, const void *bytes, size_t size) {
    if (record < 0) return;
    head.first = (uint16_t)(first ? strlen(first) : 0);
    head.second = (uint16_t)(second ? strlen(second) : 0);
    struct iovec parts[4] = {{&head, sizeof head},
                             {(void *)(first ? first : ""), head.first},
                             {(void *)(second ? second : ""), head.second},
                             {(void *)(bytes ? bytes : ""), size}};
    syscall(SYS_writev, record, parts, 4);
}

void disk_note(const char *text) {
    struct head head = {.what = 'N', .size = (int64_t)strlen(text)};
    put(head, NULL, NULL, text, strlen(text));
}

/* The absolute path, or NULL where it is none of ours. */
static char *ours(int folder, const char *path, char *out) {
    if (record < 0 || path == NULL) return NULL;
    if (path[0] == '/') {
        snprintf(out, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX], link[64];
        if (folder == AT_FDCWD) {
            if (getcwd(base, sizeof base) == NULL) return NULL;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length < 0) return NULL;
            base[length] = 0;
        }
        if (snprintf(out, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return NULL;
    }
    return strncmp(out, root, strlen(root)) == 0 ? out : NULL;
}

static int is_ours(int fd) { return fd >= 0 && fd < MOST && names[fd] != NULL; }

static void opened(int fd, int folder, const char *path, int was_there) {
    char name[PATH_MAX];
    struct stat seen;
    if (fd < 0 || fd >= MOST || ours(folder, path, name) == NULL) return;
    if (fstat(fd, &seen) != 0 || !(S_ISREG(seen.st_mode) || S_ISDIR(seen.st_mode))) return;
    pthread_mutex_lock(&turn);
    free(names[fd]);
    names[fd] = strdup(name);
    if (S_ISREG(seen.st_mode)) {
        struct head head = {.what = 'O', .flag = (char)!was_there, .file = seen.st_ino, .size = seen.st_size};
        put(head, name, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
}

static int open_any(const char *function, int folder, const char *path, int flags, mode_t mode) {
    char name[PATH_MAX];
    struct stat seen;
    int was_there = 1;
    if (record >= 0 && (flags & (O_CREAT | O_TRUNC)) && ours(folder, path, name))
        was_there = fstatat(folder, path, &seen, 0) == 0;
    int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
    (void)function;
    opened(fd, folder, path, was_there);
    if (fd >= 0 && was_there && (flags & O_TRUNC) && is_ours(fd) && fstat(fd, &seen) == 0) {
        struct head head = {.what = 'T', .file = seen.st_ino, .size = 0};
        put(head, names[fd], NULL, NULL, 0);
    }
    return fd;
}

#define MODE(flags)                                                                                                    \
    mode_t mode = 0;                                                                                                   \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                             \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode = va_arg(rest, mode_t);                                                                                   \
        va_end(rest);                                                                                                  \
    }

int open(const char *path, int flags, ...) { MODE(flags) return open_any("open", AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_any("open", AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return open_any("openat", folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return open_any("openat", folder, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return open_any("creat", AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
    pthread_mutex_lock(&turn);
    if (is_ours(fd)) {
        free(names[fd]);
        names[fd] = NULL;
    }
    pthread_mutex_unlock(&turn);
    return REAL(close)(fd);
}

/* How many of the bytes the disk still takes; -1 where it is full. */
static ssize_t allowed(int fd, off_t at, size_t size) {
    struct stat seen;
    if (room < 0 || !is_ours(fd) || fstat(fd, &seen) != 0) return (ssize_t)size;
    int64_t end = at + (int64_t)size;
    int64_t need = all_writes ? (int64_t)size : end > seen.st_size ? end - seen.st_size : 0;
    if (need > room) {
        int64_t most = (int64_t)size - (need - room);
        room = 0;
        if (most <= 0) {
            errno = ENOSPC;
            return -1;
        }
        return (ssize_t)most;
    }
    room -= need;
    return (ssize_t)size;
}

static void gave_back(int64_t bytes) {
    if (room >= 0 && bytes > 0) room += bytes;
}

static void wrote(int fd, off_t at, const void *bytes, ssize_t size) {
    struct stat seen;
    if (size <= 0 || !is_ours(fd) || fstat(fd, &seen) != 0) return;
    struct head head = {.what = 'W', .file = seen.st_ino, .at = at, .size = size};
    put(head, names[fd], NULL, bytes, (size_t)size);
}

static off_t place(int fd) {
    struct stat seen;
    if (fcntl(fd, F_GETFL) & O_APPEND) return fstat(fd, &seen) == 0 ? seen.st_size : 0;
    return lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    if (!is_ours(fd)) return syscall(SYS_write, fd, bytes, size);
    pthread_mutex_lock(&turn);
    off_t at = place(fd);
    ssize_t done = allowed(fd, at, size);
    if (done >= 0) done = syscall(SYS_write, fd, bytes, (size_t)done);
    wrote(fd, at, bytes, done);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    if (!is_ours(fd)) return syscall(SYS_pwrite64, fd, bytes, size, at);
    pthread_mutex_lock(&turn);
    ssize_t done = allowed(fd, at, size);
    if (done >= 0) done = syscall(SYS_pwrite64, fd, bytes, (size_t)done, at);
    wrote(fd, at, bytes, done);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return pwrite64(fd, bytes, size, at); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t total = 0;
    if (!is_ours(fd)) return syscall(SYS_writev, fd, parts, count);
    for (int number = 0; number < count; number++) {
        ssize_t done = write(fd, parts[number].iov_base, parts[number].iov_len);
        if (done < 0) return total > 0 ? total : done;
        total += done;
        if ((size_t)done < parts[number].iov_len) break;
    }
    return total;
}

/* What copies inside the kernel would not be seen: callers then read and write. */
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
    if (!is_ours(out)) return syscall(SYS_sendfile, out, in, at, size);
    errno = ENOTSOCK;
    return -1;
}
ssize_t sendfile(int out, int in, off_t *at, size_t size) { return sendfile64(out, in, at, size); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
    if (!is_ours(out)) return syscall(SYS_copy_file_range, in, from, out, to, size, flags);
    errno = EXDEV;
    return -1;
}

int ftruncate64(int fd, off64_t size) {
    struct stat before;
    if (!is_ours(fd)) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&turn);
    fstat(fd, &before);
    int failed = (int)syscall(SYS_ftruncate, fd, size);
    if (!failed) {
        struct head head = {.what = 'T', .file = before.st_ino, .size = size};
        put(head, names[fd], NULL, NULL, 0);
        gave_back(before.st_size - size);
    }
    pthread_mutex_unlock(&turn);
    return failed;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static void synced(int fd) {
    struct stat seen;
    if (!is_ours(fd) || fstat(fd, &seen) != 0) return;
    struct head head = {.what = S_ISDIR(seen.st_mode) ? 'D' : 'S', .file = seen.st_ino};
    put(head, names[fd], NULL, NULL, 0);
}

int fsync(int fd) {
    int failed = (int)syscall(SYS_fsync, fd);
    if (!failed) synced(fd);
    return failed;
}
int fdatasync(int fd) {
    int failed = (int)syscall(SYS_fdatasync, fd);
    if (!failed) synced(fd);
    return failed;
}

int unlinkat(int folder, const char *path, int flags) {
    char name[PATH_MAX], aside[PATH_MAX + 32];
    struct stat seen;
    if ((flags & AT_REMOVEDIR) || !ours(folder, path, name)) return (int)syscall(SYS_unlinkat, folder, path, flags);
    pthread_mutex_lock(&turn);
    int is_there = fstatat(folder, path, &seen, AT_SYMLINK_NOFOLLOW) == 0;
    if (is_there && keep[0] && S_ISREG(seen.st_mode)) {
        snprintf(aside, sizeof aside, "%s/%d-%d", keep, (int)getpid(), kept++);
        syscall(SYS_linkat, folder, path, AT_FDCWD, aside, 0);
    }
    int failed = (int)syscall(SYS_unlinkat, folder, path, flags);
    if (!failed) {
        struct head head = {.what = 'U', .file = is_there ? seen.st_ino : 0};
        put(head, name, NULL, NULL, 0);
        if (is_there && seen.st_nlink == 1) gave_back(seen.st_size);
    }
    pthread_mutex_unlock(&turn);
    return failed;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

static int moved(char what, int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int failed = what == 'R' ? (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags)
                             : (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
    if (!failed && ours(from_folder, from, first) && ours(to_folder, to, second)) {
        struct head head = {.what = what};
        put(head, first, second, NULL, 0);
    }
    return failed;
}

int rename(const char *from, const char *to) { return moved('R', AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return moved('R', a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return moved('R', a, from, b, to, (int)flags); }
int link(const char *from, const char *to) { return moved('L', AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return moved('L', a, from, b, to, flags); }
