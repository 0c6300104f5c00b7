"""What a restart found, as a sentence: "Answers recovered: 37. Last one at 10:42:07. …"."""

from __future__ import annotations

from ipexam.room.snapshot import Recovery
from ipexam.ui.tokens import Tone
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text


def recovery_sentence(found: Recovery) -> str:
    """The sentence for the candidate."""
    last = found.last_at.strftime("%H:%M:%S")
    said = [_("Answers recovered: {n}, the last record at {time}.").format(n=found.answers, time=last)]
    if found.outage is not None and found.outage.ms >= 0:
        length = duration_text(found.outage.ms // 1000)
        said.append(_("The outage of {length} was not counted as exam time.").format(length=length))
    if found.doubtful or found.damaged:
        said.append(_("Please raise your hand, so that the proctor can have a look; you may go on meanwhile."))
    return " ".join(said)


def recovery_tone(found: Recovery) -> Tone:
    """Good news, unless somebody should look at it."""
    return Tone.WARN if found.doubtful or found.damaged else Tone.GOOD
