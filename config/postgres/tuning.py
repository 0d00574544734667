"""What the embedded server is set to, sized after the machine it is made on."""

import os
from pathlib import Path

_MB = 1024 * 1024

#: What a desk on one machine wants, whatever its size.
_ALWAYS = {
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    # A large load must not wait for a checkpoint every few seconds, nor write pages out thrice.
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    # Compiling a query costs a page more than it gains; only long reports would profit.
    "jit": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
# What does not outlive its users need not outlive a power cut.
_THROWAWAY = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
}
#: A container's own limit of memory, where there is one ("max": none).
_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def settings(*, throwaway: bool = False, memory: int | None = None) -> dict[str, str]:
    """Settings by name, for a machine of ``memory`` bytes (by default: of this one).

    They go into postgresql.conf when the cluster is made, so that later edits there win.
    """
    if throwaway:
        return _ALWAYS | _THROWAWAY
    memory = memory or machine_memory()
    return _ALWAYS | {
        # The web processes and the system's own cache need the rest.
        "shared_buffers": _megabytes(memory // 8, 128, 8192),
        "effective_cache_size": _megabytes(memory // 2, 512, 65_536),
        "maintenance_work_mem": _megabytes(memory // 32, 64, 1024),
    }


def machine_memory() -> int:
    """Bytes of memory this process may have: the machine's, or less in a container."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limits = (path.read_text().strip() for path in _LIMITS if path.exists())
    return min([physical, *(int(limit) for limit in limits if limit.isdecimal())])


def _megabytes(size: int, least: int, most: int) -> str:
    return f"{min(max(size // _MB, least), most)}MB"
