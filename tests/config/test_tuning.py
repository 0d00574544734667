"""What the embedded server is set to."""

import pytest

from config.postgres.tuning import machine_memory, settings

GIGABYTE = 1024**3


@pytest.mark.parametrize(
    ("memory", "buffers"),
    [(512 * 1024**2, "128MB"), (8 * GIGABYTE, "1024MB"), (256 * GIGABYTE, "8192MB")],
)
def test_buffers_follow_the_memory_within_bounds(memory: int, buffers: str) -> None:
    assert settings(memory=memory)["shared_buffers"] == buffers


def test_a_throwaway_server_stays_small_and_forgets() -> None:
    made = settings(throwaway=True, memory=256 * GIGABYTE)
    assert made["shared_buffers"] == "256MB"
    assert made["fsync"] == "off"


def test_this_machine_has_memory() -> None:
    assert machine_memory() > 64 * 1024**2
