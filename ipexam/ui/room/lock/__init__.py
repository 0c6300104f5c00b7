"""The lock of a running exam: in front of everything, watched, and gone with the process (docs/exam-security.md)."""
