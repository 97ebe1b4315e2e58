"""The steps of campaigns as they are, and one that is to come."""

from campaigns import migrations

__path__ += migrations.__path__
