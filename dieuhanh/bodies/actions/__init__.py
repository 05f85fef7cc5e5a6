"""The only writers of this room, by meaning: the register, bodies, people and seats, the office's own rules."""

from dieuhanh.bodies.actions.loading import Loaded as Loaded
from dieuhanh.bodies.actions.loading import load_register as load_register
