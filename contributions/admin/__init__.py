"""Ideas brought in from files, beneath a campaign in the organisers' house."""
