"""What moderators and those who report to them do."""
