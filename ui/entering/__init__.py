"""The parts of giving marks: who marks, which sheets are left, and what stands beside a sheet."""
