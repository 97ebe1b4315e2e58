"""How Django writes moments by itself, in the lists of the house: as the rest of the pages does."""
