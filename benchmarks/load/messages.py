"""What a master and its workers say to each other, by the names that locust's messages have."""

from typing import Final

CLOCK: Final = "gonogo_clock"
"""Master: what does your clock show? Worker: this."""
WORK: Final = "gonogo_work"
"""Master: do this, and begin when your clock shows that."""
LINES: Final = "gonogo_lines"
"""Worker: these requests ended, and so I was."""
DONE: Final = "gonogo_done"
"""Worker: I am through, with this exit status."""
STOP: Final = "gonogo_stop"
"""Master: end your users."""
OVER: Final = "gonogo_over"
"""Master: all lines are written down, go home."""
