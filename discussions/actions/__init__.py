"""What people do in discussions: speak, take back, follow, close."""
