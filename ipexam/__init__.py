"""ipexam: training, offline open-book exams and certificates for intellectual-property operations."""
