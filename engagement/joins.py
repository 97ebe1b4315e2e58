"""What the project gives to the rooms below: names for things that were loaded and have no room yet."""

from engagement.systems.described import origins_described
from traces.registry import describe

describe["traces.origin"] = origins_described
