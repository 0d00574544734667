"""Benchmarks: ``make bench`` measures the desk; see docs/performance.md."""
