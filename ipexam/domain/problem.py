"""Bad data in somebody's list: a problem with its place, collected and never raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class ProblemCode(Enum):
    """What can be wrong with one cell, row or file; `wording.problems` has a sentence for each."""

    # any sheet
    VALUE_MISSING = "value_missing"
    VALUE_UNREADABLE = "value_unreadable"
    ERROR_CELL = "error_cell"
    ROWS_DIFFER = "rows_differ"
    # people
    ID_KIND_UNKNOWN = "id_kind_unknown"
    ID_NUMBER_INVALID = "id_number_invalid"
    ID_CHECKSUM_WRONG = "id_checksum_wrong"
    ID_PRECISION_LOST = "id_precision_lost"
    ID_SEX_DIFFERS = "id_sex_differs"
    PHONE_INVALID = "phone_invalid"
    AUDIENCE_UNKNOWN = "audience_unknown"
    PROVINCE_UNKNOWN = "province_unknown"
    SESSION_UNKNOWN = "session_unknown"
    NAME_DIFFERS = "name_differs"
    PERSON_UNKNOWN = "person_unknown"
    PERSON_AMBIGUOUS = "person_ambiguous"
    PERSON_BY_NAME_ONLY = "person_by_name_only"
    SHARED_DEVICE = "shared_device"
    PERSON_BY_MASKED_NUMBER = "person_by_masked_number"
    # hours
    COURSE_UNKNOWN = "course_unknown"
    DURATION_UNREADABLE = "duration_unreadable"
    DURATION_NEGATIVE = "duration_negative"
    DURATION_TOO_LONG = "duration_too_long"
    DURATION_EXCEEDS_INTERVAL = "duration_exceeds_interval"
    UNIT_UNKNOWN = "unit_unknown"
    CLOCK_AMBIGUOUS = "clock_ambiguous"
    TIME_UNREADABLE = "time_unreadable"
    DAY_ORDER_UNKNOWN = "day_order_unknown"
    DAY_MISSING = "day_missing"
    END_BEFORE_START = "end_before_start"
    TOTAL_SHRANK = "total_shrank"
    BEFORE_PROGRAMME = "before_programme"
    BEFORE_REGISTRATION = "before_registration"
    BEFORE_RELEASE = "before_release"
    AFTER_DEADLINE = "after_deadline"
    TIMES_SHARED = "times_shared"
    DURING_CLASS = "during_class"
    OVERLAPS_OTHER_COURSE = "overlaps_other_course"
    DAY_OVER_24_HOURS = "day_over_24_hours"
    LONGER_THAN_COURSE = "longer_than_course"
    TIME_IN_FUTURE = "time_in_future"
    # attendance
    STATUS_UNKNOWN = "status_unknown"
    STATUS_CONTRADICTED = "status_contradicted"
    SIGN_IN_MISSING = "sign_in_missing"
    SIGN_IN_AFTER_END = "sign_in_after_end"
    SIGN_OUT_BEFORE_SIGN_IN = "sign_out_before_sign_in"
    SIGN_OUT_MISSING = "sign_out_missing"
    SIGN_IN_DAY_UNKNOWN = "sign_in_day_unknown"
    SESSION_DIFFERS = "session_differs"
    CLASSES_OVERLAP = "classes_overlap"
    # marks
    MARK_UNREADABLE = "mark_unreadable"
    MARK_OUT_OF_RANGE = "mark_out_of_range"
    MARK_IS_WORD = "mark_is_word"
    MARKS_DIFFER = "marks_differ"
    MARK_NOT_YOURS = "mark_not_yours"
    MARK_RELEASED = "mark_released"
    ROUND_UNKNOWN = "round_unknown"
    # questions
    COURSE_MISSING = "course_missing"
    QUESTION_TYPE_UNKNOWN = "question_type_unknown"
    STEM_MISSING = "stem_missing"
    KEY_MISSING = "key_missing"
    KEY_BEYOND_OPTIONS = "key_beyond_options"
    KEY_UNREADABLE = "key_unreadable"
    KEY_TOO_MANY = "key_too_many"
    KEYS_CONTRADICT = "keys_contradict"
    KEYS_LEFT_OVER = "keys_left_over"
    QUESTIONS_NOT_FOUND = "questions_not_found"
    OPTIONS_MISSING = "options_missing"
    OPTIONS_TOO_MANY = "options_too_many"
    BLANKS_DIFFER = "blanks_differ"
    QUESTION_REPEATED = "question_repeated"
    QUESTION_RETIRED = "question_retired"
    QUESTION_NEAR = "question_near"
    KEY_DIFFERS = "key_differs"
    FILE_NOT_READ = "file_not_read"
    LINE_NOT_UNDERSTOOD = "line_not_understood"
    FILE_DAMAGED = "file_damaged"
    PACKAGE_PART_MISSING = "package_part_missing"
    QUESTION_TYPE_UNSUPPORTED = "question_type_unsupported"
    SCORING_UNKNOWN = "scoring_unknown"
    PAIRS_INCOMPLETE = "pairs_incomplete"
    WEIGHTS_NOT_KEPT = "weights_not_kept"
    WEIGHT_ROUNDED = "weight_rounded"
    BRACES_FULL_WIDTH = "braces_full_width"
    QUESTION_HIDDEN = "question_hidden"
    IMAGE_MISSING = "image_missing"
    IMAGE_REFUSED = "image_refused"
    OBJECT_NOT_KEPT = "object_not_kept"
    VALUE_NOT_REPEATED = "value_not_repeated"
    DIFFICULTY_SCALE_UNKNOWN = "difficulty_scale_unknown"
    FIELD_NOT_CARRIED = "field_not_carried"
    TYPE_NOT_CARRIED = "type_not_carried"
    # papers as each seat will see them
    PART_EMPTY = "part_empty"
    IMAGE_LOST = "image_lost"
    IMAGES_TOO_LARGE = "images_too_large"
    MATERIAL_MISSING = "material_missing"
    MATERIAL_SCANNED = "material_scanned"
    MATERIAL_PAGES_SCANNED = "material_pages_scanned"
    MAXIMUM_WRONG = "maximum_wrong"
    ITEM_REPEATED = "item_repeated"
    OPTIONS_ALIKE = "options_alike"
    LIMIT_TOO_LARGE = "limit_too_large"
    LIMIT_BELOW_KEY = "limit_below_key"
    CHARACTERS_UNPRINTABLE = "characters_unprintable"
    # answer files
    ANSWERS_UNREADABLE = "answers_unreadable"
    ANSWERS_FOREIGN = "answers_foreign"
    ANSWERS_FORKED = "answers_forked"
    ANSWERS_DAMAGED = "answers_damaged"
    ROOM_FILE_UNREADABLE = "room_file_unreadable"
    ROOM_FILE_FOREIGN = "room_file_foreign"
    ROOM_FILE_UNSIGNED = "room_file_unsigned"
    ROOM_PAPER_DIFFERS = "room_paper_differs"
    ITEM_UNKNOWN = "item_unknown"
    ANSWER_UNREADABLE = "answer_unreadable"
    ANSWER_UNKNOWN = "answer_unknown"


@dataclass(frozen=True, slots=True)
class Where:
    """A place a clerk can find: file, sheet and cell. `row` counts from 1 as the spreadsheet shows it."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        cell = f"{self.column}{self.row}" if self.row else ""
        return " › ".join(part for part in (self.file, self.sheet, cell) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place, with the facts its sentence needs. `taken` is whether its row was taken all the
    same, None where that is not the question."""

    where: Where
    code: ProblemCode
    facts: Mapping[str, str] = field(default_factory=dict)
    taken: bool | None = None
