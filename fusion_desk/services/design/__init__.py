"""What makes the question of balance answerable: anchor dossiers, and a calibration round on them.

Marks alone cannot prove that one standard was applied: a gap between the tracks may be one of merit. The same
dossiers before everybody can.
"""
