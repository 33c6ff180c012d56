namespace Coverage.Benchmarks;

/// <summary>One repetition: its time (milliseconds, T3 microseconds) and what it found.</summary>
readonly record struct TaskResult(double Time, Fingerprint Fingerprint);
