"""Ideas and positions from CSV: read and judged first, written in one go after."""
