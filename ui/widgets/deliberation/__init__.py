"""The parts of the page of 评议, and the projector's window."""
