"""What people do in a campaign, one module for each kind of person."""
