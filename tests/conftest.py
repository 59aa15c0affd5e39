"""What holds for every test."""

from hypothesis import settings

# A machine that is busy with something else is no fault of what is tested.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
