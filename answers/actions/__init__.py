"""What a team does with people's ideas: taking them up, answering them."""
