"""Keys, signatures and the seal on the minutes: bytes and values in, bytes and values out."""
