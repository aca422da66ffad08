"""Why the system refused a file, in the words of the desk; the system's own are English and terse."""

from __future__ import annotations

import errno

from fusion_desk.words.marking import N_

SYSTEM_REASONS: dict[int, str] = {
    errno.ENOENT: N_("没有这个文件或文件夹"),
    errno.EACCES: N_("没有权限"),
    errno.EPERM: N_("不允许这样操作"),
    errno.EROFS: N_("所在磁盘是只读的"),
    errno.ENOSPC: N_("磁盘已满"),
    errno.EISDIR: N_("这是一个文件夹"),
    errno.ENOTDIR: N_("路径中间有一段不是文件夹"),
    errno.EEXIST: N_("已经存在同名的文件"),
    errno.ENAMETOOLONG: N_("文件名太长"),
    errno.EFBIG: N_("文件太大"),
    errno.EIO: N_("磁盘读写出错"),
}
OTHER_REASON = N_("系统拒绝了这个文件")
