"""Calendar files (RFC 5545): read and judged first, written in one go after."""
