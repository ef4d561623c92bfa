"""Project 2, 创新主体梯队培育: who stands on which rung of the ladder."""
