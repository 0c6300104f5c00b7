"""Other people's question files, in and out: Chinese text and Word, GIFT, Aiken, Moodle XML, QTI.

Every reader gives a `FileReading` and never raises for what stands in a file; every writer tells before it writes what
its format cannot carry. docs/formats.md says how they fit together. `photo` takes photos of trainees the same way.
"""
