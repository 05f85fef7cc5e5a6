"""The only writers of this room, by meaning: the register, bodies, people and seats, the office's own rules."""

from dieuhanh.bodies.actions.arranging import create_post as create_post
from dieuhanh.bodies.actions.arranging import create_unit as create_unit
from dieuhanh.bodies.actions.arranging import end_unit as end_unit
from dieuhanh.bodies.actions.arranging import join_network as join_network
from dieuhanh.bodies.actions.arranging import rename as rename
from dieuhanh.bodies.actions.choosing import clear_calendar_day as clear_calendar_day
from dieuhanh.bodies.actions.choosing import set_calendar_day as set_calendar_day
from dieuhanh.bodies.actions.loading import Loaded as Loaded
from dieuhanh.bodies.actions.loading import load_register as load_register
from dieuhanh.bodies.actions.seating import add_person as add_person
from dieuhanh.bodies.actions.seating import create_user as create_user
from dieuhanh.bodies.actions.seating import end_seat as end_seat
from dieuhanh.bodies.actions.seating import seat_person as seat_person
from dieuhanh.bodies.actions.seating import set_email as set_email
from dieuhanh.bodies.actions.seating import set_password as set_password
from dieuhanh.bodies.actions.seating import stand_in as stand_in
from dieuhanh.bodies.actions.seating import switch_user as switch_user
from dieuhanh.bodies.actions.staffing import Imported as Imported
from dieuhanh.bodies.actions.staffing import check_staff as check_staff
from dieuhanh.bodies.actions.staffing import import_staff as import_staff
