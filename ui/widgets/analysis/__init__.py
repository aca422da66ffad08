"""The parts of the page 评分分析."""
