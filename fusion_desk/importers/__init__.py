"""What people bring, read into values of the domain; nothing here writes to the record."""
